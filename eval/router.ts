import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { chancesOf, scoresOf } from '#language/classify/many-way-model.ts'
import { fullRouter, routedInFull } from '#language/router/full.ts'
import {
  commonLessons,
  homeAnswer,
  fullPlan,
  homeLesson,
  labelsOf,
  lineSigns,
  type RouterLesson,
  type RouterPlan,
  smallPlan,
  type SpokenLine,
} from '#language/router/lessons.ts'
import type { Router } from '#language/router/routed-by.ts'
import { vectorOf } from '#language/router/signs.ts'
import { smallRouter } from '#language/router/small.ts'
import { unseenAnswers } from '#language/router/unseen.ts'
import { linesOf, manyIntents } from './many-intents.ts'
import { clocked, type Figure, type Miss, percent, type Scorer } from './scorer.ts'

/** What an assistant can be asked for by voice in HWU64 and SLURP; everything else is one way more. */
const ASSISTANT = new Set(
  'event|agenda|event away|alarm|which alarms|alarm away|onto a list|what lists|off a list|mail to|which mail|whose address|address kept|what time'.split(
    '|',
  ),
)
const wayOf = (answer: string) => (ASSISTANT.has(answer) ? answer : 'other')
/** Typed lines have answers of their own, which neither set knows. */
const isSpoken = (answer: string) => !answer.startsWith('plain ')

/** The likeliest of the fifteen ways; a way's chance is the sum of its answers' chances. */
function likeliestWay(labels: readonly string[], scores: Float64Array): string {
  const chances = new Map<string, number>()
  for (const [at, chance] of chancesOf(scores).entries()) {
    const answer = labels[at] ?? ''
    if (isSpoken(answer)) chances.set(wayOf(answer), (chances.get(wayOf(answer)) ?? 0) + chance)
  }
  return [...chances].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 'other'
}

interface Said {
  readonly source: string
  readonly text: string
  readonly wanted: string
  readonly found: string
}

const FOLDS = 5
const SETS = ['hwu64', 'slurp']

const wayFigures = (name: string, said: readonly Said[]): Figure[] =>
  SETS.map((set) => {
    const of = said.filter(({ source }) => source === set)
    const right = of.filter(({ wanted, found }) => wanted === found).length
    return {
      name: `router 15 ways ${set} ${name}`,
      value: percent(right, of.length),
      unit: '%',
      better: 'higher',
      cases: of.length,
    }
  })

/** What models say that have seen neither the line nor the same words in the other set. */
function saidUnseen(
  lines: readonly SpokenLine[],
  lessons: readonly RouterLesson[],
  plan: RouterPlan,
): Said[] {
  const labels = labelsOf(lessons)
  const sourceOf = new Map(lines.map((line, at) => [lessons[at], line.source]))
  return unseenAnswers(lessons, labels, FOLDS, plan).flatMap(({ lesson, scores }) => {
    const source = sourceOf.get(lesson)
    const [wanted, found] = [wayOf(lesson.answer), likeliestWay(labels, scores)]
    return source ? [{ source, text: lesson.text, wanted, found }] : []
  })
}

function saidAsShipped(lines: readonly SpokenLine[], { signsOf, model }: Router): Said[] {
  const { labels, bits } = model()
  return lines.map((line) => {
    const scores = scoresOf(model(), vectorOf(lineSigns(line.text, signsOf), bits))
    const found = likeliestWay(labels, scores)
    return { source: line.source, text: line.text, wanted: wayOf(homeAnswer(line)), found }
  })
}

/** Fifteen ways, by the server's router and by the one that fits into the browser. */
const ways: Scorer = {
  name: 'router.ways',
  score(read) {
    const lines = [...linesOf(read('intent.hwu64')), ...linesOf(read('intent.slurp'))]
    if (lines.length === 0) return { misses: [], figures: [] }
    const lessons = [...lines.map(homeLesson), ...commonLessons(linesOf(read('intent.clinc150')))]
    const unseen = saidUnseen(lines, lessons, fullPlan)
    const misses = unseen
      .filter(({ wanted, found }) => wanted !== found)
      .map(({ source, text, wanted, found }): Miss => {
        return { text: `${source} ${text}`, expected: wanted, got: found }
      })
    return {
      misses,
      figures: [
        ...wayFigures('cross-validated', unseen),
        ...wayFigures('shipped', saidAsShipped(lines, fullRouter)),
        ...wayFigures('in the browser cross-validated', saidUnseen(lines, lessons, smallPlan)),
        ...wayFigures('in the browser shipped', saidAsShipped(lines, smallRouter)),
      ],
    }
  },
}

/** How long one line takes, and what router, capture and weights weigh in the browser. */
const costs: Scorer = {
  name: 'router.costs',
  async score(read) {
    const lines = linesOf(read('intent.slurp')).slice(0, 1_000)
    const now = Temporal.ZonedDateTime.from('2026-03-18T09:30[UTC]')
    const times = clocked(lines, ({ text }) => routedInFull(text, { now }))
    const timing = (name: string, value: number): Figure => ({
      name: `router ${name}`,
      value,
      unit: 'µs',
      better: 'lower',
      cases: lines.length,
      ofMachine: true,
    })
    return {
      misses: [],
      figures: [
        timing('median', times.p50),
        timing('p95', times.p95),
        {
          name: 'router and capture in the browser',
          value: Math.round((await bundledSize()) / 100) / 10,
          unit: 'kB',
          better: 'lower',
          cases: 1,
          // A test holds it below its limit; below that it may grow.
          ofMachine: true,
        },
      ],
    }
  },
}

/** Bytes of router, capture and weights, bundled and minified as the page is, after gzip. */
export async function bundledSize(): Promise<number> {
  const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    root: path('..'),
    build: {
      write: false,
      target: 'es2023',
      minify: true,
      // Vite keeps the spaces in libraries of ES modules, which the page has none of.
      lib: { entry: path('../src/language/router/index.ts'), formats: ['iife'], name: 'reeve' },
    },
  })
  const outputs = Array.isArray(output) ? output : [output]
  const code = outputs
    .flatMap((one) => ('output' in one ? one.output : []))
    .map((file) => (file.type === 'chunk' ? file.code : ''))
  return gzipSync(code.join(''), { level: 9 }).length
}

export const routerScorers: readonly Scorer[] = [ways, manyIntents, costs]
