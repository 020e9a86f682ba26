import { RRule } from 'rrule'
import { expect, test } from 'vitest'

import { fixedClock, readRule, startsBetween } from './index.ts'

/** Thousands of rules, each also expanded by another implementation. Where the two differ, the RFC says who is right. */

const DAY = 86_400_000
const RULES = 3_000

/**
 * Why rrule 2.8.1 finds something else, by RFC 5545. A rule that differs and is of no class fails the test; so does a
 * class of which nothing differs any more.
 */
const CLASSES: readonly { readonly why: string; readonly holds: (rule: Parts) => boolean }[] = [
  {
    why: '§3.3.10: each entry of BYDAY names days of its own; rrule wants a day to be of both kinds, MO and 1MO',
    holds: ({ BYDAY = '' }) => {
      const days = BYDAY.split(',')
      return days.some((day) => /\d/.test(day)) && days.some((day) => day && !/\d/.test(day))
    },
  },
  {
    why: '§3.3.10: week 1, 52 or 53 reaches into the next calendar year, and begins on WKST; rrule cuts it off or miscounts',
    holds: ({ BYWEEKNO = '' }) =>
      BYWEEKNO.split(',').some((week) => week && !/^([2-9]|[1-4]\d|5[01])$/.test(week)),
  },
  {
    why: '§3.3.10: BYSETPOS beyond the set of a period names nothing; rrule counts on from its other end',
    holds: ({ BYSETPOS = '' }) => /2|3/.test(BYSETPOS),
  },
  {
    why: '§3.8.5.3: times are a set, of which COUNT counts each once; rrule counts one twice that two positions name',
    holds: ({ BYSETPOS, COUNT }) => BYSETPOS === '-1,1' && COUNT !== undefined,
  },
  {
    why: '§3.3.10: BYSETPOS counts within the whole week; rrule leaves out the days before the first time',
    holds: ({ FREQ, BYSETPOS }) => FREQ === 'WEEKLY' && BYSETPOS !== undefined,
  },
  {
    why: '§3.3.10: what a yearly rule leaves open is taken from the first time: its month, its weekday',
    holds: ({ FREQ, BYMONTHDAY, BYMONTH, BYWEEKNO, BYDAY, BYYEARDAY }) =>
      FREQ === 'YEARLY' && !BYDAY && !BYYEARDAY && Boolean((BYMONTHDAY && !BYMONTH) || BYWEEKNO),
  },
]

type Parts = Readonly<Record<string, string | undefined>>

test('rules come out as another implementation has them, or as the RFC says', () => {
  const random = seeded(20_261_121)
  const differing = new Map<string, number>()
  const unexplained: string[] = []
  let compared = 0
  for (let nth = 0; nth < RULES; nth += 1) {
    const { text, first, until } = randomRule(random)
    const ours = oursOf(text, first, until)
    if (!ours) continue
    compared += 1
    const theirs = theirsOf(text, first, until)
    if (ours.join() === theirs.join()) continue
    const parts: Parts = Object.fromEntries(text.split(';').map((part) => part.split('=')))
    const reason = CLASSES.find(({ holds }) => holds(parts))
    if (reason) differing.set(reason.why, (differing.get(reason.why) ?? 0) + 1)
    else
      unexplained.push(
        `${text} from ${stamp(first)}: ${ours.slice(0, 4).map(stamp).join()}, not ${theirs.slice(0, 4).map(stamp).join()}`,
      )
  }
  expect(unexplained).toEqual([])
  expect(compared).toBeGreaterThan(RULES / 2)
  expect([...differing.keys()].sort()).toEqual(CLASSES.map(({ why }) => why).sort())
})

/** Times that are compared. */
const MOST = 20

/** Undefined where the next time after the window is so far off that the other implementation would search for minutes. */
function oursOf(text: string, first: number, until: number): number[] | undefined {
  const read = readRule(text)
  if ('problem' in read) throw new Error(read.problem)
  const window = { from: first, to: until + (until - first), limit: 2_000, withFirst: false }
  const walls = startsBetween(read.rule, first, fixedClock(), window).starts.map(({ wall }) => wall)
  const isEnded = read.rule.count !== null && walls.length === read.rule.count
  if (!isEnded && (walls.at(-1) ?? 0) < until) return undefined
  return walls.filter((wall) => wall < until).slice(0, MOST)
}

