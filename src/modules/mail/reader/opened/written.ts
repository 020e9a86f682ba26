/** Text that is written down piece by piece until there is enough of it. */
export class Written {
  readonly #pieces: string[] = []
  readonly #most: number
  #length = 0
  #last = ''

  constructor(most: number) {
    this.#most = most
  }

  get isFull(): boolean {
    return this.#length >= this.#most
  }

  add(text: string): void {
    if (!text || this.isFull) return
    this.#pieces.push(text)
    this.#length += text.length
    this.#last = text
  }

  /** Ends a line; ends of several things that stand in each other are one. */
  line(): void {
    if (this.#last && !this.#last.endsWith('\n')) this.add('\n')
  }

  /** Ends a cell of a table: what stood in it ends in a tab and not in a line. */
  cell(): void {
    if (this.#last === '\n') {
      this.#pieces.pop()
      this.#length--
    }
    this.add('\t')
  }

  /** A row ends as a line does, without what stands behind its last cell. */
  row(): void {
    while (this.#pieces.at(-1) === '\t') {
      this.#pieces.pop()
      this.#length--
    }
    this.#last = this.#pieces.at(-1) ?? ''
    this.line()
  }

  toString(): string {
    return this.#pieces.join('').trim()
  }
}
