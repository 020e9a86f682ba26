/** What common words mean, as directions: words used alike point alike. */
export interface MeaningTable {
  /** In the order of their letters. */
  readonly words: readonly string[]
  readonly dimensions: number
  /** Into so many pieces a direction is cut, all of one width. */
  readonly pieces: number
  /** Word after word, piece after piece: which of 256 centres stands for it. */
  readonly codes: Uint8Array
  /** How rare each word is, in sixteenths of a doubling of its rank. */
  readonly rarities: Uint8Array
  /** Piece after piece, centre after centre, in 127ths. */
  readonly centres: Int8Array
}

/** A table as it is shipped: the words say how many letters each shares with the one before (`A` none, `B` one …). */
export interface PackedMeanings {
  readonly dimensions: number
  readonly pieces: number
  readonly words: string
  readonly codes: string
  readonly rarities: string
  readonly centres: string
}

const MOST_SHARED = 25
const FIRST_SIGN = 'A'.charCodeAt(0)

export function packedMeanings({ words, codes, rarities, centres, ...sizes }: MeaningTable): PackedMeanings {
  let last = ''
  const fronted = words.map((word) => {
    let shared = 0
    while (shared < MOST_SHARED && shared < last.length && word[shared] === last[shared]) shared++
    last = word
    return String.fromCharCode(FIRST_SIGN + shared) + word.slice(shared)
  })
  return {
    ...sizes,
    words: fronted.join(''),
    codes: codes.toBase64(),
    rarities: rarities.toBase64(),
    centres: new Uint8Array(centres.buffer).toBase64(),
  }
}

/** @throws RangeError when the parts do not fit each other: the shipped file is damaged. */
export function unpackedMeanings({
  words,
  codes,
  rarities,
  centres,
  ...sizes
}: PackedMeanings): MeaningTable {
  let last = ''
  const plain = Array.from(words.matchAll(/([A-Z])([^A-Z]*)/g), ([, sign = '', rest = '']) => {
    last = last.slice(0, sign.charCodeAt(0) - FIRST_SIGN) + rest
    return last
  })
  const table: MeaningTable = {
    ...sizes,
    words: plain,
    codes: Uint8Array.fromBase64(codes),
    rarities: Uint8Array.fromBase64(rarities),
    centres: new Int8Array(Uint8Array.fromBase64(centres).buffer),
  }
  if (table.codes.length !== plain.length * sizes.pieces || table.rarities.length !== plain.length)
    throw new RangeError(`Expected ${plain.length} words, found ${table.rarities.length} rarities.`)
  return table
}
