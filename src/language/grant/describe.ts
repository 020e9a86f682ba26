import type { Ability, Conditions } from './types.ts'

/** The conditions as one sentence: what was understood, said back. Read again, it means the same. */
export function describeGrant(
  conditions: Conditions,
  abilities: readonly Ability[],
  timeZone: string,
): string {
  const { hands, operations, to, about, limit, per, mostAmount, mostTotal, expiresAt } = conditions
  const period = per === 'ever' ? 'in all' : `a ${per}`
  const who = hands.length ? joined(hands.map((hand) => nameOf(hand, abilities))) : 'Any hand'
  const parts = [
    `${who} may ${joined(operations.map((name) => phraseOf(name, abilities)))}`,
    about.length ? `only about ${about.join(' or ')}` : '',
    to.length ? `reaching ${joined(to.map(whom), 'or')}` : '',
    mostAmount === null || mostAmount === mostTotal ? '' : `at most ${mostAmount} € each time`,
    mostTotal === null ? '' : `at most ${mostTotal} € ${period}`,
    limit === null ? 'as often as they like' : `at most ${limit} ${period}`,
    expiresAt === null ? 'until you revoke it' : `until ${dayOf(expiresAt, timeZone)}`,
  ]
  return parts.filter(Boolean).join(', ')
}

/** The first clause of its summary: “take a mail thread out of the inbox (mail.done)”. */
export function phraseOf(name: string, abilities: readonly Ability[]): string {
  const summary = abilities
    .find((one) => one.name === name)
    ?.summary.split(/[.;:,()]/)[0]
    ?.trim()
  return summary ? `${summary[0]?.toLowerCase() ?? ''}${summary.slice(1)} (${name})` : name
}

/** A hand of Reeve’s own by its name; an agent from outside in quotation marks, as it is read. */
const nameOf = (hand: string, abilities: readonly Ability[]): string =>
  abilities.some(({ name }) => name.startsWith(`${hand}.`)) ? capital(hand) : `“${hand}”`

const whom = (one: string): string =>
  one === 'known' ? 'people you know' : one.startsWith('@') ? `anybody ${one}` : one

/** `31 Dec 2026`; a moment within a day with its time. The last day is the one that is over then. */
function dayOf(at: Temporal.Instant, timeZone: string): string {
  const end = at.toZonedDateTimeISO(timeZone)
  const midnight = end.equals(end.startOfDay())
  const day = (midnight ? end.subtract({ days: 1 }) : end).toPlainDate()
  const words = day.toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
  return midnight ? words : `${words} ${end.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

const capital = (word: string): string => `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`

const joined = (words: readonly string[], and = 'and'): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1) ?? ''}`
