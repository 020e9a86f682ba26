/**
 * Arithmetic coding of yes and no (Witten, Neal and Cleary 1987), six bits a sign. How likely a yes is, is counted as
 * it comes, apart for each context: the reader counts along, so nothing but the signs is needed.
 */

/** 64 signs from `?` on, without backslash and backtick. */
const SIGNS = '?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~()'
const BITS_OF_A_SIGN = 6
const TOP = 2 ** 31 - 1
const HALF = 2 ** 30
const QUARTER = 2 ** 29

/** How often a context was seen and how often it was a yes; a little of each before the first. */
class Counts {
  readonly #yes: Float64Array
  readonly #all: Float64Array

  constructor(contexts: number) {
    this.#yes = new Float64Array(contexts).fill(0.4)
    this.#all = new Float64Array(contexts).fill(0.8)
  }

  /** The last number of a range that stands for a yes. */
  split(context: number, low: number, high: number): number {
    const chance = (this.#yes[context] ?? 0.4) / (this.#all[context] ?? 0.8)
    return low + Math.floor((high - low) * Math.min(0.9999, Math.max(0.0001, chance)))
  }

  saw(context: number, isYes: boolean): void {
    if (isYes) this.#yes[context] = (this.#yes[context] ?? 0) + 1
    this.#all[context] = (this.#all[context] ?? 0) + 1
  }
}

/** Writes answers; whoever reads them must ask in the same order with the same contexts. */
export class AnswerWriter {
  readonly #counts: Counts
  readonly #bits: number[] = []
  #low = 0
  #high = TOP
  #waiting = 0

  constructor(contexts: number) {
    this.#counts = new Counts(contexts)
  }

  write(context: number, isYes: boolean): void {
    const split = this.#counts.split(context, this.#low, this.#high)
    if (isYes) this.#high = split
    else this.#low = split + 1
    this.#counts.saw(context, isYes)
    for (;;) {
      if (this.#high < HALF) this.#emit(0)
      else if (this.#low >= HALF) {
        this.#emit(1)
        this.#shift(HALF)
      } else if (this.#low >= QUARTER && this.#high < HALF + QUARTER) {
        this.#waiting++
        this.#shift(QUARTER)
      } else break
      this.#low *= 2
      this.#high = this.#high * 2 + 1
    }
  }

  /** All that was written, as signs. */
  signs(): string {
    this.#waiting++
    this.#emit(this.#low < QUARTER ? 0 : 1)
    let signs = ''
    for (let at = 0; at < this.#bits.length; at += BITS_OF_A_SIGN) {
      let number = 0
      for (let bit = at; bit < at + BITS_OF_A_SIGN; bit++) number = number * 2 + (this.#bits[bit] ?? 0)
      signs += SIGNS.charAt(number)
    }
    return signs
  }

  #emit(bit: 0 | 1): void {
    this.#bits.push(bit)
    for (; this.#waiting > 0; this.#waiting--) this.#bits.push(1 - bit)
  }

  #shift(by: number): void {
    this.#low -= by
    this.#high -= by
  }
}

const numberOf = new Map([...SIGNS].map((sign, number) => [sign, number]))

/** Reads what `AnswerWriter` wrote. */
export class AnswerReader {
  readonly #counts: Counts
  readonly #signs: string
  #low = 0
  #high = TOP
  #value = 0
  #bit = 0

  constructor(signs: string, contexts: number) {
    this.#signs = signs
    this.#counts = new Counts(contexts)
    for (let bit = 0; bit < 31; bit++) this.#value = this.#value * 2 + this.#nextBit()
  }

  read(context: number): boolean {
    const split = this.#counts.split(context, this.#low, this.#high)
    const isYes = this.#value <= split
    if (isYes) this.#high = split
    else this.#low = split + 1
    this.#counts.saw(context, isYes)
    for (;;) {
      if (this.#low >= HALF) this.#shift(HALF)
      else if (this.#low >= QUARTER && this.#high < HALF + QUARTER) this.#shift(QUARTER)
      else if (this.#high >= HALF) break
      this.#low *= 2
      this.#high = this.#high * 2 + 1
      this.#value = this.#value * 2 + this.#nextBit()
    }
    return isYes
  }

  #nextBit(): number {
    const number = numberOf.get(this.#signs.charAt(Math.floor(this.#bit / BITS_OF_A_SIGN))) ?? 0
    return (number >> (BITS_OF_A_SIGN - 1 - (this.#bit++ % BITS_OF_A_SIGN))) & 1
  }

  #shift(by: number): void {
    this.#low -= by
    this.#high -= by
    this.#value -= by
  }
}
