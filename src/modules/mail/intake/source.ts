/** One message as it was found. */
export interface RawMail {
  readonly raw: Uint8Array
  /** The file it lies in, relative to what was given. */
  readonly source: string
  /** Where it begins in the file, in bytes, and where the next one does. */
  readonly offset: number
  readonly end: number
  /** How long it is in the file. */
  readonly size: number
  /** It was too long: `raw` is only its beginning. */
  readonly cut: boolean
  /** The date of the mbox From line or of the file, as text. */
  readonly envelope: string | null
}

/** A file or folder that holds no mail we can read, and why, in a sentence. */
export interface Unreadable {
  readonly source: string
  readonly refused: string
}

/** How far an import has come: everything before it was taken in. */
export interface Position {
  readonly source: string
  readonly offset: number
}
