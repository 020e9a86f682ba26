import { AnswerReader, AnswerWriter } from './arithmetic-coding.ts'
import type { SparseVector } from './sparse.ts'

/**
 * A model with several answers. Few places of the hashed features tell anything; only these have a row of weights,
 * one signed byte per answer.
 */
export interface ManyWayModel {
  /** Features are folded into 2^`bits` places. */
  readonly bits: number
  readonly labels: readonly string[]
  /** Row of each place, from 1 on; 0 where a place tells nothing. */
  readonly rows: Uint16Array
  /** Row after row, the labels in their order: -`largest`..`largest`. Row 0 is empty. */
  readonly weights: Int8Array
  readonly largest: number
  /** What a weight of 1 stands for, in log-odds. */
  readonly scale: number
  readonly biases: readonly number[]
}

/** A model as it is shipped: printable signs, so that whatever compresses the bundle sees them whole. */
export interface PackedManyWayModel {
  readonly bits: number
  readonly labels: readonly string[]
  readonly largest: number
  readonly scale: number
  readonly biases: readonly number[]
  /** How far each place with a row is from the one before it; `~` stands for 84 and goes on. */
  readonly places: string
  /** The weights as coded answers, row after row. */
  readonly weights: string
}

/** Where the weights of a hashed feature begin; 0, in the empty row, when it tells nothing. */
export const placeOf = (model: ManyWayModel, index: number): number =>
  (model.rows[index] ?? 0) * model.labels.length

/** Log-odds of each label, in the order of the labels. */
export function scoresOf(model: ManyWayModel, { indices, values }: SparseVector): Float64Array {
  const { weights, scale, biases } = model
  const count = biases.length
  const sums = new Float64Array(count)
  for (const [at, index] of indices.entries()) {
    const place = placeOf(model, index)
    if (place === 0) continue
    const value = values[at] ?? 0
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

/** Signs for 0..84, from `(` to `~` without quotes and backslash; the last one says that more follows. */
const GAP_SIGNS = '()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~'
const WIDEST_GAP = GAP_SIGNS.length - 1

/** How strongly the labels before it were moved tells how large a weight is likely to be. */
const STRENGTHS = 12
/** Is there a weight, is it positive, and for either is it larger than 1, than 2 … */
const questions = (largest: number) => 2 * largest
const contextsOf = (labels: number, largest: number) => labels * STRENGTHS * questions(largest)

function contextOf(label: number, sizes: number, largest: number): number {
  const strength = label === 0 ? 0 : Math.min(STRENGTHS - 1, Math.round((18 * sizes) / (largest * label)))
  return (label * STRENGTHS + strength) * questions(largest)
}

/** @throws RangeError when a row lies outside the places: the shipped file is damaged. */
export function unpackedWays({ weights: signs, places, ...model }: PackedManyWayModel): ManyWayModel {
  const labels = model.labels.length
  const rows = new Uint16Array(2 ** model.bits)
  let [at, count] = [0, 0]
  for (const sign of places) {
    const gap = GAP_SIGNS.indexOf(sign)
    at += gap
    if (gap < WIDEST_GAP) rows[at] = ++count
  }
  if (at >= rows.length) throw new RangeError(`A row at ${at}, but only ${rows.length} places.`)
  const weights = new Int8Array((count + 1) * labels)
  const reader = new AnswerReader(signs, contextsOf(labels, model.largest))
  for (let row = 1; row <= count; row++) {
    let sizes = 0
    for (let label = 0; label < labels; label++) {
      const weight = weightRead(reader, contextOf(label, sizes, model.largest), model.largest)
      weights[row * labels + label] = weight
      sizes += Math.abs(weight)
    }
  }
  return { ...model, rows, weights }
}

export function packedWays({ weights, rows, ...model }: ManyWayModel): PackedManyWayModel {
  const labels = model.labels.length
  const writer = new AnswerWriter(contextsOf(labels, model.largest))
  let places = ''
  let last = 0
  for (const [place, row] of rows.entries()) {
    if (row === 0) continue
    places += GAP_SIGNS.charAt(WIDEST_GAP).repeat(Math.floor((place - last) / WIDEST_GAP))
    places += GAP_SIGNS.charAt((place - last) % WIDEST_GAP)
    last = place
    let sizes = 0
    for (let label = 0; label < labels; label++) {
      const weight = weights[row * labels + label] ?? 0
      writeWeight(writer, contextOf(label, sizes, model.largest), weight, model.largest)
      sizes += Math.abs(weight)
    }
  }
  return { ...model, places, weights: writer.signs() }
}

function weightRead(reader: AnswerReader, context: number, largest: number): number {
  if (!reader.read(context)) return 0
  const isPositive = reader.read(context + 1)
  let size = 1
  while (size < largest && reader.read(context + 2 * size + (isPositive ? 1 : 0))) size++
  return isPositive ? size : -size
}

function writeWeight(writer: AnswerWriter, context: number, weight: number, largest: number): void {
  writer.write(context, weight !== 0)
  if (weight === 0) return
  const isPositive = weight > 0
  writer.write(context + 1, isPositive)
  for (let size = 1; size < largest; size++) {
    const isLarger = Math.abs(weight) > size
    writer.write(context + 2 * size + (isPositive ? 1 : 0), isLarger)
    if (!isLarger) break
  }
}
