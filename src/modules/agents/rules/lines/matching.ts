import { distance, forgiven, stemOf, wordsOf } from '#language/search/index.ts'

/** Words that name nothing. */
const SMALL = new Set(
  'a an and at by for from i in is it its me my of on or our s that the this to up with der die das den dem des mein meine meinen meinem meiner mit von vom fur zum zur am im um le la les mon ma mes l d de du des au aux avec pour chez el los las mi mis del al con para il lo i gli mio mia di della dell'.split(
    ' ',
  ),
)
/** What many things are called; it need not stand in the title. */
const GENERIC = new Set(
  'meeting meetings call appointment event task todo reminder thing one slot session termin treffen besprechung aufgabe reunion riunione rendez vous rdv tache cita tarea evento appuntamento attivita'.split(
    ' ',
  ),
)

/** A word with what its forms have in common. */
interface Known {
  readonly text: string
  readonly stem: string
}

/** A thing's name as it was said, ready to be compared. */
export interface Name {
  readonly words: readonly Known[]
  /** Every word of it is one that many things are called by, or there is none. */
  readonly isGeneric: boolean
}

export function nameOf(text: string): Name {
  const words = knownWords(text).filter((word) => !SMALL.has(word.text))
  const telling = words.filter((word) => !GENERIC.has(word.text))
  return { words: telling.length ? telling : words, isGeneric: telling.length === 0 }
}

/**
 * How well a thing answers to a name: 0 when a word of it is missing, else the share of its title that was said, up to 1.
 * Forms of a word and a wrong letter count as the word.
 */
export function answersTo({ words }: Name, title: string, people: readonly string[] = []): number {
  if (!words.length) return 0
  const own = titleWords(title)
  const said = new Set<Known>()
  for (const word of words) {
    const found = own.find((one) => isForm(word, one))
    if (found) said.add(found)
    else if (!people.some((person) => titleWords(person).some((one) => isForm(word, one)))) return 0
  }
  const telling = own.filter((word) => !SMALL.has(word.text))
  // Whoever is in it was said besides: it answers, though its title says nothing of them.
  return Math.max(0.1, Math.min(1, said.size / Math.max(1, telling.length)))
}

/** Whether a name is a title's whole: every word that tells something, of either, is in the other. */
export function isWhole(said: string, title: string): boolean {
  const telling = (text: string) => knownWords(text).filter((word) => !SMALL.has(word.text))
  const [name, own] = [telling(said), telling(title)]
  const has = (words: readonly Known[], one: Known) =>
    words.some(({ text, stem }) => text === one.text || stem === one.stem)
  return (
    own.length > 0 &&
    own.every((word) => has(name, word)) &&
    name.every((word) => GENERIC.has(word.text) || has(own, word))
  )
}

const isForm = (said: Known, word: Known): boolean =>
  said.text === word.text ||
  said.stem === word.stem ||
  (said.text.length > 3 && word.text.startsWith(said.text)) ||
  (said.text[0] === word.text[0] && forgiven(said.text) > 0 && distance(said.text, word.text, 1) === 1)

const knownWords = (text: string): Known[] =>
  wordsOf(text).map((word) => ({ text: word.text, stem: stemOf(word.text) }))

const REMEMBERED = 20_000
const remembered = new Map<string, readonly Known[]>()

/** With every key the same titles are looked at: their words are taken apart once. */
function titleWords(title: string): readonly Known[] {
  let words = remembered.get(title)
  if (!words) {
    if (remembered.size >= REMEMBERED) remembered.clear()
    remembered.set(title, (words = knownWords(title)))
  }
  return words
}
