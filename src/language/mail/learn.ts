import { hash } from '../classify/hash.ts'
import { factFeatures } from './fact-features.ts'
import type {
  Correction,
  LabelWeights,
  LearnedCorrection,
  LearnedWeights,
  MailFacts,
  Reason,
} from './types.ts'

/** Older corrections give way to newer ones. */
const REMEMBERED = 400
const EPOCHS = 12
const MARGIN = 1.2

export const NOTHING_LEARNED: LearnedWeights = { version: 1, labels: {}, corrections: [] }

/**
 * The weights after one more correction. A message corrected twice counts once, with the latest word. The same
 * corrections in the same order always give the same weights.
 */
export function learn(weights: LearnedWeights, facts: MailFacts, correction: Correction): LearnedWeights {
  const features: Record<string, number> = {}
  for (const { name, value } of factFeatures(facts)) features[keyOf(name)] = value
  const others = weights.corrections.filter(
    (known) => known.message !== correction.message || familyOf(known.label) !== familyOf(correction.label),
  )
  return fitted([...others.slice(-REMEMBERED + 1), { ...correction, features }])
}

/** The weights as if these corrections had never been made; without a message, as if none had. */
export function forget(weights: LearnedWeights, message?: string): LearnedWeights {
  if (message === undefined) return NOTHING_LEARNED
  return fitted(weights.corrections.filter((known) => known.message !== message))
}

/** A label with how much the corrections speak for it: above 0 for, below 0 against; the likeliest first. */
export interface LearnedScore {
  readonly label: string
  readonly score: number
}

/** What the corrections say about a mail, among labels of one family (`split`, `type`, or your own). */
export function scoresOf(weights: LearnedWeights, facts: MailFacts, family: string): LearnedScore[] {
  const features = factFeatures(facts)
  return Object.entries(weights.labels)
    .filter(([label]) => familyOf(label) === family)
    .map(([label, learned]) => ({
      label,
      score: features.reduce(
        (sum, { name, value }) => sum + value * (learned.weights[keyOf(name)] ?? 0),
        learned.bias,
      ),
    }))
    .sort((one, other) => other.score - one.score || (one.label < other.label ? -1 : 1))
}

/** The features that spoke loudest for or against a label, at most `count`. */
export function explain(weights: LearnedWeights, facts: MailFacts, label: string, count = 4): Reason[] {
  const learned = weights.labels[label]
  if (!learned) return []
  return factFeatures(facts)
    .map(({ name, value, words }) => ({
      feature: `learned:${name}`,
      words: `${words}, as in mails you corrected`,
      weight: value * (learned.weights[keyOf(name)] ?? 0),
    }))
    .filter(({ weight }) => Math.abs(weight) > 0.05)
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, count)
}

const keyOf = (name: string): string => hash(name).toString(36)

/** `split:low` belongs to `split`: labels of one family exclude each other. */
export const familyOf = (label: string): string => (label.includes(':') ? (label.split(':')[0] ?? '') : '')

/**
 * Passive-aggressive learning, one against the rest (Crammer et al. 2006, PA-I): each correction moves the weights
 * just as far as it takes to be right with a margin, so that a single one already counts.
 */
function fitted(corrections: readonly LearnedCorrection[]): LearnedWeights {
  const labels = [...new Set(corrections.map((correction) => correction.label))].sort()
  const learned: Record<string, LabelWeights> = {}
  for (const label of labels) learned[label] = fittedLabel(label, corrections)
  return { version: 1, labels: learned, corrections }
}

function fittedLabel(label: string, corrections: readonly LearnedCorrection[]): LabelWeights {
  const family = familyOf(label)
  const weights: Record<string, number> = {}
  let bias = 0
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    let moved = false
    for (const correction of corrections) {
      if (familyOf(correction.label) !== family) continue
      const wanted = correction.label === label ? 1 : -1
      const features = Object.entries(correction.features)
      let score = bias
      let length = 0.25
      for (const [key, value] of features) {
        score += value * (weights[key] ?? 0)
        length += value * value
      }
      const loss = MARGIN - wanted * score
      if (loss <= 0) continue
      moved = true
      const step = (wanted * Math.min(1, loss / length)) as number
      for (const [key, value] of features) weights[key] = (weights[key] ?? 0) + step * value
      bias += step * 0.25
    }
    if (!moved) break
  }
  return { bias, weights }
}
