/**
 * What a reader of foreign files is: the export `read` of a module of ours, run in a process of its own. It gets the
 * bytes and a few words about them, and answers with JSON. It may not read or write files, reach the network, start
 * anything or look at the environment.
 */
export type ApartReader = (bytes: Uint8Array, given: Record<string, string>) => unknown

/** Thrown by a reader, with a sentence for the owner on why a file cannot be read, and a word on it for whoever asked. */
export class Unreadable extends Error {
  override name = 'Unreadable'
  readonly because: string

  constructor(sentence: string, because = 'unreadable') {
    super(sentence)
    this.because = because
  }
}

/** Why nothing was read: a sentence for the owner, and a word of the reader's or of ours, see `apart.ts`. */
export interface Refused {
  readonly refused: string
  readonly because: string
}

/** What the process says at its end. */
export type Said = { readonly read: unknown } | Refused

/** Bytes before the file: how long the words about it are, as an unsigned number of 32 bits. */
export const LENGTH_BYTES = 4
