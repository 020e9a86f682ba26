import type { SparseVector } from './sparse.ts'

/** A yes-or-no model: one signed byte of weight per place of the hashed features. */
export interface LinearModel {
  /** Features are folded into 2^`bits` places. */
  readonly bits: number
  readonly weights: Int8Array
  /** What a weight of 1 stands for, in log-odds. */
  readonly scale: number
  readonly bias: number
}

/** A model as it is shipped: weights as base64, `0` runs squeezed by whatever compresses the bundle. */
export interface PackedModel {
  readonly bits: number
  readonly scale: number
  readonly bias: number
  readonly weights: string
}

/** The probability, 0..1, that the answer is yes; the model is calibrated when it is trained. */
export function probability(model: LinearModel, vector: SparseVector): number {
  return 1 / (1 + Math.exp(-logOdds(model, vector)))
}

export function logOdds({ weights, scale, bias }: LinearModel, { indices, values }: SparseVector): number {
  let sum = 0
  for (const [at, index] of indices.entries()) sum += (weights[index] ?? 0) * (values[at] ?? 0)
  return sum * scale + bias
}

/** @throws RangeError when the text is not base64 of 2^`bits` bytes: the shipped file is damaged. */
export function unpacked({ bits, scale, bias, weights: text }: PackedModel): LinearModel {
  const bytes = atob(text)
  if (bytes.length !== 2 ** bits)
    throw new RangeError(`Expected ${2 ** bits} weights, found ${bytes.length}.`)
  const weights = new Int8Array(bytes.length)
  for (let at = 0; at < bytes.length; at++) weights[at] = bytes.charCodeAt(at)
  return { bits, scale, bias, weights }
}

export function packed({ bits, scale, bias, weights }: LinearModel): PackedModel {
  let bytes = ''
  for (const weight of weights) bytes += String.fromCharCode(weight & 0xff)
  return { bits, scale, bias, weights: btoa(bytes) }
}
