import type { SparseVector } from '#language/classify/sparse.ts'
import { type ManyWayTraining, rawScores, trainedWays } from '#language/classify/train-many-ways.ts'

export interface Taught {
  readonly vector: SparseVector
  readonly label: number
}

/** A first look that is surer than this stands. */
const CLOSE = 0.4
const CANDIDATES = 3
const PAIR_WEIGHT = 0.5

/** What tells two labels apart has to be found among few lines, so that little of it is hidden. */
const PAIR_TRAINING: Omit<ManyWayTraining, 'bits'> = {
  epochs: 12,
  rate: 0.1,
  hidden: 0.1,
  kept: Number.POSITIVE_INFINITY,
  choosing: 0,
  models: 2,
  loss: 'squared margin',
}

/** Positive for the first of two labels, negative for the second; about -1..1. */
type PairJudge = (vector: SparseVector) => number

/**
 * The label of a line by its scores, all labels against each other; where the best are close, each is compared with
 * the best once more by a linear model learned from the lines of those two alone (one against one, Hsu and Lin 2002).
 */
export function lookedAtTwice(
  taught: readonly Taught[],
): (scores: Float64Array, vector: SparseVector) => number {
  const linesOf = Map.groupBy(taught, ({ label }) => label)
  const judges = new Map<string, PairJudge>()
  const judgeOf = (one: number, other: number) => {
    const key = `${one} ${other}`
    const judge = judges.get(key) ?? pairJudge(linesOf.get(one) ?? [], linesOf.get(other) ?? [])
    judges.set(key, judge)
    return judge
  }
  return (scores, vector) => {
    const [best = 0, ...rivals] = [...scores.keys()]
      .sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0))
      .slice(0, CANDIDATES)
    let [winner, lead] = [best, 0]
    for (const rival of rivals) {
      const ahead = (scores[best] ?? 0) - (scores[rival] ?? 0)
      if (ahead > CLOSE) break
      const after = ahead + PAIR_WEIGHT * judgeOf(best, rival)(vector)
      if (after < lead) [winner, lead] = [rival, after]
    }
    return winner
  }
}

function pairJudge(ones: readonly Taught[], others: readonly Taught[]): PairJudge {
  const places = new Map<number, number>()
  for (const { vector } of [...ones, ...others])
    for (const index of vector.indices) if (!places.has(index)) places.set(index, places.size)
  const placed = ({ indices, values }: SparseVector): SparseVector => {
    const known = [...indices.keys()].filter((at) => places.has(indices[at] ?? 0))
    return {
      indices: Uint32Array.from(known, (at) => places.get(indices[at] ?? 0) ?? 0),
      values: Float32Array.from(known, (at) => values[at] ?? 0),
    }
  }
  const weights = trainedWays(
    [ones, others].flatMap((lines, label) =>
      lines.map(({ vector }) => ({ vector: placed(vector), label, weight: 1 })),
    ),
    2,
    { ...PAIR_TRAINING, bits: Math.ceil(Math.log2(Math.max(2, places.size))) },
  )
  return (vector) => {
    const [one = 0, other = 0] = rawScores(weights, placed(vector))
    return (one - other) / 2
  }
}
