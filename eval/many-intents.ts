import { chancesOf } from '#language/classify/many-way-model.ts'
import type { SparseVector } from '#language/classify/sparse.ts'
import { type ManyWayTraining, rawScores, trainedWays } from '#language/classify/train-many-ways.ts'
import { wordsOf } from '#language/classify/words.ts'
import { DIMENSIONS, directionOf, meaningOf } from '#language/meaning/index.ts'
import { lineSigns, type SpokenLine } from '#language/router/lessons.ts'
import { MOST_WORDS, signsOf } from '#language/router/signs.ts'
import { type Case, percent, type Scorer } from './scorer.ts'
import { lookedAtTwice } from './second-look.ts'

// The fields of a line are fixed by the format of the folder.
export const linesOf = (cases: readonly Case[]) => cases as unknown as readonly SpokenLine[]

const LETTERS_WEIGHT = 0.35
const KINDS_WEIGHT = 0.5
const FAMILY_WEIGHT = 1.3
const TRIPLE_WEIGHT = 0.5
/** What a line speaks of counts more than its length of 1 among so many features. */
const MEANING_WEIGHT = 20
/** And once more what its rarest words speak of: they tell more of what is wanted than all of them together. */
const RAREST = 2
const RAREST_WEIGHT = 10
/** A word counts for as many words like it, if they are at least so like (cosine), squared. */
const MOST_LIKES = 15
const LEAST_LIKENESS = 0.4
const LIKE_WEIGHT = 0.7
/** Lines of the other sets that no label of CLINC150 covers teach what lies outside. */
const OUTSIDE =
  /^(?:qa_factoid|qa_stock|news_query|social_|email_|general_quirky|recommendation_events|takeaway_query|music_likeness|play_podcasts|play_radio|play_audiobook|play_game|transport_ticket)/
const OUTSIDE_WEIGHT = 0.1

/** So many intents are told apart better by margins than by chances; nothing is shipped, so all features stay. */
const CLINC_TRAINING: Omit<ManyWayTraining, 'bits'> = {
  epochs: 12,
  rate: 0.1,
  hidden: 0.35,
  kept: Number.POSITIVE_INFINITY,
  choosing: 0,
  models: 4,
  loss: 'squared margin',
}

type Features = ReadonlyMap<string, number>

/** The router's signs, three words in a row, and the taught words that each word is like. */
function featuresOf(text: string, likes: (word: string) => readonly Like[]): Features {
  const features = new Map<string, number>()
  const add = (name: string, weight: number) => features.set(name, (features.get(name) ?? 0) + weight)
  for (const { name, weight } of lineSigns(text, signsOf)) {
    if (name.startsWith('letters')) add(name, LETTERS_WEIGHT)
    else if (name.startsWith('family')) add(name, FAMILY_WEIGHT)
    else add(name, /^(?:kind|both|first)/.test(name) ? KINDS_WEIGHT : weight)
  }
  const words = wordsOf(text, MOST_WORDS)
  const framed = ['^', ...words, '$']
  for (let at = 2; at < framed.length; at++)
    add(`triple ${framed.slice(at - 2, at + 1).join(' ')}`, TRIPLE_WEIGHT)
  const like = new Map<string, number>()
  for (const word of words)
    for (const { other, likeness } of likes(word))
      like.set(other, Math.max(like.get(other) ?? 0, LIKE_WEIGHT * likeness ** 2))
  for (const [other, weight] of like) add(`like ${other}`, weight)
  return features
}

interface Like {
  readonly other: string
  /** Cosine of the two directions. */
  readonly likeness: number
}

/** The words among these that are most like a word, itself among them. */
function likesAmong(texts: readonly string[]): (word: string) => readonly Like[] {
  const known = [...new Set(texts.flatMap((text) => wordsOf(text, MOST_WORDS)))].flatMap((other) => {
    const direction = directionOf(other)
    return direction ? [{ other, direction }] : []
  })
  const found = new Map<string, readonly Like[]>()
  const search = (word: string) => {
    const own = directionOf(word)
    if (!own) return []
    return known
      .map(({ other, direction }) => ({
        other,
        likeness: direction.reduce((sum, value, at) => sum + value * (own[at] ?? 0), 0),
      }))
      .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
      .sort((one, two) => two.likeness - one.likeness)
      .slice(0, MOST_LIKES)
  }
  return (word) => {
    const likes = found.get(word) ?? search(word)
    found.set(word, likes)
    return likes
  }
}

/**
 * Vectors for all texts: features weighed by how rare they are among the taught (inverse document frequency), and
 * what a line speaks of. Each feature of what is learned has a place of its own; others have none.
 */
