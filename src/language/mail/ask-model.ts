import { probability, unpacked, type LinearModel } from '../classify/linear-model.ts'
import { asksWeights } from '../classify/weights/asks.ts'
import { askFeatures } from './ask-features.ts'

/** From here on the model is right more than nine times in ten (cross-validated: 94 %). */
export const SURE_ASK = 0.8
/** Where finding all and finding only balance (best F1). */
export const LIKELY_ASK = 0.35

let model: LinearModel | null = null

/** The calibrated probability, 0..1, that an English sentence wants something of its reader. */
export function askProbability(sentence: string): number {
  model ??= unpacked(asksWeights)
  return probability(model, askFeatures(sentence.slice(0, 400)))
}
