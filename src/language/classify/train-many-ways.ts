import { chancesOf, type ManyWayModel } from './many-way-model.ts'
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
  /** How many features are kept; the others tell nothing. */
  readonly kept: number
  /** Passes of the first look, which chooses them. */
  readonly choosing: number
  /** The mean of this many models, each with its own order of the examples; one linear model again. */
  readonly models: number
  /**
   * What is made small: the surprise at the right label, which gives chances that can be believed, or by how much
   * the right label misses 1 and the others -1, squared, which tells many labels apart better.
   */
  readonly loss: 'surprise' | 'squared margin'
}

/** How weights are rounded for shipping. */
export interface Rounding {
  /** Largest weight in either direction: the fewer steps, the smaller the file. */
  readonly largest: number
  /** Share of the weights that are larger still, and clipped so that the common ones keep their detail. */
  readonly clipped: number
}

/** Weights before they are rounded to bytes; place after place, the labels in their order. */
export interface ManyWayWeights {
  readonly weights: Float32Array
  readonly biases: Float64Array
}

/** Labels that miss by less than this are not moved by an example. */
const NO_MISS = 0.005
/** How much it counts for keeping a feature that it is frequent. */
const PRESENCE_POWER = 0.6

/**
 * A linear model by stochastic descent with Adagrad's step sizes (Duchi et al. 2011), hiding features at random as
 * dropout does (Wager et al. 2013). Then only the features that matter most are kept and learned once more, so that
 * few make up for many. The same examples in the same order always give the same weights.
 */
export function trainedWays(
  examples: readonly ManyWayExample[],
  labels: number,
  training: ManyWayTraining,
): ManyWayWeights {
  const size = 2 ** training.bits
  const blank = { weights: new Float32Array(size * labels), biases: new Float64Array(labels) }
  if (training.kept >= size) return meanOfDescents(examples, labels, training, blank)
  const all = descended(examples, labels, { ...training, epochs: training.choosing }, blank, 1)
  const kept = weightiest(all, examples, labels, training.kept)
  const start = {
    weights: all.weights.map((weight, at) => weight * (kept[Math.floor(at / labels)] ?? 0)),
    biases: all.biases,
  }
  return meanOfDescents(
    examples.map((example) => ({ ...example, vector: onlyOf(example.vector, kept) })),
    labels,
    training,
    start,
  )
}

/** 1 for the features that move the most, by the size of their weights and by how often and strongly they occur. */
function weightiest(
  { weights }: ManyWayWeights,
  examples: readonly ManyWayExample[],
  labels: number,
  most: number,
): Uint8Array {
  const presence = new Float64Array(weights.length / labels)
  for (const { vector } of examples)
    for (const [at, index] of vector.indices.entries())
      presence[index] = (presence[index] ?? 0) + (vector.values[at] ?? 0) ** 2
  const matters = presence.map((often, place) => {
    let sum = 0
    for (let at = place * labels; at < (place + 1) * labels; at++) sum += (weights[at] ?? 0) ** 2
    return Math.sqrt(sum) * often ** PRESENCE_POWER
  })
  const least = Float64Array.from(matters).sort()[matters.length - most] ?? 0
  return Uint8Array.from(matters, (one) => (one > 0 && one >= least ? 1 : 0))
}

function onlyOf({ indices, values }: SparseVector, kept: Uint8Array): SparseVector {
  const isKept = Array.from(indices, (index) => kept[index] === 1)
  return { indices: indices.filter((_, at) => isKept[at]), values: values.filter((_, at) => isKept[at]) }
}

function meanOfDescents(
  examples: readonly ManyWayExample[],
  labels: number,
  training: ManyWayTraining,
  start: ManyWayWeights,
): ManyWayWeights {
  const { models } = training
  const mean = descended(examples, labels, training, start, 1)
  for (let seed = 2; seed <= models; seed++) {
    const { weights, biases } = descended(examples, labels, training, start, seed)
    for (const [at, weight] of weights.entries()) mean.weights[at] = (mean.weights[at] ?? 0) + weight
    for (const [at, bias] of biases.entries()) mean.biases[at] = (mean.biases[at] ?? 0) + bias
  }
  return {
    weights: mean.weights.map((sum) => sum / models),
    biases: mean.biases.map((sum) => sum / models),
  }
}

