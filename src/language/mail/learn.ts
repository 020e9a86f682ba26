import { hash } from '../classify/hash.ts'
import { factFeatures, VALUES, type Rank } from './fact-features.ts'
import type { Correction, LearnedCorrection, LearnedWeights, MailFacts, Reason } from './types.ts'

/** Older corrections give way to newer ones. */
const REMEMBERED = 400
const BITS = 16
const EPOCHS = 8
/** How clearly a correction must come out right after it was learned. */
const MARGIN = 1.2
/** The bias counts like a feature of value 0.5: whatever is not seen again stays near 0. */
const BIAS = 0.25

export const NOTHING_LEARNED: LearnedWeights = { version: 1, corrections: [] }

/** With one more correction. A mail corrected twice counts once in each family of labels, with the latest word. */
export function learn(learned: LearnedWeights, facts: MailFacts, correction: Correction): LearnedWeights {
  const features = factFeatures(facts)
    .map(({ name, rank }) => rank + placeOf(name).toString(36))
    .join(' ')
  const others = learned.corrections.filter(
    ({ message, label }) => message !== correction.message || familyOf(label) !== familyOf(correction.label),
  )
  const latest = { message: correction.message, label: correction.label, features }
  return { version: 1, corrections: [...others.slice(1 - REMEMBERED), latest] }
}

/** As if this mail had never been corrected; without a message, as if none had. */
export function forget(learned: LearnedWeights, message?: string): LearnedWeights {
  if (message === undefined) return NOTHING_LEARNED
  return { version: 1, corrections: learned.corrections.filter((known) => known.message !== message) }
}

/** How much the corrections speak for a label: above 0 for, below 0 against. */
export interface LearnedScore {
  readonly label: string
  readonly score: number
}

/** What the corrections say about a mail among the labels of one family (`split`, `type`, …), likeliest first. */
export function scoresOf(learned: LearnedWeights, facts: MailFacts, family: string): LearnedScore[] {
  const models = modelsOf(learned).filter((model) => familyOf(model.label) === family)
  if (models.length === 0) return []
  const observed = factFeatures(facts).map(({ name, rank }) => ({
    place: placeOf(name),
    value: VALUES[rank],
  }))
  return models
    .map((model) => ({ label: model.label, score: scored(model, observed) }))
    .sort((one, other) => other.score - one.score || (one.label < other.label ? -1 : 1))
}

/** The observations that spoke loudest for or against a label, at most `count`; empty when nothing was learned. */
export function explain(learned: LearnedWeights, facts: MailFacts, label: string, count = 4): Reason[] {
  const model = modelsOf(learned).find((each) => each.label === label)
  if (!model) return []
  return factFeatures(facts)
    .map(({ name, rank, words }) => ({
      feature: `learned:${name}`,
      words: `${words}, like mail you corrected`,
      weight: VALUES[rank] * (model.weights[placeOf(name)] ?? 0),
    }))
    .filter(({ weight }) => Math.abs(weight) >= 0.02)
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, count)
}

/** `split:low` belongs to `split`: labels of one family exclude each other. */
const familyOf = (label: string): string => label.slice(0, Math.max(0, label.indexOf(':')))

const placeOf = (name: string): number => hash(name) & (2 ** BITS - 1)

interface Observation {
  readonly place: number
  readonly value: number
}

interface LabelModel {
  readonly label: string
  readonly weights: Float32Array
  bias: number
}

/** Fitting again for each mail would be waste: the models of the corrections at hand are kept. */
const fittedModels = new WeakMap<LearnedWeights, readonly LabelModel[]>()

function modelsOf(learned: LearnedWeights): readonly LabelModel[] {
  const known = fittedModels.get(learned)
  if (known) return known
  const lessons = learned.corrections.map((correction) => ({
    label: correction.label,
    observed: observationsOf(correction),
  }))
  const labels = [...new Set(lessons.map(({ label }) => label))].sort()
  const models = labels.map((label) => {
    const family = familyOf(label)
    return fitted(
      label,
      lessons.filter((lesson) => familyOf(lesson.label) === family),
    )
  })
  fittedModels.set(learned, models)
  return models
}

function observationsOf({ features }: LearnedCorrection): Observation[] {
  return features
    .split(' ')
    .filter((feature) => isRank(feature[0]))
    .map((feature) => ({
      place: Number.parseInt(feature.slice(1), 36) & (2 ** BITS - 1),
      value: isRank(feature[0]) ? VALUES[feature[0]] : 0,
    }))
}

const isRank = (letter: string | undefined): letter is Rank => letter !== undefined && letter in VALUES

/**
 * Passive-aggressive learning of one label against the others (Crammer et al. 2006, PA-I): each correction moves the
 * weights just as far as it takes to come out right with a margin, so that a single one already counts.
 */
function fitted(
  label: string,
  lessons: readonly { label: string; observed: readonly Observation[] }[],
): LabelModel {
  const model: LabelModel = { label, weights: new Float32Array(2 ** BITS), bias: 0 }
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    let moved = false
    for (const { label: said, observed } of lessons) {
      const wanted = said === label ? 1 : -1
      const loss = MARGIN - wanted * scored(model, observed)
      if (loss <= 0) continue
      moved = true
      const length = observed.reduce((sum, { value }) => sum + value * value, BIAS)
      const step = wanted * Math.min(1, loss / length)
      for (const { place, value } of observed) {
        model.weights[place] = (model.weights[place] ?? 0) + step * value
      }
      model.bias += step * BIAS
    }
    if (!moved) break
  }
  return model
}

const scored = (model: LabelModel, observed: readonly Observation[]): number =>
  observed.reduce((sum, { place, value }) => sum + value * (model.weights[place] ?? 0), model.bias)
