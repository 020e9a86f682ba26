/**
 * What a reader of foreign files is: the export `read` of a module of ours, run in a process of its own. It gets the
 * bytes and a few words about them, and answers with JSON. It may not read or write files, reach the network, start
 * anything or look at the environment.
 */
export type ApartReader = (bytes: Uint8Array, given: Record<string, string>) => unknown

/** Thrown by a reader, with a sentence for the owner on why a file cannot be read. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}

/** What the process says at its end. */
export type Said = { readonly read: unknown } | { readonly refused: string }

/** Bytes before the file: how long the words about it are, as an unsigned number of 32 bits. */
export const LENGTH_BYTES = 4
