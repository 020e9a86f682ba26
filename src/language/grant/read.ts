import { phraseOf } from './describe.ts'
import { type Doing, doingOf } from './doing.ts'
import { whoOf } from './hands.ts'
import { assertSomebodys, Pieces, takeEnd, takeLimit, takeMoney, takeWhom } from './pieces.ts'
import { type Ability, type Conditions, type GrantReading, NotUnderstood, type Vocabulary } from './types.ts'

/** What a grant is held to where nothing is said. */
export const USUAL = { limit: 20, per: 'day', days: 90 } as const

export const EXAMPLES =
  'Say it like “may archive newsletters, 50 a day, until 31 Dec”, “Mail may send to dana@acme.com and @acme.com, 5 a week” or “may accept invitations from people I know”.'

/**
 * Reads a sentence such as “may archive newsletters, 50 a day, until 31 Dec” as conditions. Every word must be understood:
 * otherwise nothing is, so that no grant is wider than its sentence. Never throws.
 */
export function readGrant(sentence: string, vocabulary: Vocabulary): GrantReading {
  try {
    return read(
      sentence
        .normalize('NFKC')
        .replaceAll(/\s+/g, ' ')
        .trim()
        .replace(/[.!\s]+$/, ''),
      vocabulary,
    )
  } catch (error) {
    if (error instanceof NotUnderstood) return { understood: false, words: `${error.message} ${EXAMPLES}` }
    throw error
  }
}

function read(sentence: string, vocabulary: Vocabulary): GrantReading {
  const { hands, what } = whoOf(sentence, vocabulary.hands)
  const pieces = new Pieces(what)
  pieces.take(/\b(?:by (?:itself|themselves)|automatically|without asking(?: me)?|for me|on my behalf)\b/i)
  const saidBack = takeSaidBack(pieces, vocabulary.abilities)
  const to = takeWhom(pieces)
  const money = takeMoneys(pieces)
  const often = takeLimit(pieces)
  const end = takeEnd(pieces, vocabulary)
  if (saidBack) assertAllRead(pieces)
  const { abilities, about } = saidBack ?? doingOf(pieces.rest, vocabulary.abilities, to.length > 0)
  for (const ability of abilities) assertGrantable(ability, to, money !== undefined)
  if (money?.per && often?.limit && often.per !== money.per)
    throw new NotUnderstood('It counts by two different periods. Use one, such as “20 € a day, 5 a day”.')

  const defaults: string[] = []
  const per = money?.per ?? often?.per ?? USUAL.per
  const limit = often ? often.limit : USUAL.limit
  if (!often) defaults.push(`at most ${USUAL.limit} ${per === 'ever' ? 'in all' : `a ${per}`}`)
  const expiresAt = end === undefined ? vocabulary.now.add({ days: USUAL.days }).toInstant() : end
  if (end === undefined) defaults.push(`for ${USUAL.days} days`)
  const conditions: Conditions = {
    hands: hands ?? [...new Set(abilities.map(({ name }) => name.split('.')[0] ?? name))],
    operations: abilities.map(({ name }) => name),
    to,
    about,
    limit,
    per,
    mostAmount: money?.most ?? null,
    mostTotal: money?.total ?? null,
    expiresAt,
  }
  return { understood: true, conditions, defaults }
}

/** “At most 20 € each time, at most 50 € a week”: one for each act, one for all. */
function takeMoneys(pieces: Pieces): ReturnType<typeof takeMoney> {
  const first = takeMoney(pieces)
  const second = first && takeMoney(pieces)
  if (!first || !second) return first
  const [each, all] = first.total === null ? [first, second] : [second, first]
  if (each.total !== null || all.total === null || each.most > all.total)
    throw new NotUnderstood('It names two amounts. Say one for each time, and a larger one for a period.')
  return { ...all, most: each.most }
}

/** Operations as `describeGrant` says them back: “take a mail thread out of the inbox (mail.done), only about newsletter”. */
function takeSaidBack(pieces: Pieces, abilities: readonly Ability[]): Doing | undefined {
  const found = abilities.filter(({ name }) => pieces.takeText(`${phraseOf(name, abilities)}`, `(${name})`))
  if (!found.length) return undefined
  const about = pieces.take(/\bonly about ([a-z_]+(?: or [a-z_]+)*)/)?.[1]?.split(' or ') ?? []
  for (const { name, about: words } of found)
    if (about.some((word) => !words.includes(word)))
      throw new NotUnderstood(
        `${name} cannot be limited to ${about.join(' or ')}: nobody can tell that beforehand.`,
      )
  return { abilities: found, about }
}

/** Nothing may be left that was not understood. */
function assertAllRead({ rest }: Pieces): void {
  const left = rest.split(/[\s;,]+|\band\b/).filter(Boolean)
  if (left.length) throw new NotUnderstood(`“${left.join(' ')}” is not understood.`)
}

/** Why these conditions cannot be granted, in words; null when they can. */
export function grantRefusal(conditions: Conditions, abilities: readonly Ability[]): string | null {
  try {
    for (const name of conditions.operations) {
      const ability = abilities.find((one) => one.name === name)
      if (!ability) throw new NotUnderstood(`There is no operation called ${name}.`)
      assertGrantable(ability, conditions.to, conditions.mostAmount !== null)
      const other = conditions.about.find((word) => !ability.about.includes(word))
      if (other)
        throw new NotUnderstood(`${name} cannot be limited to ${other}: nobody can tell that beforehand.`)
    }
    for (const one of conditions.to) if (one.includes('@')) assertSomebodys(one)
    return null
  } catch (error) {
    if (error instanceof NotUnderstood) return error.message
    throw error
  }
}

/** @throws NotUnderstood when no sentence can allow it, or not without saying more */
function assertGrantable(ability: Ability, to: readonly string[], hasAmount: boolean): void {
  const { name, effect, personOnly, reaches, spends } = ability
  if (personOnly || effect === 'authority')
    throw new NotUnderstood(`Only you may do ${name}; no hand can be allowed to.`)
  if (effect === 'read') throw new NotUnderstood(`${name} only reads; that needs no permission.`)
  if (reaches && !to.length)
    throw new NotUnderstood(`${name} reaches others. Say whom: an address, @company.com, or “people I know”.`)
  if (!reaches && to.length) throw new NotUnderstood(`${name} reaches nobody, so there is nobody to name.`)
  if ((spends || effect === 'spend') && !hasAmount)
    throw new NotUnderstood(`${name} spends money. Say how much: “up to 20 € a day”.`)
  if (!spends && effect !== 'spend' && hasAmount)
    throw new NotUnderstood(`${name} spends nothing, so an amount means nothing.`)
}
