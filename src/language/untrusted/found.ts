/**
 * What was found in a text that somebody else wrote.
 * - `tag`, `variation`: a message in characters that no screen shows; `words` is what it says
 * - `override`: writing turned round by force · `direction`: other marks of direction
 * - `split_word`: something without a width inside a word · `invisible`: elsewhere
 * - `control`: control characters · `surrogate`: halves of characters
 * - `model_token`: the marks by which models are told who speaks; `words` is the mark
 * - `link`: an address that leads elsewhere than it seems, or a picture from elsewhere; `words` is the host
 */
export type FoundKind =
  | 'tag'
  | 'variation'
  | 'override'
  | 'direction'
  | 'split_word'
  | 'invisible'
  | 'control'
  | 'surrogate'
  | 'model_token'
  | 'link'

export interface Found {
  readonly kind: FoundKind
  /** Text that is safe to show: what was hidden, or the words it stood among. */
  readonly words: string
}

/** So many findings are told of one text. */
const MOST = 50

/** Findings as they come, each once. */
export class Findings {
  readonly #found = new Map<string, Found>()

  #told = 0

  /** Whether no more is worth telling. What comes a thousand times was told the first time. */
  get isFull(): boolean {
    return this.#found.size >= MOST || this.#told > 10 * MOST
  }

  add(kind: FoundKind, words: string): void {
    this.#told++
    const key = `${kind} ${words}`
    if (this.#found.size < MOST && !this.#found.has(key)) this.#found.set(key, { kind, words })
  }

  list(): Found[] {
    return [...this.#found.values()]
  }
}
