import { FeatureBag, type SparseVector } from '../classify/sparse.ts'
import { wordsOf } from '../classify/words.ts'
import { certaintyOf, heard } from './asks.ts'
import { ASKS, NOT_ASKS, PROMISES } from './phrases/index.ts'

export const ASK_BITS = 15

const LONGEST = 80

/** Broad signs of asking and telling; weak alone, telling in pairs. */
const CUES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['please', /\b(?:please|pls|plz|kindly)\b/i],
  ['modal you', /\b(?:can|could|would|will) (?:you|u|someone|anyone|we)\b/i],
  ['verb first', /^\W*(?:can|could|would|will|do|did|does|are|is|have|has|should|shall|may|might)\b/i],
  ['question word', /^\W*(?:what|when|where|who|why|how|which)\b/i],
  [
    'task verb',
    /\b(?:let (?:me|us) know|get back to|advise|confirm|remind|send|forward|call|review|schedule|provide|update|attach|sign|approve|respond|reply|submit|check|fill|return)\b/i,
  ],
  ['need', /\b(?:we|i|you) (?:need|should|must|have to|want|would like|d like)\b/i],
  ['future', /\b(?:i|we)(?:['’]ll| will| shall| am going to|['’]m going to| can)\b/i],
  ['question mark', /\?\s*$/],
  ['link', /\$LINK|http|click|www/i],
  ['you', /\byour?\b/i],
  ['courtesy', /^\W*(?:thanks|thank you|hope|hi|hello|dear|best|regards)/i],
  ['hands over', /\b(?:fyi|attached|here is|here are|this is)\b/i],
  ['if you', /\bif (?:you|u)\b/i],
  ['meets', /\b(?:meet|meeting|call|lunch|coffee|available|availability|appointment|schedule)\b/i],
  ['sells', /\$\d|\$[A-Z]+|free|offer|win|earn/i],
  ['past', /\b(?:was|were|had|did|went|said|sent|received|got)\b/i],
]

const classes = (name: string, words: string): [string, string][] =>
  words.split(' ').map((word) => [word, name])

/** Words that may stand for each other. */
const CLASS: ReadonlyMap<string, string> = new Map([
  ...classes(
    '<day>',
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun today tomorrow tonight weekend',
  ),
  ...classes(
    '<month>',
    'january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec',
  ),
  ...classes('<modal>', 'can could would will may might shall should'),
  ...classes(
    '<do>',
    'send forward share review check confirm approve sign reply respond answer call ring email update provide submit complete fill return pay book schedule arrange prepare bring get give add remove change fix test read look take choose pick decide tell remind advise indicate specify attach upload print contact ask verify draft write finalize finalise cancel move reschedule join order set make let find help explain clarify comment revise resend ping note see ensure hold keep put select fax mail phone meet discuss talk visit coordinate notify inform',
  ),
  ...classes('<part>', 'morning afternoon evening night noon week month am pm'),
  ...classes('<meeting>', 'meeting meetings conference lunch dinner coffee appointment interview'),
  ...classes('<i>', "i we i'm we're i've we've"),
  ...classes('<will>', "i'll we'll i'd we'd"),
  ...classes('<me>', 'me us'),
  ...classes('<you>', 'you u ya'),
])

/** An English sentence as the model of asking sees it: words in their order, word classes, cues and phrases. */
export function askFeatures(sentence: string): SparseVector {
  const bag = new FeatureBag(ASK_BITS)
  const words = wordsOf(sentence, LONGEST)
  addWords(bag, words)
  addClasses(bag, words)
  addOpening(bag, words)
  const cues = CUES.filter(([, pattern]) => pattern.test(sentence)).map(([name]) => name)
  for (const [at, cue] of cues.entries()) {
    bag.add(`cue ${cue}`, 2.5)
    for (const other of cues.slice(at + 1)) bag.add(`cues ${cue}, ${other}`, 1.2)
  }
  const asks = heard(sentence, ASKS)
  const objections = heard(sentence, NOT_ASKS)
  for (const { name, weight } of [...asks, ...objections, ...heard(sentence, PROMISES)]) {
    bag.add(`phrase ${name} ${weight}`, 2.5)
  }
  bag.add(`rules ${Math.round(certaintyOf(asks, () => objections) * 8)}`, 2.5)
  return bag.unit()
}

function addWords(bag: FeatureBag, words: readonly string[]): void {
  const counts = new Map<string, number>()
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)
  for (const [at, word] of words.entries()) {
    count(`word ${word}`)
    count(`pair ${words[at - 1] ?? '^'} ${word}`)
    const over = words[at + 2]
    if (over !== undefined) count(`around ${word} _ ${over}`)
  }
  count(`pair ${words.at(-1) ?? '^'} $`)
  for (const [name, times] of counts) bag.add(name, 1 + Math.log(times))
}

function addClasses(bag: FeatureBag, words: readonly string[]): void {
  const named = words.map((word) => CLASS.get(word) ?? (word.startsWith('#') ? '#' : null))
  const seen = new Set<string>()
  for (const [at, here] of named.entries()) {
    const before = named[at - 1] ?? words[at - 1] ?? '^'
    const after = named[at + 1] ?? words[at + 1] ?? '$'
    const word = here ?? words[at] ?? ''
    if (here) seen.add(`class ${here}`)
    if (here ?? named[at - 1]) seen.add(`classes ${before} ${word}`)
    if (here ?? named[at - 1] ?? named[at + 1]) seen.add(`classes ${before} ${word} ${after}`)
  }
  for (const name of seen) bag.add(name, 0.6)
}

function addOpening(bag: FeatureBag, words: readonly string[]): void {
  const opening = words.slice(0, 4).map((word) => CLASS.get(word) ?? word)
  for (const [at, word] of opening.entries()) {
    bag.add(`at ${at} ${word}`, 1.5)
    if (at > 0) bag.add(`at ${at} ${opening[at - 1]} ${word}`, 1.5)
  }
  bag.add(`length ${Math.min(9, Math.floor(words.length / 4))}`, 1.5)
}
