import { hash } from '../classify/hash.ts'
import { chancesOf, type ManyWayModel, placeOf, scoresOf } from '../classify/many-way-model.ts'
import { type Intent, intentOf, INTENTS } from './intents.ts'
import { type Sign, vectorOf } from './signs.ts'

export interface Judgement {
  /** Chance of each answer, in the order of the model's labels. */
  readonly answers: Float64Array
  readonly intent: Intent
  /** Calibrated chance, 0..1, that the line wants this. */
  readonly chance: number
}

/** The likeliest intent of a line with these signs. */
export function judged(model: ManyWayModel, signs: readonly Sign[]): Judgement {
  const answers = chancesOf(scoresOf(model, vectorOf(signs, model.bits)))
  const chances = intentChances(model.labels, answers)
  const intent = INTENTS.reduce((best, one) => (chances[one] > chances[best] ? one : best))
  return { answers, intent, chance: Math.min(1, chances[intent]) }
}

/** The chances of the answers, summed by intent. */
export function intentChances(labels: readonly string[], answers: Float64Array): Record<Intent, number> {
  const chances: Record<Intent, number> = {
    task: 0,
    event: 0,
    note: 0,
    question: 0,
    change: 0,
    'small talk': 0,
    'out of scope': 0,
  }
  for (const [at, label] of labels.entries()) chances[intentOf(label)] += answers[at] ?? 0
  return chances
}

/** What spoke most for the intent, in words, the strongest first: how its log-chance grows with each sign. */
export function reasonsFor(
  model: ManyWayModel,
  signs: readonly Sign[],
  { answers, intent, chance }: Judgement,
  most: number,
): string[] {
  const { labels, weights } = model
  const pulls = labels.map((label, at) => {
    const share = answers[at] ?? 0
    return (intentOf(label) === intent ? share / Math.max(chance, 1e-9) : 0) - share
  })
  const mask = 2 ** model.bits - 1
  const force = new Map<string, number>()
  for (const { name, weight, said } of signs) {
    // Letters and directions are many and never told.
    const place = said ? placeOf(model, hash(name) & mask) : 0
    if (place === 0) continue
    let sum = 0
    for (let at = 0; at < pulls.length; at++) sum += (pulls[at] ?? 0) * (weights[place + at] ?? 0)
    force.set(said, (force.get(said) ?? 0) + sum * weight)
  }
  return [...force]
    .filter(([, sum]) => sum > 0)
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, most)
    .map(([said]) => said)
}
