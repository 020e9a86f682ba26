import { chancesOf, LARGEST_WEIGHT, type ManyWayModel } from './many-way-model.ts'
import type { SparseVector } from './sparse.ts'
import { generator, shuffle } from './train-linear.ts'

export interface ManyWayExample {
  readonly vector: SparseVector
  readonly label: number
  /** How much it counts; 1 is usual. */
  readonly weight: number
}

export interface ManyWayTraining {
  readonly bits: number
  /** Passes over the examples. */
  readonly epochs: number
  /** First step of each weight; it shrinks as the weight is moved (Adagrad) and with each pass. */
  readonly rate: number
  /** Share of an example's features hidden at each look, so that no feature is relied on alone. */
  readonly hidden: number
  /** How many weights are kept; the others stay 0. */
  readonly kept: number
}

/** Weights before they are rounded to bytes; place after place, the labels in their order. */
export interface ManyWayWeights {
  readonly weights: Float32Array
  readonly biases: Float64Array
}

/** Labels that miss by less than this are not moved by an example. */
const NO_MISS = 0.005

/**
 * Multinomial logistic regression by stochastic descent with Adagrad's step sizes (Duchi et al. 2011), hiding
 * features at random as dropout does (Wager et al. 2013). Then only the weights that matter most are kept and
 * learned once more, so that few make up for many. The same examples in the same order always give the same
 * weights.
 */
export function trainedWays(
  examples: readonly ManyWayExample[],
  labels: number,
  training: ManyWayTraining,
): ManyWayWeights {
  const size = labels * 2 ** training.bits
  const all = descended(examples, labels, training, {
    weights: new Float32Array(size),
    biases: new Float64Array(labels),
  })
  if (training.kept >= size) return all
  return descended(examples, labels, training, weightiest(all, examples, labels, training.kept))
}

/** Only the `kept` weights that move the most, by their size and by how often and strongly their feature occurs. */
function weightiest(
  { weights, biases }: ManyWayWeights,
  examples: readonly ManyWayExample[],
  labels: number,
  kept: number,
): ManyWayWeights {
  const presence = new Float64Array(weights.length / labels)
  for (const { vector } of examples)
    for (const [at, index] of vector.indices.entries())
      presence[index] = (presence[index] ?? 0) + (vector.values[at] ?? 0) ** 2
  const matters = weights.map(
    (weight, place) => Math.abs(weight) * Math.sqrt(presence[Math.floor(place / labels)] ?? 0),
  )
  const least = Float32Array.from(matters).sort()[matters.length - kept] ?? 0
  return { weights: weights.map((weight, place) => ((matters[place] ?? 0) >= least ? weight : 0)), biases }
}

function descended(
  examples: readonly ManyWayExample[],
  labels: number,
  { epochs, rate, hidden }: ManyWayTraining,
  start: ManyWayWeights,
): ManyWayWeights {
  const weights = Float32Array.from(start.weights)
  const biases = Float64Array.from(start.biases)
  const squares = new Float32Array(weights.length).fill(1e-6)
  const isSparse = weights.some((weight) => weight !== 0)
  const random = generator(7919)
  const order = [...examples]
  for (let epoch = 0; epoch < epochs; epoch++) {
    const step = rate * (1 - (0.9 * epoch) / epochs)
    shuffle(order, random)
    for (const { vector, label, weight } of order) {
      const seen = partly(vector, hidden, random)
      const misses = chancesOf(rawScores({ weights, biases }, seen))
      misses[label] = (misses[label] ?? 0) - 1
      for (let at = 0; at < labels; at++) {
        const miss = (misses[at] ?? 0) * weight
        if (Math.abs(miss) < NO_MISS) continue
        biases[at] = (biases[at] ?? 0) - 0.05 * miss
        for (let feature = 0; feature < seen.indices.length; feature++) {
          const place = (seen.indices[feature] ?? 0) * labels + at
          if (isSparse && start.weights[place] === 0) continue
          const gradient = miss * (seen.values[feature] ?? 0)
          const square = (squares[place] ?? 0) + gradient * gradient
          squares[place] = square
          weights[place] = (weights[place] ?? 0) - (step * gradient) / Math.sqrt(square)
        }
      }
    }
  }
  return { weights, biases }
}

function partly({ indices, values }: SparseVector, hidden: number, random: () => number): SparseVector {
  const keptIndices = new Uint32Array(indices.length)
  const keptValues = new Float32Array(indices.length)
  let count = 0
  for (let at = 0; at < indices.length; at++) {
    if (random() < hidden) continue
    keptIndices[count] = indices[at] ?? 0
    keptValues[count++] = (values[at] ?? 0) / (1 - hidden)
  }
  return { indices: keptIndices.subarray(0, count), values: keptValues.subarray(0, count) }
}

/** Log-odds by the full weights. */
export function rawScores(from: ManyWayWeights, { indices, values }: SparseVector): Float64Array {
  const { weights, biases } = from
  const scores = Float64Array.from(biases)
  for (let at = 0; at < indices.length; at++) {
    const place = (indices[at] ?? 0) * scores.length
    const value = values[at] ?? 0
    for (let label = 0; label < scores.length; label++)
      scores[label] = (scores[label] ?? 0) + (weights[place + label] ?? 0) * value
  }
  return scores
}

/** Factor on the log-odds that makes `loss`, the mean surprise on examples the model has not seen, smallest. */
export function temperedBy(loss: (factor: number) => number): number {
  let [low, high] = [0.2, 5]
  const golden = (Math.sqrt(5) - 1) / 2
  while (high - low > 0.005) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)]
    if (loss(left) < loss(right)) high = right
    else low = left
  }
  return (low + high) / 2
}

/** The weights as bytes, log-odds times `factor`. Rare outliers are clipped so that the common keep their detail. */
export function quantisedWays(
  from: ManyWayWeights,
  labels: readonly string[],
  bits: number,
  factor: number,
): ManyWayModel {
  const sizes = from.weights.map(Math.abs).filter((size) => size > 0)
  sizes.sort()
  const largest = sizes[Math.floor(sizes.length * 0.99)] ?? 1
  const unit = largest / LARGEST_WEIGHT
  const weights = Int8Array.from(from.weights, (weight) =>
    Math.max(-LARGEST_WEIGHT, Math.min(LARGEST_WEIGHT, Math.round(weight / unit))),
  )
  return {
    bits,
    labels,
    weights,
    scale: unit * factor,
    biases: Array.from(from.biases, (bias) => Number((bias * factor).toFixed(4))),
  }
}
