/**
 * Scores the language engine on a folder of yardsticks (JSON lines, `<name>.jsonl` or `<name>.dev.jsonl`):
 *
 *     npm run eval -- FOLDER [--only NAME] [--wrong N] [--record]
 *
 * Prints one table. Exits with 1 when a figure is worse than the one in `eval/baseline.json`; `--record`
 * writes the figures there instead. `--wrong 20` also prints cases that came out wrong.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Case, Figure, ReadCases } from '../eval/scorer.ts'
import { scorers } from '../eval/scorers.ts'

const BASELINE = new URL('../eval/baseline.json', import.meta.url)
/** Percent a figure may fall without failing: one case of a small set. */
const SLACK = 0.05

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    wrong: { type: 'string' },
    record: { type: 'boolean' },
  },
})

const [folder] = positionals
if (!folder || !existsSync(folder)) {
  console.error('Give the folder with the yardsticks: npm run eval -- FOLDER')
  process.exit(2)
}

const read: ReadCases = (name) => {
  const path = [`${name}.jsonl`, `${name}.dev.jsonl`, `${name}.heldout.jsonl`]
    .map((file) => join(folder, file))
    .find((file) => existsSync(file))
  if (!path) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  // A line is an object by the format of the folder; each scorer knows its fields.
  return lines.filter((line) => line.trim()).map((line) => JSON.parse(line) as Case)
}

// Figures by name, as `--record` wrote them.
const baseline = (existsSync(BASELINE) ? JSON.parse(readFileSync(BASELINE, 'utf8')) : {}) as Record<
  string,
  number
>
const figures: Figure[] = []

for (const scorer of scorers) {
  if (values.only && !scorer.name.includes(values.only)) continue
  const score = await scorer.score(read)
  figures.push(...score.figures.filter(({ cases }) => cases > 0))
  for (const miss of score.misses.slice(0, Number(values.wrong ?? 0)))
    console.log(`${scorer.name} · ${miss.text}\n    wanted ${miss.expected}\n    found  ${miss.got}`)
}

const isWorse = ({ name, value, better, ofMachine }: Figure) => {
  const before = baseline[name]
  if (before === undefined || ofMachine) return false
  return better === 'higher' ? value < before - SLACK : value > before + SLACK
}

const width = Math.max(...figures.map(({ name }) => name.length), 10)
for (const figure of figures) {
  const before = figure.ofMachine ? undefined : baseline[figure.name]
  const columns = [
    figure.name.padEnd(width),
    String(figure.cases).padStart(6),
    `${figure.value} ${figure.unit}`.padStart(10),
    before === undefined ? '' : `recorded ${before}`,
    isWorse(figure) ? 'WORSE' : '',
  ]
  console.log(columns.join('  ').trimEnd())
}

const worse = figures.filter(isWorse)
if (values.record) {
  const recorded = { ...baseline }
  for (const { name, value, ofMachine } of figures) if (!ofMachine) recorded[name] = value
  writeFileSync(BASELINE, `${JSON.stringify(recorded, null, 2)}\n`)
} else if (worse.length > 0) {
  console.error(`${worse.length} figure(s) fell below eval/baseline.json.`)
  process.exit(1)
}
