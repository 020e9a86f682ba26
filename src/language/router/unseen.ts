import { hash } from '../classify/hash.ts'
import { chancesOf, scoresOf } from '../classify/many-way-model.ts'
import { quantisedWays, temperedBy, trainedWays } from '../classify/train-many-ways.ts'
import { intentOf, INTENTS } from './intents.ts'
import { examplesOf, lineKey, type RouterLesson, type RouterPlan } from './lessons.ts'
import { intentChances } from './model.ts'

/** A line's log-odds by a model that was taught without it and its likes. */
export interface Unseen {
  readonly lesson: RouterLesson
  readonly scores: Float64Array
}

/** Each lesson judged by a model that has seen neither it nor the same words in another file. */
export function unseenAnswers(
  lessons: readonly RouterLesson[],
  labels: readonly string[],
  folds: number,
  plan: RouterPlan,
): Unseen[] {
  const examples = examplesOf(lessons, labels, plan)
  const foldOf = lessons.map(({ text }) => hash(lineKey(text)) % folds)
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const weights = trainedWays(
      examples.filter((_, at) => foldOf[at] !== fold),
      labels.length,
      plan,
    )
    // Rounded as what is shipped is, so that the figures hold for it.
    const model = quantisedWays(weights, labels, plan, 1)
    return lessons.flatMap((lesson, at) => {
      const example = examples[at]
      return example && foldOf[at] === fold ? [{ lesson, scores: scoresOf(model, example.vector) }] : []
    })
  })
}

const chancesAt = (labels: readonly string[], scores: Float64Array, factor: number) =>
  intentChances(labels, chancesOf(scores.map((score) => score * factor)))

/** Factor on the log-odds with which the chances of the intents can be believed (Guo et al. 2017). */
export const temperatureOf = (unseen: readonly Unseen[], labels: readonly string[]): number =>
  temperedBy((factor) =>
    unseen.reduce(
      (sum, { lesson, scores }) =>
        sum - Math.log(Math.max(1e-12, chancesAt(labels, scores, factor)[intentOf(lesson.answer)])),
      0,
    ),
  )

const THRESHOLDS = [0, 0.5, 0.6, 0.7, 0.8, 0.9]

/** How often the intent is right, over all and where it is sure. */
export function intentFigures(
  unseen: readonly Unseen[],
  labels: readonly string[],
  factor: number,
): string[] {
  const judged = unseen.map(({ lesson, scores }) => {
    const chances = chancesAt(labels, scores, factor)
    const intent = INTENTS.reduce((best, one) => (chances[one] > chances[best] ? one : best))
    return { isRight: intent === intentOf(lesson.answer), chance: chances[intent] }
  })
  const share = (part: number, of: number) => `${((100 * part) / Math.max(1, of)).toFixed(2)} %`
  return THRESHOLDS.map((threshold) => {
    const sure = judged.filter(({ chance }) => chance >= threshold)
    const right = sure.filter(({ isRight }) => isRight)
    return `from ${threshold} on: ${share(sure.length, judged.length)} of the lines, right ${share(right.length, sure.length)}`
  })
}