function descended(
  examples: readonly ManyWayExample[],
  labels: number,
  { epochs, rate, hidden, loss }: ManyWayTraining,
  start: ManyWayWeights,
  seed: number,
): ManyWayWeights {
  const weights = Float32Array.from(start.weights)
  const biases = Float64Array.from(start.biases)
  const squares = new Float32Array(weights.length).fill(1e-6)
  const random = generator(7919 * seed)
  const order = [...examples]
  const moved = new Int32Array(labels)
  for (let epoch = 0; epoch < epochs; epoch++) {
    const step = rate * (1 - (0.9 * epoch) / epochs)
    shuffle(order, random)
    for (const { vector, label, weight } of order) {
      const seen = partly(vector, hidden, random)
      const misses = missesOf(loss, rawScores({ weights, biases }, seen), label)
      let count = 0
      for (let at = 0; at < labels; at++) {
        const miss = (misses[at] ?? 0) * weight
        if (Math.abs(miss) < NO_MISS) continue
        misses[at] = miss
        moved[count++] = at
        biases[at] = (biases[at] ?? 0) - 0.05 * miss
      }
      for (let feature = 0; feature < seen.indices.length; feature++) {
        const row = (seen.indices[feature] ?? 0) * labels
        const value = seen.values[feature] ?? 0
        for (let at = 0; at < count; at++) {
          const to = moved[at] ?? 0
          const gradient = (misses[to] ?? 0) * value
          const square = (squares[row + to] ?? 0) + gradient * gradient
          squares[row + to] = square
          weights[row + to] = (weights[row + to] ?? 0) - (step * gradient) / Math.sqrt(square)
        }
      }
    }
  }
  return { weights, biases }
}

/** How the loss grows with each label's score. */
function missesOf(loss: ManyWayTraining['loss'], scores: Float64Array, label: number): Float64Array {
  if (loss === 'surprise') {
    const chances = chancesOf(scores)
    chances[label] = (chances[label] ?? 0) - 1
    return chances
  }
  return scores.map((score, at) => (at === label ? Math.min(0, score - 1) : Math.max(0, score + 1)))
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

/** Log-odds by the full weights. Four features at a time, so that each sum is touched a quarter as often. */
export function rawScores(from: ManyWayWeights, { indices, values }: SparseVector): Float64Array {
  const { weights, biases } = from
  const scores = Float64Array.from(biases)
  const count = scores.length
  const row = (feature: number) => (indices[feature] ?? 0) * count
  for (let at = 0; at < indices.length; at += 4) {
    // Behind the last feature a row counts 0 times.
    const [a, b, c, d] = [row(at), row(at + 1), row(at + 2), row(at + 3)]
    const [ofA, ofB] = [values[at] ?? 0, values[at + 1] ?? 0]
    const [ofC, ofD] = [values[at + 2] ?? 0, values[at + 3] ?? 0]
    for (let label = 0; label < count; label++)
      scores[label] =
        (scores[label] ?? 0) +
        (weights[a + label] ?? 0) * ofA +
        (weights[b + label] ?? 0) * ofB +
        (weights[c + label] ?? 0) * ofC +
        (weights[d + label] ?? 0) * ofD
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

/** The weights as bytes, log-odds times `factor`. */
export function quantisedWays(
  from: ManyWayWeights,
  labels: readonly string[],
  { bits, largest, clipped }: Rounding & { readonly bits: number },
  factor: number,
): ManyWayModel {
  const sizes = from.weights.filter((weight) => weight !== 0).map(Math.abs)
  sizes.sort()
  const unit = (sizes[Math.floor(sizes.length * (1 - clipped))] ?? 1) / largest
  const places = from.weights.length / labels.length
  const rows = new Uint16Array(places)
  const weights: number[] = labels.map(() => 0)
  let count = 0
  for (let place = 0; place < places; place++) {
    const row = from.weights.subarray(place * labels.length, (place + 1) * labels.length)
    const steps = Array.from(row, (weight) =>
      Math.max(-largest, Math.min(largest, Math.round(weight / unit))),
    )
    if (steps.every((step) => step === 0)) continue
    rows[place] = ++count
    weights.push(...steps)
  }
  return {
    bits,
    labels,
    rows,
    weights: Int8Array.from(weights),
    largest,
    scale: unit * factor,
    biases: Array.from(from.biases, (bias) => Number((bias * factor).toFixed(4))),
  }
}
