/**
 * Trains the shipped classifiers from a folder of yardsticks and writes their weights:
 *
 *     node scripts/train.ts FOLDER [--dry]
 *
 * Deterministic: the same files give the same bytes. Prints figures of five-fold cross-validation; `--dry` writes
 * nothing. The weights are learned from the sources named in `lessons.ts`; NOTICE names them too.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { hash } from '../src/language/classify/hash.ts'
import { packed, type LinearModel } from '../src/language/classify/linear-model.ts'
import { calibrated, crossValidated, quantised, trained } from '../src/language/classify/train-linear.ts'
import { askLesson, spamLesson, type Lesson, type LessonRow } from '../src/language/mail/lessons.ts'

const FOLDS = 5
const THRESHOLDS = [0.35, 0.45, 0.5, 0.75, 0.9, 0.95]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dry: { type: 'boolean' } },
})
const [folder] = positionals
if (!folder) {
  console.error('Give the folder with the yardsticks: node scripts/train.ts FOLDER')
  process.exit(2)
}

for (const lesson of [askLesson, spamLesson]) {
  const rows = rowsOf(join(folder, `${lesson.file}.dev.jsonl`))
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
}

function rowsOf(path: string): LessonRow[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  // A line's fields are fixed by the format of the folder.
  return lines.filter((line) => line.trim()).map((line) => JSON.parse(line) as LessonRow)
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
