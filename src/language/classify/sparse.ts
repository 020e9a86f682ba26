import { hash } from './hash.ts'

/** A text as a linear model sees it: which features it has, and how much of each. Indices never repeat. */
export interface SparseVector {
  readonly indices: Uint32Array
  readonly values: Float32Array
}

/** Gathers named features and folds them into 2^`bits` places by hash. Collisions add up. */
export class FeatureBag {
  readonly #values = new Map<number, number>()
  readonly #mask: number

  constructor(bits: number) {
    this.#mask = 2 ** bits - 1
  }

  /** Adds a feature; said again, it counts again. */
  add(name: string, value = 1): void {
    const index = hash(name) & this.#mask
    this.#values.set(index, (this.#values.get(index) ?? 0) + value)
  }

  /** The features scaled to length 1, so that long texts count no more than short ones. */
  unit(): SparseVector {
    const values = Float32Array.from(this.#values.values())
    let sum = 0
    for (const value of values) sum += value * value
    const length = Math.sqrt(sum) || 1
    for (const [at, value] of values.entries()) values[at] = value / length
    return { indices: Uint32Array.from(this.#values.keys()), values }
  }
}
