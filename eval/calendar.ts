import { fixedClock, readRule, startsBetween, wholeDays } from '#language/recurrence/index.ts'
import { isCalendar, readCalendar } from '#modules/calendar/index.ts'

import { type Case, type Figure, type Miss, percent, type Scorer } from './scorer.ts'

/** The instances of recurrence rules, against those that other implementations' tests list. */
const recurrence = (name: string): Scorer => ({
  name,
  score(read) {
    const cases = read(name).flatMap((line) => ruleCase(line) ?? [])
    const misses: Miss[] = []
    let slowest = 0
    for (const one of cases) {
      const began = performance.now()
      const got = instances(one)
      slowest = Math.max(slowest, performance.now() - began)
      if (got.join() !== one.instances.join())
        misses.push({
          text: `${one.rule} from ${one.first}`,
          expected: brief(one.instances),
          got: brief(got),
        })
    }
    const figures: Figure[] = [
      {
        name: `${name} instances`,
        value: percent(cases.length - misses.length, cases.length),
        unit: '%',
        better: 'higher',
        cases: cases.length,
      },
      {
        name: `${name} slowest`,
        value: Math.round(slowest * 10) / 10,
        unit: 'ms',
        better: 'lower',
        cases: cases.length,
        ofMachine: true,
      },
    ]
    return { figures, misses }
  },
})

/** Odd calendar files: each is taken in, or refused with a sentence. */
const oddCalendars: Scorer = {
  name: 'raw.ics',
  score(read) {
    const cases = read('raw.ics').flatMap(({ id, raw_b64: raw }) =>
      typeof raw === 'string' ? [{ id: String(id), bytes: Buffer.from(raw, 'base64') }] : [],
    )
    const misses: Miss[] = []
    let taken = 0
    for (const { id, bytes } of cases) {
      const got = takenIn(bytes)
      if (got === 'taken in') taken += 1
      else if (!got.endsWith('.'))
        misses.push({ text: id, expected: 'taken in, or refused with a sentence', got })
    }
    const answered = cases.length - misses.length
    const figures: Figure[] = [
      {
        name: 'raw.ics answered',
        value: percent(answered, cases.length),
        unit: '%',
        better: 'higher',
        cases: cases.length,
      },
      {
        name: 'raw.ics taken in',
        value: percent(taken, cases.length),
        unit: '%',
        better: 'higher',
        cases: cases.length,
      },
    ]
    return { figures, misses }
  },
}

export const calendarScorers: readonly Scorer[] = [
  recurrence('rrule.dateutil'),
  recurrence('rrule.libical'),
  oddCalendars,
]

interface RuleCase {
  readonly rule: string
  readonly first: string
  readonly instances: readonly string[]
}

/** A line with a rule; undefined where the suite itself expects an error, or starts in the middle of a series. */
function ruleCase({ rrule, dtstart, instances, startAt }: Case): RuleCase | undefined {
  if (typeof rrule !== 'string' || typeof dtstart !== 'string' || !Array.isArray(instances) || startAt)
    return undefined
  const listed = instances.map((instance) => String(instance).replace('Z', ''))
  return listed.every((text) => /^\d{8}(T\d{6})?$/.test(text))
    ? { rule: rrule, first: dtstart, instances: listed }
    : undefined
}

/** As many instances as the case lists, and one more where the rule has an end, to see that it ends there. */
function instances({ rule: text, first, instances: listed }: RuleCase): string[] {
  const read = readRule(text)
  if ('problem' in read) return [read.problem]
  const [, year, month, day, hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?/.exec(first) ?? []
  const start = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  const allDay = first.length === 8
  const { starts } = startsBetween(allDay ? wholeDays(read.rule) : read.rule, start, fixedClock(), {
    from: start,
    to: Date.UTC(9999, 0, 1),
    limit: listed.length + (/COUNT|UNTIL/.test(text) ? 1 : 0),
    withFirst: false,
  })
  return starts.map(({ wall }) =>
    new Date(wall)
      .toISOString()
      .replaceAll(/[-:]/g, '')
      .slice(0, allDay ? 8 : 15),
  )
}

function takenIn(bytes: Uint8Array): string {
  try {
    const read = readCalendar(bytes, 'Europe/Vienna')
    if (!isCalendar(read)) return read.why
    return read.events.length ? 'taken in' : (read.refused[0]?.why ?? 'nothing was said')
  } catch (error) {
    return `crashed: ${String(error)}`
  }
}

const brief = (times: readonly string[]): string =>
  `${times.slice(0, 4).join(' ')}${times.length > 4 ? ' …' : ''} (${times.length})`
