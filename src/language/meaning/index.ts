import { type MeaningTable, unpackedMeanings } from './table.ts'
import { meanings } from './vectors.ts'

interface Meanings extends MeaningTable {
  readonly rowOf: ReadonlyMap<string, number>
}

let shipped: Meanings | null = null

function table(): Meanings {
  if (!shipped) {
    const unpacked = unpackedMeanings(meanings)
    shipped = { ...unpacked, rowOf: new Map(unpacked.words.map((word, row) => [word, row])) }
  }
  return shipped
}

/** Into so many numbers a meaning goes. */
export const DIMENSIONS = meanings.dimensions

/** The commonest word counts this much beside the rarest. */
const LEAST_WORD = 0.02
const RAREST = 255

/** Where a common English word points among the others, as a vector of length 1; null when the word is not known. */
export function directionOf(word: string): Float32Array | null {
  const row = rowOf(word)
  return row === undefined ? null : directionAt(table(), row)
}

/**
 * Where a line points: the sum of its words, brought to length 1; null when no word is known. Lines that speak of the
 * same thing in other words point alike. Rare words count more: rare in English, unless `weightOf` knows better.
 */
export function meaningOf(
  words: readonly string[],
  weightOf?: (word: string) => number,
): Float32Array | null {
  const known = table()
  const sum = new Float32Array(DIMENSIONS)
  for (const word of words) {
    const row = rowOf(word)
    if (row === undefined) continue
    const weight = weightOf?.(word) ?? (known.rarities[row] ?? 0) / RAREST + LEAST_WORD
    for (const [at, value] of directionAt(known, row).entries()) sum[at] = (sum[at] ?? 0) + weight * value
  }
  return sum.some((value) => value !== 0) ? unit(sum) : null
}

/** “Dana's” is known as “Dana”, “don't” as “dont”. */
function rowOf(word: string): number | undefined {
  const { rowOf: rows } = table()
  return rows.get(word) ?? rows.get(word.replace(/'s$/, '')) ?? rows.get(word.replaceAll("'", ''))
}

function directionAt({ pieces, codes, centres }: MeaningTable, row: number): Float32Array {
  const width = DIMENSIONS / pieces
  const direction = new Float32Array(DIMENSIONS)
  for (let piece = 0; piece < pieces; piece++) {
    const centre = (piece * 256 + (codes[row * pieces + piece] ?? 0)) * width
    for (let at = 0; at < width; at++) direction[piece * width + at] = centres[centre + at] ?? 0
  }
  return unit(direction)
}

function unit(vector: Float32Array): Float32Array {
  let sum = 0
  for (const value of vector) sum += value * value
  const length = Math.sqrt(sum) || 1
  return vector.map((value) => value / length)
}
