/** Lets so many in at once and so many wait; others are turned away. */
export class Turns {
  readonly #atOnce: number
  readonly #mayWait: number
  #inside = 0
  readonly #waiting: (() => void)[] = []

  constructor(atOnce: number, mayWait: number) {
    this.#atOnce = atOnce
    this.#mayWait = mayWait
  }

  /** What to call when done; undefined when there is no room. */
  async enter(): Promise<(() => void) | undefined> {
    if (this.#inside < this.#atOnce) this.#inside++
    else if (this.#waiting.length >= this.#mayWait) return undefined
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    return () => {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#inside--
    }
  }
}
