import { probability, unpacked, type LinearModel } from '../classify/linear-model.ts'
import { spamWeights } from '../classify/weights/spam.ts'
import { spamFeatures, type SpamFacts } from './spam-features.ts'

/** From here on fewer than 2 wanted mails in 1 000 are taken for advertising (cross-validated). */
export const SURE_SPAM = 0.95
/** Where most mails are told right. */
export const LIKELY_SPAM = 0.5

let model: LinearModel | null = null

/** The calibrated probability, 0..1, that a mail is advertising nobody asked for. Learned from English mail. */
export function spamProbability(facts: SpamFacts): number {
  model ??= unpacked(spamWeights)
  return probability(model, spamFeatures(facts))
}
