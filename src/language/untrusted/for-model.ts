import { disarmed } from './disarmed.ts'

/** As many letters and digits as nobody guesses: 64 bits in hexadecimal at least. */
const BOUNDARY = /^[\w-]{16,80}$/

/**
 * Text of others as it is laid before a model: between two lines that bear a boundary which whoever wrote it cannot
 * know, disarmed, and never able to end itself. A prompt says once that what stands between such lines is data.
 *
 * @param source where it comes from, in one line: `message:018f…`, `web:example.org`
 * @param boundary random, a new one for each call of a model
 * @throws RangeError when the boundary is short enough to be guessed
 */
export function forModel(text: string, source: string, boundary: string): string {
  if (!BOUNDARY.test(boundary)) throw new RangeError('a boundary needs 16 to 80 letters, digits, _ or -')
  const inner = disarmed(text).text.replaceAll(boundary, '‹…›')
  const from = disarmed(source)
    .text.replaceAll(boundary, '‹…›')
    .replace(/\s+/g, ' ')
    .slice(0, 200)
    .toWellFormed()
  return `⟦data ${boundary} from ${from}⟧\n${inner}\n⟦end of data ${boundary}⟧`
}
