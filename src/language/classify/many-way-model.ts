import type { SparseVector } from './sparse.ts'

/** A model with several answers: for each place of the hashed features one signed byte per answer. */
export interface ManyWayModel {
  /** Features are folded into 2^`bits` places. */
  readonly bits: number
  readonly labels: readonly string[]
  /** Place after place, the labels in their order: -7..7. */
  readonly weights: Int8Array
  /** What a weight of 1 stands for, in log-odds. */
  readonly scale: number
  readonly biases: readonly number[]
}

/** A model as it is shipped: one printable sign a weight, so that whatever compresses the bundle sees them whole. */
export interface PackedManyWayModel {
  readonly bits: number
  readonly labels: readonly string[]
  readonly scale: number
  readonly biases: readonly number[]
  readonly weights: string
}

/** Largest weight in either direction. Finer steps decide nothing and cost room. */
export const LARGEST_WEIGHT = 7
/** The sign of 0; the others follow their weights: `D` to `R`, without quotes and backslashes. */
const ZERO_SIGN = 75

/** Log-odds of each label, in the order of the labels. */
export function scoresOf(model: ManyWayModel, { indices, values }: SparseVector): Float64Array {
  const { weights, scale, biases } = model
  const count = biases.length
  const sums = new Float64Array(count)
  for (const [at, index] of indices.entries()) {
    const value = values[at] ?? 0
    const place = index * count
    for (let label = 0; label < count; label++)
      sums[label] = (sums[label] ?? 0) + (weights[place + label] ?? 0) * value
  }
  return sums.map((sum, label) => sum * scale + (biases[label] ?? 0))
}

/** Log-odds as chances that add up to 1. */
export function chancesOf(scores: Float64Array): Float64Array {
  const most = scores.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY)
  const shares = scores.map((score) => Math.exp(score - most))
  const all = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / all)
}

/** @throws RangeError when there are not 2^`bits` weights for each label: the shipped file is damaged. */
export function unpackedWays({ weights: signs, ...model }: PackedManyWayModel): ManyWayModel {
  const count = 2 ** model.bits * model.labels.length
  if (signs.length !== count) throw new RangeError(`Expected ${count} weights, found ${signs.length}.`)
  const weights = new Int8Array(count)
  for (let at = 0; at < count; at++) weights[at] = signs.charCodeAt(at) - ZERO_SIGN
  return { ...model, weights }
}

export function packedWays({ weights, ...model }: ManyWayModel): PackedManyWayModel {
  let signs = ''
  for (const weight of weights) signs += String.fromCharCode(ZERO_SIGN + weight)
  return { ...model, weights: signs }
}
