/**
 * Trains the shipped classifiers from a folder of yardsticks and writes their weights:
 *
 *     node scripts/train.ts FOLDER [--dry] [--only NAME]
 *
 * Deterministic: the same files give the same bytes. Prints figures of five-fold cross-validation; `--dry` writes
 * nothing. The weights are learned from the sources named in `lessons.ts`; NOTICE names them too.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { hash } from '../src/language/classify/hash.ts'
import { packed, type LinearModel } from '../src/language/classify/linear-model.ts'
import { type ManyWayModel, packedWays } from '../src/language/classify/many-way-model.ts'
import { quantisedWays, trainedWays } from '../src/language/classify/train-many-ways.ts'
import { calibrated, crossValidated, quantised, trained } from '../src/language/classify/train-linear.ts'
import { askLesson, spamLesson, type Lesson, type LessonRow } from '../src/language/mail/lessons.ts'
import {
  commonLessons,
  examplesOf,
  fullPlan,
  homeLesson,
  labelsOf,
  ROUTER_SOURCES,
  type RouterPlan,
  smallPlan,
  type SpokenLine,
} from '../src/language/router/lessons.ts'
import { intentFigures, temperatureOf, unseenAnswers } from '../src/language/router/unseen.ts'

const FOLDS = 5
const THRESHOLDS = [0.35, 0.45, 0.5, 0.75, 0.9, 0.95]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dry: { type: 'boolean' }, only: { type: 'string' } },
})
const [folder] = positionals
if (!folder) {
  console.error('Give the folder with the yardsticks: node scripts/train.ts FOLDER')
  process.exit(2)
}

for (const lesson of [askLesson, spamLesson]) {
  if (values.only && values.only !== lesson.name) continue
  const start = performance.now()
  const rows = linesOf<LessonRow>(join(folder, `${lesson.file}.dev.jsonl`))
  const examples = rows.map((row) => lesson.example(row))
  const unseen = crossValidated(examples, lesson, (at) => hash(rows[at]?.id ?? '') % FOLDS)
  const calibration = calibrated(unseen)
  report(
    lesson.name,
    unseen.map(({ score, isYes }) => ({
      chance: 1 / (1 + Math.exp(-(calibration.slope * score + calibration.offset))),
      isYes,
    })),
  )
  if (!values.dry) write(lesson, quantised(trained(examples, lesson), lesson.bits, calibration))
  took(start)
}
if (!values.only || values.only === 'router') trainRouter(folder, 'router', smallPlan)
if (!values.only || values.only === 'full-router') trainRouter(folder, 'full-router', fullPlan)

/** A router learns from several files at once, and answers in many ways. */
function trainRouter(from: string, name: 'router' | 'full-router', plan: RouterPlan): void {
  const start = performance.now()
  const spoken = (file: string) => linesOf<SpokenLine>(join(from, `${file}.dev.jsonl`))
  const lessons = [
    ...[...spoken('intent.hwu64'), ...spoken('intent.slurp')].map(homeLesson),
    ...commonLessons(spoken('intent.clinc150')),
  ]
  const labels = labelsOf(lessons)
  const unseen = unseenAnswers(lessons, labels, FOLDS, plan)
  const factor = temperatureOf(unseen, labels)
  console.log(`${name}: ${lessons.length} examples, each judged by a model that had not seen it`)
  for (const line of intentFigures(unseen, labels, factor)) console.log(`  ${line}`)
  const weights = trainedWays(examplesOf(lessons, labels, plan), labels.length, plan)
  if (!values.dry) writeRouter(name, quantisedWays(weights, labels, plan, factor))
  took(start)
}

function took(start: number): void {
  console.log(`  took ${((performance.now() - start) / 1000).toFixed(0)} s`)
}

function linesOf<Row>(path: string): Row[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  // A line's fields are fixed by the format of the folder.
  return lines.filter((line) => line.trim()).map((line) => JSON.parse(line) as Row)
}

function report(name: string, judged: readonly { chance: number; isYes: boolean }[]): void {
  console.log(`${name}: ${judged.length} examples, each judged by a model that had not seen it`)
  const yes = judged.filter(({ isYes }) => isYes).length
  const share = (part: number, of: number) => `${((100 * part) / Math.max(1, of)).toFixed(2)} %`
  for (const threshold of THRESHOLDS) {
    const said = judged.filter(({ chance }) => chance >= threshold)
    const right = said.filter(({ isYes }) => isYes).length
    const wrong = said.length - right
    const figures = [
      `precision ${share(right, said.length)}`,
      `recall ${share(right, yes)}`,
      `F1 ${share(2 * right, said.length + yes)}`,
      `right ${share(judged.length - wrong - (yes - right), judged.length)}`,
      `of the no lost ${share(wrong, judged.length - yes)}`,
    ]
    console.log(`  from ${threshold} on: ${figures.join(', ')}`)
  }
}

function write({ name, source }: Lesson, model: LinearModel): void {
  const { bits, scale, bias, weights } = packed(model)
  const path = new URL(`../src/language/classify/weights/${name}.ts`, import.meta.url)
  const text = `import type { PackedModel } from '../linear-model.ts'

/** Written by scripts/train.ts. Learned from ${source}. */
export const ${name}Weights: PackedModel = {
  bits: ${bits},
  scale: ${scale},
  bias: ${bias},
  weights:
    '${weights}',
}
`
  writeFileSync(path, text)
  console.log(`  wrote ${text.length} bytes: src/language/classify/weights/${name}.ts`)
}

function writeRouter(name: 'router' | 'full-router', model: ManyWayModel): void {
  const { bits, labels, largest, scale, biases, places, weights } = packedWays(model)
  const text = `import type { PackedManyWayModel } from '../many-way-model.ts'

/** Written by scripts/train.ts. Learned from ${ROUTER_SOURCES}. */
export const ${name === 'router' ? 'routerWeights' : 'fullRouterWeights'}: PackedManyWayModel = {
  bits: ${bits},
  labels: ${JSON.stringify(labels)},
  largest: ${largest},
  scale: ${scale},
  biases: ${JSON.stringify(biases)},
  places:
    '${places}',
  weights:
    '${weights}',
}
`
  const file = `src/language/classify/weights/${name}.ts`
  writeFileSync(new URL(`../${file}`, import.meta.url), text)
  console.log(`  wrote ${text.length} bytes: ${file}`)
}
