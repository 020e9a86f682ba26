import { milliseconds, type Wall } from './civil.ts'
import { bare, type Found, timesIn } from './found-times.ts'
import { type Case, clocked, type Miss, percent, type Scorer } from './scorer.ts'

interface Value {
  readonly type?: string
  readonly value?: string
  readonly start?: string
  readonly end?: string
}

interface Entity {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly type: string
  readonly values?: readonly Value[]
}

interface Sentence {
  readonly text: string
  readonly ref?: Wall
  readonly entities: readonly Entity[]
}

const sentences = (cases: readonly Case[]) => cases as unknown as readonly Sentence[]

interface Ends {
  readonly start: Wall | null
  readonly end: Wall | null
}

/** These yardsticks end a day one second before midnight. */
const untilMidnight = (wall: Wall | null): Wall | null =>
  wall?.endsWith('T23:59:59') ? new Date(milliseconds(wall) + 1000).toISOString().slice(0, 19) : wall

const fullWall = (ref: Wall, text: string | undefined): Wall | null =>
  text === undefined
    ? null
    : text.length === 8
      ? ref.slice(0, 11) + text
      : text.length === 10
        ? `${text}T00:00:00`
        : text.replace(' ', 'T')

const goldOf = (entity: Entity, ref: Wall): Ends[] =>
  (entity.values ?? []).map(({ value, start, end }) =>
    value === undefined
      ? { start: fullWall(ref, start), end: untilMidnight(fullWall(ref, end)) }
      : { start: fullWall(ref, value), end: null },
  )

const sameDay = (a: Wall | null, b: Wall | null) => a?.slice(0, 10) === b?.slice(0, 10)
const sameMinute = (a: Wall | null, b: Wall | null) => a?.slice(0, 16) === b?.slice(0, 16)
const sameClock = (a: Wall | null, b: Wall | null) => a?.slice(11, 16) === b?.slice(11, 16)

/** By the type of the entity, what of the value must be right. */
function agrees(type: string, { start, end, grain }: Ends & Pick<Found, 'grain'>, gold: Ends): boolean {
  switch (type) {
    case 'date':
      return sameDay(start, gold.start) && !end
    case 'datetime':
      return sameMinute(start, gold.start)
    case 'time':
      return sameClock(start, gold.start)
    case 'timerange':
      return sameClock(start, gold.start) && sameClock(end, gold.end)
    case 'datetimerange':
      return sameMinute(start, gold.start) && (!gold.end || sameMinute(end, gold.end))
    case 'daterange': {
      if (!gold.end || !gold.start) return sameDay(start ?? end, gold.start ?? gold.end)
      if (!sameDay(start, gold.start)) return false
      if (!end) return grain === 'month' || grain === 'year'
      const short = milliseconds(gold.end) - milliseconds(end)
      return short >= -864e5 && short <= 2 * 864e5
    }
    default:
      return false
  }
}

const endsOf = (found: Found): (Ends & Pick<Found, 'grain'>)[] => [
  found,
  ...found.match.alternatives.map((other) => ({
    start: other.start && other.start.toString({ smallestUnit: 'second' }),
    end: other.end && other.end.toString({ smallestUnit: 'second' }),
    grain: other.grain,
  })),
]

/** Times inside whole sentences: the words, and one of the values the words allow. */
export const microsoft: Scorer = {
  name: 'time.ms',
  score(read) {
    const rows = sentences(read('time.ms.DateTimeModel'))
    const misses: Miss[] = []
    let entities = 0
    let spans = 0
    let values = 0
    let none = 0
    let silent = 0
    for (const { text, ref = '2016-11-07T00:00:00', entities: gold } of rows) {
      const found = timesIn(text, ref, '+00:00', 'capture')
      const times = found.filter(({ kind }) => kind !== 'duration' && kind !== 'recurrence')
      if (gold.length === 0) {
        none++
        if (times.length === 0) silent++
        else misses.push({ text, expected: 'nothing', got: times.map((one) => one.text).join(' | ') })
        continue
      }
      for (const entity of gold) {
        if (entity.type === 'duration' || entity.type === 'set') continue
        entities++
        if (times.some((one) => bare(one.text) === bare(entity.text))) spans++
        const near = times.filter((one) => one.from < entity.end + 1 && one.to > entity.start)
        const isRight = near.some((one) =>
          endsOf(one).some((ends) => goldOf(entity, ref).some((other) => agrees(entity.type, ends, other))),
        )
        if (isRight) values++
        else
          misses.push({
            text: `${entity.type} ${ref} ${text}`,
            expected: `[${entity.text}] ${JSON.stringify(entity.values)}`,
            got: near.map((one) => `${one.text} ⇒ ${one.start} → ${one.end}`).join(' | '),
          })
      }
    }
    const speed = clocked(rows, ({ text, ref = '2016-11-07T00:00:00' }) =>
      timesIn(text, ref, '+00:00', 'capture'),
    )
    const figure = (name: string, value: number, cases: number) =>
      ({ name: `time.ms ${name}`, value, unit: '%', better: 'higher', cases }) as const
    const timing = (name: string, value: number) =>
      ({
        name: `time.ms ${name}`,
        value,
        unit: 'µs',
        better: 'lower',
        cases: rows.length,
        ofMachine: true,
      }) as const
    return {
      misses,
      figures: [
        figure('span', percent(spans, entities), entities),
        figure('value', percent(values, entities), entities),
        figure('silent', percent(silent, none), none),
        timing('median', speed.p50),
        timing('p95', speed.p95),
        timing('slowest', speed.max),
      ],
    }
  },
}

const SLOTS = new Set(['date', 'time', 'timeofday'])

/** Spoken commands: are all date and time words covered, and how often is a time seen where none was said? */
export const slurp: Scorer = {
  name: 'slurp',
  score(read) {
    const ref = '2026-03-18T09:30:00'
    const misses: Miss[] = []
    let slots = 0
    let covered = 0
    let without = 0
    let alarms = 0
    for (const { text, entities } of sentences(read('intent.slurp'))) {
      const found = timesIn(text, ref, '+00:00', 'capture')
      const wanted = entities.filter(({ type }) => SLOTS.has(type))
      if (wanted.length === 0) {
        if (entities.some(({ type }) => /frequency|date|time/.test(type))) continue
        without++
        if (found.length > 0) {
          alarms++
          misses.push({ text, expected: 'nothing', got: found.map((one) => one.text).join(' | ') })
        }
        continue
      }
      for (const entity of wanted) {
        slots++
        if (found.some((one) => ` ${plain(one.text)} `.includes(` ${plain(entity.text)} `))) covered++
        else
          misses.push({ text, expected: `[${entity.text}]`, got: found.map((one) => one.text).join(' | ') })
      }
    }
    return {
      misses,
      figures: [
        {
          name: 'slurp slots covered',
          value: percent(covered, slots),
          unit: '%',
          better: 'higher',
          cases: slots,
        },
        {
          name: 'slurp false alarms',
          value: percent(alarms, without),
          unit: '%',
          better: 'lower',
          cases: without,
        },
      ],
    }
  },
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(" 's", "'s")
    .replace(/^(?:on|at|by|in|for|the|from|this) /, '')
    .trim()
