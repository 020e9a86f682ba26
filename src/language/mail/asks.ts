import { ASKS, NOT_ASKS, NOT_PROMISES, PROMISES, type Phrase } from './phrases/index.ts'

/** Below this a sentence counts as telling, not asking. */
export const ACTING_THRESHOLD = 0.55

/** No pattern looks further into a sentence. */
const LOOK = 320

/** How surely (0..1) a sentence asks the reader for something. */
export function asksBy(sentence: string): number {
  return certainty(sentence, ASKS, NOT_ASKS)
}

/** How surely (0..1) the writer of a sentence promises to do something. */
export function promisesBy(sentence: string): number {
  return certainty(sentence, PROMISES, NOT_PROMISES)
}

function certainty(sentence: string, speaksFor: readonly Phrase[], speaksAgainst: readonly Phrase[]): number {
  const text = sentence.slice(0, LOOK)
  // Several ways of asking at once add little to the strongest one; objections add up.
  let strongest = 0
  let others = 0
  for (const { pattern, weight } of speaksFor) {
    if (!pattern.test(text)) continue
    if (weight > strongest) {
      others += strongest
      strongest = weight
    } else others += weight
  }
  if (strongest === 0) return 0
  let objections = 0
  for (const { pattern, weight } of speaksAgainst) if (pattern.test(text)) objections += weight
  return 1 / (1 + Math.exp(1 - strongest - 0.25 * others - objections))
}
