import { type Clock, zoneClock } from '#language/recurrence/index.ts'

import { type Case, type Figure, type Miss, percent, type Scorer } from './scorer.ts'

/** The last second before a change of a zone's clock, or the first after it, as `zdump -v` lists them. */
interface Second {
  readonly zone: string
  readonly moment: number
  readonly wall: number
  readonly offset: number
}

/** What is asked of a clock at one of these seconds. */
interface Question {
  readonly zone: string
  readonly text: string
  readonly expected: number
  readonly got: number
  /** The seconds it is about: its own and, at a change, the one before. */
  readonly about: readonly Second[]
}

/**
 * The clocks of zones around each of their changes, against `zdump`. A difference is explained when this runtime's zone
 * data, asked by another way, gives these seconds other offsets than the yardstick: governments change their minds
 * between versions of tzdata. What is left would be a mistake of ours.
 */
export const zones: Scorer = {
  name: 'tz.zdump',
  score(read) {
    const seconds = read('tz.zdump').flatMap((line) => secondOf(line) ?? [])
    const questions = seconds.flatMap((second, nth) => questionsAt(second, seconds[nth - 1]))
    const wrong = questions.filter(({ expected, got }) => expected !== got)
    const unexplained = wrong.filter(({ about }) =>
      about.every((second) => offsetByIntl(second) === second.offset),
    )
    const misses = [...new Set([...unexplained, ...wrong])].map((question): Miss => ({
      text: `${question.zone} ${question.text}${unexplained.includes(question) ? '' : ` (tzdata ${process.versions['tz']} says otherwise than the yardstick's)`}`,
      expected: textOf(question.expected),
      got: textOf(question.got),
    }))
    const figure = (name: string, wrongOnes: readonly Question[]): Figure => ({
      name: `tz.zdump ${name}`,
      value: percent(questions.length - wrongOnes.length, questions.length),
      unit: '%',
      better: 'higher',
      cases: questions.length,
    })
    // How much tzdata has changed since is no matter of ours, so only the second is compared with the baseline.
    return {
      figures: [
        { ...figure('clocks', wrong), ofMachine: true },
        figure('clocks but for tzdata’s own changes', unexplained),
      ],
      misses,
    }
  },
}

function secondOf({ zone, utc, local, offset }: Case): Second | undefined {
  if (typeof zone !== 'string' || typeof utc !== 'string' || typeof local !== 'string') return undefined
  return { zone, moment: Date.parse(utc), wall: Date.parse(`${local}Z`), offset: Number(offset) }
}

/** Which time the wall shows; which moment that time names; and, after a jump, which one a time that was skipped names. */
function questionsAt(second: Second, before: Second | undefined): Question[] {
  const { zone, moment, wall, offset } = second
  const clock = zoneClock(zone)
  const isChange = before?.zone === zone && before.moment === moment - 1_000
  const change = isChange ? offset - before.offset : 0
  const about = isChange ? [before, second] : [second]
  const asked = (text: string, expected: number, got: number): Question => ({
    zone,
    text: `${text} at ${textOf(moment)}Z`,
    expected,
    got,
    about,
  })
  const told = [
    asked('shows', wall, clock.wallAt(moment)),
    // Shown twice: the first of them counts (RFC 5545 §3.3.5).
    asked('names', change < 0 ? moment + change * 1_000 : moment, clock.momentOf(wall)),
  ]
  return change > 0 ? [...told, asked('skips', moment - 1_000 + change * 1_000, skipped(clock, wall))] : told
}

/** A skipped time counts by the offset before the jump (RFC 5545 §3.3.5). */
const skipped = (clock: Clock, wallAfter: number): number => clock.momentOf(wallAfter - 1_000)

/** The zone's offset in seconds as the runtime's formatter knows it, which our clocks do not use. */
function offsetByIntl({ zone, moment }: Second): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  })
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return (wall - moment) / 1_000
}

const textOf = (at: number): string => new Date(at).toISOString().slice(0, 19)
