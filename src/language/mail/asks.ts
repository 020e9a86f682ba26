import { ASKS, NOT_ASKS, NOT_PROMISES, PROMISES, type Phrase } from './phrases/index.ts'

/** Below this a sentence counts as telling, not asking. */
export const ACTING_THRESHOLD = 0.55

/** No pattern looks further into a sentence. */
const LOOK = 320

/** How surely (0..1) a sentence asks the reader for something. */
export const asksBy = (sentence: string): number =>
  certaintyOf(heard(sentence, ASKS), () => heard(sentence, NOT_ASKS))

/** How surely (0..1) the writer of a sentence promises to do something. */
export const promisesBy = (sentence: string): number =>
  certaintyOf(heard(sentence, PROMISES), () => heard(sentence, NOT_PROMISES))

/** The phrases that stand in a sentence. */
export function heard(sentence: string, phrases: readonly Phrase[]): Phrase[] {
  const text = sentence.slice(0, LOOK)
  return phrases.filter(({ pattern }) => pattern.test(text))
}

/** Several ways of asking at once add little to the strongest one; objections add up. 0 when nothing speaks for it. */
export function certaintyOf(speaksFor: readonly Phrase[], objections: () => readonly Phrase[]): number {
  if (speaksFor.length === 0) return 0
  const total = speaksFor.reduce((sum, { weight }) => sum + weight, 0)
  const strongest = Math.max(...speaksFor.map(({ weight }) => weight))
  const against = objections().reduce((sum, { weight }) => sum + weight, 0)
  return 1 / (1 + Math.exp(1 - strongest - 0.25 * (total - strongest) - against))
}
