import type { LinearModel } from './linear-model.ts'
import type { SparseVector } from './sparse.ts'

export interface Example {
  readonly vector: SparseVector
  readonly isYes: boolean
}

export interface Training {
  readonly bits: number
  /** Passes over the examples. */
  readonly epochs: number
  /** First step of each weight; it shrinks as the weight is moved (Adagrad). */
  readonly rate: number
  /** The mean of this many models, each with its own order of the examples. */
  readonly models: number
}

/** Weights before they are rounded to bytes. */
export interface TrainedWeights {
  readonly weights: Float64Array
  readonly bias: number
}

/**
 * Logistic regression by stochastic descent with Adagrad's step sizes (Duchi et al. 2011). The same examples in
 * the same order always give the same weights.
 */
export function trained(examples: readonly Example[], training: Training): TrainedWeights {
  const size = 2 ** training.bits
  const mean = new Float64Array(size)
  let bias = 0
  for (let seed = 1; seed <= training.models; seed++) {
    const one = descended(examples, training, seed)
    for (let at = 0; at < size; at++) mean[at] = (mean[at] ?? 0) + (one.weights[at] ?? 0) / training.models
    bias += one.bias / training.models
  }
  return { weights: mean, bias }
}

function descended(examples: readonly Example[], training: Training, seed: number): TrainedWeights {
  const size = 2 ** training.bits
  const weights = new Float64Array(size)
  const squares = new Float64Array(size)
  const random = generator(seed)
  const order = [...examples]
  let bias = 0
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    shuffle(order, random)
    for (const { vector, isYes } of order) {
      const miss = 1 / (1 + Math.exp(-rawScore({ weights, bias }, vector))) - (isYes ? 1 : 0)
      if (Math.abs(miss) < 1e-4) continue
      for (const [at, index] of vector.indices.entries()) {
        const gradient = miss * (vector.values[at] ?? 0)
        const square = (squares[index] ?? 0) + gradient * gradient
        squares[index] = square
        weights[index] = (weights[index] ?? 0) - (training.rate * gradient) / (Math.sqrt(square) + 1e-3)
      }
      bias -= 0.05 * miss
    }
  }
  return { weights, bias }
}

export function rawScore({ weights, bias }: TrainedWeights, { indices, values }: SparseVector): number {
  let sum = bias
  for (const [at, index] of indices.entries()) sum += (weights[index] ?? 0) * (values[at] ?? 0)
  return sum
}

/** A score, and what the right answer was. */
export interface Scored {
  readonly score: number
  readonly isYes: boolean
}

/** Each example's score by a model that was trained without its fold, in the order of the folds. */
export function crossValidated(
  examples: readonly Example[],
  training: Training,
  foldOf: (at: number) => number,
): Scored[] {
  const folds = [...new Set(examples.map((_, at) => foldOf(at)))].sort((one, other) => one - other)
  return folds.flatMap((fold) => {
    const model = trained(
      examples.filter((_, at) => foldOf(at) !== fold),
      training,
    )
    return examples
      .filter((_, at) => foldOf(at) === fold)
      .map(({ vector, isYes }) => ({ score: rawScore(model, vector), isYes }))
  })
}

/** Slope and offset that turn a score into log-odds one can believe (Platt 1999). */
export interface Calibration {
  readonly slope: number
  readonly offset: number
}

/** Fitted by Newton's method on scores of examples the model has not seen. */
export function calibrated(scores: readonly Scored[]): Calibration {
  let slope = 1
  let offset = 0
  for (let step = 0; step < 60; step++) {
    let [gradientS, gradientO, curveS, curveO, curveX] = [0, 0, 1e-6, 1e-6, 0]
    for (const { score, isYes } of scores) {
      const likely = 1 / (1 + Math.exp(-(slope * score + offset)))
      const miss = likely - (isYes ? 1 : 0)
      const curve = likely * (1 - likely)
      gradientS += miss * score
      gradientO += miss
      curveS += curve * score * score
      curveO += curve
      curveX += curve * score
    }
    const determinant = curveS * curveO - curveX * curveX
    if (Math.abs(determinant) < 1e-12) break
    slope -= (curveO * gradientS - curveX * gradientO) / determinant
    offset -= (curveS * gradientO - curveX * gradientS) / determinant
  }
  return { slope, offset }
}

/** The weights as bytes, calibrated. Rare outliers are clipped so that the common weights keep their detail. */
export function quantised(from: TrainedWeights, bits: number, { slope, offset }: Calibration): LinearModel {
  const sizes = Array.from(from.weights, Math.abs)
    .filter((size) => size > 0)
    .sort((one, other) => one - other)
  const largest = sizes[Math.floor(sizes.length * 0.9995)] ?? 1
  const unit = largest / 127
  const weights = Int8Array.from(from.weights, (weight) =>
    Math.max(-127, Math.min(127, Math.round(weight / unit))),
  )
  return { bits, weights, scale: unit * slope, bias: from.bias * slope + offset }
}

/** Park and Miller's minimal generator: 0 ≤ x < 1, the same for the same seed. */
export function generator(seed: number): () => number {
  let state = seed % 2147483647 || 1
  return () => {
    state = (state * 48271) % 2147483647
    return (state - 1) / 2147483646
  }
}

export function shuffle<Item>(items: Item[], random: () => number): void {
  for (let at = items.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const [one, two] = [items[at], items[other]]
    if (one === undefined || two === undefined) continue
    items[at] = two
    items[other] = one
  }
}
