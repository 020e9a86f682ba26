import { AppError } from '#kernel/errors.ts'

/** A calendar of fifty years fits ten times over. */
const LARGEST_FILE = 25_000_000

/** A file's text, with a sentence when its encoding had to be guessed. */
export interface Decoded {
  readonly text: string
  readonly note: string | null
}

/**
 * Decodes a calendar file: UTF-8 (RFC 5545 §3.1.4), UTF-16 by its mark or its zero bytes, else Windows-1252, in which
 * every byte means something.
 *
 * @throws AppError `too_large` `calendar.file_too_large`
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length > LARGEST_FILE)
    throw new AppError(
      'too_large',
      'calendar.file_too_large',
      `The file has ${Math.round(bytes.length / 1_000_000)} MB; a calendar may have ${LARGEST_FILE / 1_000_000}. Export a shorter time.`,
    )
  const wide = wideEncoding(bytes)
  if (wide) return { text: new TextDecoder(wide).decode(bytes), note: null }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), note: null }
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes)
    return { text, note: 'The file is not UTF-8; it was read as Windows-1252, so check its accents.' }
  }
}

function wideEncoding([a, b, c, d]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && c !== 0 && d === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0 && d !== 0)) return 'utf-16be'
  return undefined
}
