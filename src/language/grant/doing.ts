import { FILLERS, type Noun, NOUNS, SENSES, type Sense } from './lexicon.ts'
import { type Ability, NotUnderstood } from './types.ts'

/** What may be done, and what alone it may be about. */
export interface Doing {
  readonly abilities: readonly Ability[]
  readonly about: readonly string[]
}

const LONGEST = 4
const VERBS = new Set(SENSES.flatMap(({ verbs }) => verbs))

/** Reads what is left of a sentence once everything else is taken out: verbs and what they are done to. Every word counts. */
export function doingOf(text: string, abilities: readonly Ability[], reaches: boolean): Doing {
  // What was taken out left a sign behind.
  const tokens = text.toLowerCase().match(/[^\s;,]+|;/g) ?? []
  const words = tokens.filter((token, at) => token !== ';' && !isLeftOver(tokens, at) && !FILLERS.has(token))
  const named = byName(words, abilities)
  if (named) return { abilities: named, about: [] }
  try {
    return meant(clausesOf(words), abilities, reaches)
  } catch (error) {
    const one = error instanceof NotUnderstood ? matching(words, abilities) : undefined
    if (one) return { abilities: [one], about: [] }
    throw error
  }
}

/** “Send to [an address]”, “spend on rides”: a word that only led to what was taken out. */
const isLeftOver = (tokens: readonly string[], at: number): boolean => {
  const next = tokens.slice(at + 1).find((token) => !FILLERS.has(token))
  return (
    /^(?:to|for|on|of|from|with|by)$/.test(tokens[at] ?? '') &&
    (!next || next === ';' || tokens[0] === 'spend')
  )
}

/** Verbs, and the things they are done to. */
interface Clause {
  readonly verbs: string[]
  readonly nouns: Noun[]
}

/** “Archive and snooze newsletters, add tasks”: a verb behind a thing begins anew, so that no verb is said of another’s thing. */
function clausesOf(words: readonly string[]): Clause[] {
  const clauses: Clause[] = [{ verbs: [], nouns: [] }]
  for (let at = 0; at < words.length;) {
    const length = [...Array(LONGEST).keys()]
      .map((back) => LONGEST - back)
      .find((long) => at + long <= words.length && isKnown(words.slice(at, at + long).join(' ')))
    const phrase = words.slice(at, at + (length ?? 1)).join(' ')
    const noun = NOUNS.get(phrase)
    let clause = clauses.at(-1) as Clause // there is always one
    // “Mail” and “draft” are both: the first word of a clause is what is done.
    if (VERBS.has(phrase) && !(noun && clause.verbs.length)) {
      if (clause.nouns.length) clauses.push((clause = { verbs: [], nouns: [] }))
      clause.verbs.push(phrase)
    } else if (noun) clause.nouns.push(noun)
    else throw new NotUnderstood(`“${phrase}” is not understood.`)
    at += length ?? 1
  }
  return clauses
}

const isKnown = (phrase: string): boolean => VERBS.has(phrase) || NOUNS.has(phrase)

/** “mail.send”, “tasks.capture and tasks.edit”. */
function byName(words: readonly string[], abilities: readonly Ability[]): Ability[] | undefined {
  const names = words.filter((word) => word !== 'use' && word !== 'call')
  const found = names.map((name) => abilities.find((one) => one.name === name))
  return names.length && found.every((one) => one !== undefined) ? found : undefined
}

/** The one operation whose summary or name begins with the first word and holds all others. */
function matching(words: readonly string[], abilities: readonly Ability[]): Ability | undefined {
  const [verb, ...others] = words.map(stem)
  if (!verb || !others.length) return undefined
  const found = abilities.filter((one) => {
    const has = [...one.name.split(/[._]/), ...one.summary.toLowerCase().split(/[^\p{L}\p{N}]+/u)].map(stem)
    const begins =
      stem(one.summary.toLowerCase().split(/[^\p{L}]+/u)[0] ?? '') === verb ||
      stem(one.name.split('.')[1]?.split('_')[0] ?? '') === verb ||
      (one.spends && verb === 'spend')
    return begins && others.every((word) => has.includes(word))
  })
  return found.length === 1 ? found[0] : undefined
}

const stem = (word: string): string => word.replace(/(?:ies)$/, 'y').replace(/(?<=[^s])s$/, '')

/** The operations that the verbs mean, said of these things. Each verb and each thing must mean something. */
function meant(clauses: readonly Clause[], abilities: readonly Ability[], reaches: boolean): Doing {
  const abilityOf = ({ operation }: Sense) => abilities.find(({ name }) => name === operation)
  const fits = (verb: string, noun: Noun | undefined) => {
    const all = SENSES.filter(
      (one) =>
        one.verbs.includes(verb) && one.things.includes(noun?.thing ?? '') && abilityOf(one) !== undefined,
    )
    // “Move” means another act where guests would hear of it.
    return all.length > 1 ? all.filter((one) => abilityOf(one)?.reaches === reaches) : all
  }
  const said = clauses.flatMap(({ verbs, nouns }) => {
    if (!verbs.length) throw new NotUnderstood('It does not say what may be done.')
    const things = nouns.length ? nouns : [undefined]
    return verbs.flatMap((verb) =>
      things.flatMap((noun) => {
        const senses = fits(verb, noun)
        if (!senses.length)
          throw new NotUnderstood(
            noun
              ? `“${verb}” is nothing that is done to ${noun.about ?? noun.thing}s.`
              : `“${verb}” needs something it is done to, such as “${verb} ${exampleFor(verb)}”.`,
          )
        return senses.map((one) => {
          const about = noun?.about && !one.implies?.includes(noun.about) ? noun.about : undefined
          return { ability: abilityOf(one), about: one.about ?? about }
        })
      }),
    )
  })
  const several = [...new Set(said.flatMap(({ ability }) => ability ?? []))]
  const about = [...new Set(said.flatMap((each) => each.about ?? []))]
  // A limit on what it is about holds for all of the sentence, so that nothing is allowed that was meant narrower.
  if (about.length && (several.length > 1 || said.some((each) => each.about === undefined)))
    throw new NotUnderstood('A part of it is limited to some kinds. Say each part in a sentence of its own.')
  for (const ability of several)
    for (const word of about)
      if (!ability.about.includes(word))
        throw new NotUnderstood(
          `“${ability.name}” cannot be limited to ${word}: nobody can tell that beforehand.`,
        )
  return { abilities: several, about }
}

const exampleFor = (verb: string): string => {
  const thing = SENSES.find((one) => one.verbs.includes(verb))?.things.find((one) => one !== '')
  return `${thing ?? 'mail'}s`
}
