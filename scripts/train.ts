/**
 * Trains the shipped classifiers from a folder of yardsticks and writes their weights:
 *
 *     node scripts/train.ts FOLDER [--dry]
 *
 * Deterministic: the same files give the same bytes. Prints figures of five-fold cross-validation; `--dry` writes
 * nothing. Sources of the weights, for NOTICE:
 * - asks: ParakweetLabs EmailIntentDataSet, Apache-2.0
 * - spam: SpamAssassin public corpus, CC0 / PDDL
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { hash } from '../src/language/classify/hash.ts'
import { packed, unpacked, type LinearModel, logOdds } from '../src/language/classify/linear-model.ts'
import {
  calibrated,
  quantised,
  rawScore,
  trained,
  type Example,
  type Training,
} from '../src/language/classify/train-linear.ts'
import { ASK_BITS, askFeatures } from '../src/language/mail/ask-features.ts'
import { SPAM_BITS, spamFeatures } from '../src/language/mail/spam-features.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { dry: { type: 'boolean' } } })
const [folder] = positionals
if (!folder) {
  console.error('Give the folder with the yardsticks: node scripts/train.ts FOLDER')
  process.exit(2)
}

interface Row {
  readonly id: string
  readonly label: string
  readonly text: string
  readonly subject: string
  readonly from: string
  readonly list: string
}

interface Lesson extends Training {
  readonly name: string
  readonly source: string
  readonly file: string
  readonly yes: string
  features(row: Row): Example['vector']
}

const lessons: readonly Lesson[] = [
  {
    name: 'asks',
    source: 'ParakweetLabs EmailIntentDataSet (Apache-2.0)',
    file: 'email.parakweet',
    yes: 'intent',
    bits: ASK_BITS,
    epochs: 10,
    rate: 0.25,
    models: 3,
    features: (row) => askFeatures(row.text),
  },
  {
    name: 'spam',
    source: 'SpamAssassin public corpus (CC0 / PDDL)',
    file: 'email.spamassassin',
    yes: 'spam',
    bits: SPAM_BITS,
    epochs: 14,
    rate: 0.8,
    models: 2,
    features: (row) =>
      spamFeatures({
        subject: row.subject,
        fromAddress: row.from,
        text: row.text,
        isFromList: row.list !== '',
      }),
  },
]

const FOLDS = 5

for (const lesson of lessons) {
  // A line's fields are fixed by the format of the folder.
  const rows = readFileSync(join(folder, `${lesson.file}.dev.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Row)
  const examples = rows.map((row) => ({
    vector: lesson.features(row),
    isYes: row.label === lesson.yes,
    fold: hash(row.id) % FOLDS,
  }))
  const unseen = Array.from({ length: FOLDS }, (_, fold) => {
    const model = trained(
      examples.filter((example) => example.fold !== fold),
      lesson,
    )
    return examples
      .filter((example) => example.fold === fold)
      .map((example) => ({ score: rawScore(model, example.vector), isYes: example.isYes }))
  }).flat()
  const calibration = calibrated(unseen)
  const model = quantised(trained(examples, lesson), lesson.bits, calibration)
  const chances = unseen.map(({ score, isYes }) => ({
    chance: 1 / (1 + Math.exp(-(calibration.slope * score + calibration.offset))),
    isYes,
  }))
  report(lesson.name, chances)
  if (!values.dry) write(lesson, model, examples)
}

interface Chance {
  readonly chance: number
  readonly isYes: boolean
}

function report(name: string, chances: readonly Chance[]): void {
  console.log(`${name}: ${chances.length} examples, each judged by a model that had not seen it`)
  for (const threshold of [0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95]) {
    const said = chances.filter(({ chance }) => chance >= threshold)
    const right = said.filter(({ isYes }) => isYes).length
    const yes = chances.filter(({ isYes }) => isYes).length
    const wrong = said.length - right
    const correct = chances.length - wrong - (yes - right)
    const share = (part: number, of: number) => `${((100 * part) / Math.max(1, of)).toFixed(2)} %`
    console.log(
      `  at ${threshold}: precision ${share(right, said.length)}, recall ${share(right, yes)}, ` +
        `F1 ${share(2 * right, said.length + yes)}, right ${share(correct, chances.length)}, ` +
        `lost of the no ${share(wrong, chances.length - yes)}`,
    )
  }
}

function write(lesson: Lesson, model: LinearModel, examples: readonly Example[]): void {
  const pack = packed(model)
  const same = examples.every(
    ({ vector }) => Math.abs(logOdds(model, vector) - logOdds(unpacked(pack), vector)) < 1e-9,
  )
  if (!same) throw new Error(`The packed weights of ${lesson.name} differ from the trained ones.`)
  const text = `import type { PackedModel } from '../linear-model.ts'

/** Written by scripts/train.ts; learned from ${lesson.source}. */
export const ${lesson.name}Weights: PackedModel = {
  bits: ${pack.bits},
  scale: ${pack.scale},
  bias: ${pack.bias},
  weights:
    '${pack.weights}',
}
`
  const path = new URL(`../src/language/classify/weights/${lesson.name}.ts`, import.meta.url)
  writeFileSync(path, text)
  console.log(`  wrote ${text.length} bytes to ${path.pathname}`)
}
