/** One way of saying something. */
export interface Phrase {
  readonly name: string
  /** Only words and bounded gaps, so that it stays linear. */
  readonly pattern: RegExp
  /** In log-odds that a sentence with it asks, or promises. */
  readonly weight: number
}

/** What asking and promising sound like in one language. */
export interface Phrasebook {
  readonly asks: readonly Phrase[]
  /** What looks like asking and is not: courtesy, advertising, automatic phrases. */
  readonly notAsks: readonly Phrase[]
  /** Said by the writer of the sentence. */
  readonly promises: readonly Phrase[]
  /** What looks like a promise and binds nobody. */
  readonly notPromises: readonly Phrase[]
  /** Words that make a thing meant for today, and for the next days. */
  readonly today: RegExp
  readonly soon: RegExp
  /** Says that nothing is needed of the reader. */
  readonly nothing: RegExp
}

export const phrase = (name: string, weight: number, pattern: RegExp): Phrase => ({ name, weight, pattern })