function theirsOf(text: string, first: number, until: number): number[] {
  const found = new Set<number>()
  const rule = RRule.fromString(`DTSTART:${stamp(first)}Z\nRRULE:${text}`)
  rule.between(new Date(first), new Date(until), true, (date) => {
    // A set: rrule repeats a time that two positions name.
    if (date.getTime() < until) found.add(date.getTime())
    return found.size < MOST
  })
  return [...found]
}

const stamp = (at: number): string => new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')

/** How many days are looked at. */
const SPAN = {
  YEARLY: 9_000,
  MONTHLY: 1_500,
  WEEKLY: 700,
  DAILY: 400,
  HOURLY: 20,
  MINUTELY: 1,
  SECONDLY: 0.1,
}
const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const NTHS = ['1MO', '-1FR', '2WE', '-2SU', '5TU', '3TH']

/** A rule of parts that RFC 5545 §3.3.10 allows together. Lists are in order, because rrule does not sort them. */
function randomRule(random: () => number): { text: string; first: number; until: number } {
  const upTo = (count: number) => Math.floor(random() * count)
  const one = <Value>(values: readonly [Value, ...Value[]]): Value => values[upTo(values.length)] ?? values[0]
  const list = (chance: number, name: string, values: readonly (string | number)[], most = 3) => {
    if (random() > chance) return ''
    const chosen = new Set(Array.from({ length: 1 + upTo(most) }, () => upTo(values.length)))
    const inOrder = [...chosen].sort((a, b) => a - b)
    return `;${name}=${inOrder.map((index) => values[index]).join()}`
  }
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

  const frequency = one(FREQUENCIES)
  const isYearly = frequency === 'YEARLY'
  const isDaily = isYearly || frequency === 'MONTHLY' || frequency === 'WEEKLY' || frequency === 'DAILY'
  const byWeekNo = isYearly ? list(0.2, 'BYWEEKNO', random() < 0.4 ? [-52, -1, 1, 52, 53] : range(2, 51)) : ''
  const mayNth = frequency === 'MONTHLY' || (isYearly && !byWeekNo)
  const plain = random() < 0.6 ? WEEKDAYS : random() < 0.95 ? NTHS : [...WEEKDAYS, ...NTHS]
  const days = mayNth ? plain : WEEKDAYS
  const parts = [
    isDaily ? list(0.25, 'BYMONTH', range(1, 12)) : '',
    byWeekNo,
    isYearly ? list(0.1, 'BYYEARDAY', [-366, -100, -1, 1, 60, 100, 365, 366]) : '',
    isDaily && frequency !== 'WEEKLY' ? list(0.25, 'BYMONTHDAY', [-31, -15, -1, ...range(1, 31)], 6) : '',
    isDaily || frequency === 'HOURLY' ? list(0.4, 'BYDAY', days) : '',
    list(0.15, 'BYHOUR', range(0, 23)),
    list(0.15, 'BYMINUTE', range(0, 59)),
    list(0.1, 'BYSECOND', range(0, 59)),
  ].join('')
  const positions = parts ? list(0.25, 'BYSETPOS', random() < 0.8 ? [-1, 1] : [-3, 1, 2], 2) : ''
  const interval = random() < 0.5 ? '' : `;INTERVAL=${2 + upTo(4)}`
  const count = random() < 0.3 ? `;COUNT=${1 + upTo(12)}` : ''
  const first = Date.UTC(2000 + upTo(30), upTo(12), 1 + upTo(31), upTo(24), upTo(60), upTo(60))
  return {
    text: `FREQ=${frequency}${interval}${list(0.3, 'WKST', ['MO', 'TH', 'SU'], 1)}${parts}${positions}${count}`,
    first,
    until: first + Math.floor(SPAN[frequency] * DAY),
  }
}

/** The same numbers each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