function placedVectors(
  taught: readonly string[],
  outside: readonly string[],
): { bits: number; vectorOf: (text: string) => SparseVector } {
  const likes = likesAmong(taught)
  const counts = new Map<string, number>()
  const features = new Map([...taught, ...outside].map((text) => [text, featuresOf(text, likes)]))
  for (const text of taught)
    for (const name of features.get(text)?.keys() ?? []) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = new Set([...features.values()].flatMap((of) => [...of.keys()]))
  const places = new Map([...names].map((name, at) => [name, 2 * DIMENSIONS + at]))
  const rarity = (name: string) => 1 + Math.log((1 + taught.length) / (1 + (counts.get(name) ?? 0)))
  const rarityOfWord = (word: string) => rarity(`word ${word}`) - 1
  const directed = (words: readonly string[], from: number, weight: number) =>
    [...(meaningOf(words, rarityOfWord) ?? []).entries()].map(
      ([at, value]) => [from + at, weight * value] as const,
    )
  const vector = (text: string): SparseVector => {
    const words = wordsOf(text, MOST_WORDS)
    const rarest = words.toSorted((one, other) => rarityOfWord(other) - rarityOfWord(one)).slice(0, RAREST)
    const placed = [...directed(words, 0, MEANING_WEIGHT), ...directed(rarest, DIMENSIONS, RAREST_WEIGHT)]
    // What nobody taught has no place, but its share: a line that is strange says less of what is known.
    let strange = 0
    for (const [name, weight] of features.get(text) ?? featuresOf(text, likes)) {
      const place = places.get(name)
      const value = weight * rarity(name)
      if (place === undefined) strange += value ** 2
      else placed.push([place, value])
    }
    const length = Math.sqrt(placed.reduce((sum, [, value]) => sum + value ** 2, strange)) || 1
    return {
      indices: Uint32Array.from(placed, ([place]) => place),
      values: Float32Array.from(placed, ([, value]) => value / length),
    }
  }
  return { bits: Math.ceil(Math.log2(2 * DIMENSIONS + places.size)), vectorOf: vector }
}

/** Chance that a line inside is preferred to one outside (area under the ROC curve). */
function separation(inside: readonly number[], outside: readonly number[]): number {
  const all = [
    ...inside.map((score) => ({ score, isInside: true })),
    ...outside.map((score) => ({ score, isInside: false })),
  ].sort((one, other) => other.score - one.score)
  let before = 0
  let pairs = 0
  for (const { isInside } of all) {
    if (isInside) before++
    else pairs += before
  }
  return pairs / Math.max(1, inside.length * outside.length)
}

/** The server's signs and a few more, and the same kind of model, on 150 intents by the published split. */
export const manyIntents: Scorer = {
  name: 'router.clinc150',
  score(read) {
    const lines = linesOf(read('intent.clinc150'))
    const strange = linesOf(read('intent.clinc_oos'))
    const taught = lines.filter(({ official }) => official !== 'test')
    const asked = lines.filter(({ official }) => official === 'test')
    if (taught.length === 0 || asked.length === 0) return { misses: [], figures: [] }
    const outside = [
      ...strange
        .filter(({ official }) => !official.includes('test'))
        .map(({ text }) => ({ text, weight: 1 })),
      ...[...linesOf(read('intent.hwu64')), ...linesOf(read('intent.slurp'))]
        .filter(({ label }) => OUTSIDE.test(label))
        .map(({ text }) => ({ text, weight: OUTSIDE_WEIGHT })),
    ]
    const labels = [...new Set(taught.map(({ label }) => label))].sort()
    const { bits, vectorOf: placed } = placedVectors(
      taught.map(({ text }) => text),
      outside.map(({ text }) => text),
    )
    const inside = taught.map(({ text, label }) => ({
      vector: placed(text),
      label: labels.indexOf(label),
      weight: 1,
    }))
    const weights = trainedWays(
      [
        ...inside,
        ...outside.map(({ text, weight }) => ({ vector: placed(text), label: labels.length, weight })),
      ],
      labels.length + 1,
      { ...CLINC_TRAINING, bits },
    )
    const again = lookedAtTwice(inside)
    const sureness = (scores: Float64Array) => Math.max(...chancesOf(scores).subarray(0, labels.length))
    const answers = asked.map((line) => {
      const vector = placed(line.text)
      const scores = rawScores(weights, vector)
      const label = labels[again(scores.subarray(0, labels.length), vector)] ?? ''
      return { line, chance: sureness(scores), label }
    })
    const strangers = strange
      .filter(({ official }) => official.includes('test'))
      .map(({ text }) => sureness(rawScores(weights, placed(text))))
    const sure = answers.map(({ chance }) => chance)
    const wrong = answers.filter(({ line, label }) => line.label !== label)
    return {
      misses: wrong.map(({ line, label }) => ({ text: line.text, expected: line.label, got: label })),
      figures: [
        {
          name: 'router clinc150 in scope',
          value: percent(asked.length - wrong.length, asked.length),
          unit: '%',
          better: 'higher',
          cases: asked.length,
        },
        {
          name: 'router clinc150 out of scope AUROC',
          value: Math.round(1000 * separation(sure, strangers)) / 10,
          unit: '%',
          better: 'higher',
          cases: strangers.length,
        },
      ],
    }
  },
}
