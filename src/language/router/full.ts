import type { CaptureOptions } from '../capture/index.ts'
import { type ManyWayModel, unpackedWays } from '../classify/many-way-model.ts'
import { fullRouterWeights } from '../classify/weights/full-router.ts'
import { wordsOf } from '../classify/words.ts'
import { DIMENSIONS, meaningOf } from '../meaning/index.ts'
import { type Routed, type Router, routedBy } from './routed-by.ts'
import { MOST_WORDS, type Sign, type SignReader, signsOf } from './signs.ts'

/** How much what a line speaks of counts beside its words. */
const MEANING_WEIGHT = 5

const AXES = Array.from({ length: DIMENSIONS }, (_, axis) => `axis ${axis}`)

/** Where the words of a line point, so that words nobody taught count for what they are like. */
function directions(line: string): Sign[] {
  const meaning = meaningOf(wordsOf(line, MOST_WORDS))
  if (!meaning) return []
  return AXES.map((name, axis) => ({ name, weight: MEANING_WEIGHT * (meaning[axis] ?? 0), said: '' }))
}

export const fullSignsOf: SignReader = (line, parts, people) => [
  ...signsOf(line, parts, people),
  ...directions(line),
]

let shipped: ManyWayModel | null = null

/** For the server: more signs, finer weights, and what common words mean. */
export const fullRouter: Router = {
  signsOf: fullSignsOf,
  model: () => (shipped ??= unpackedWays(fullRouterWeights)),
}

/** What a typed line wants, as `routed` says it, by the router for which a browser has no room. */
export const routedInFull = (line: string, context: CaptureOptions): Routed =>
  routedBy(fullRouter, line, context)
