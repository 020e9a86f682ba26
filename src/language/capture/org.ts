import type { Draft } from './draft.ts'
import type { Schedule, Typist } from './found.ts'
import { recurOfInterval } from './key-values.ts'
import { momentWords, recurrenceWords } from './meaning.ts'
import type { Moment } from './types.ts'

/** Org timestamps, such as `DEADLINE: <2026-11-30 Mon 10:00-11:30 +1w>`. */
const STAMP =
  /(?:(DEADLINE|SCHEDULED):\s*)?<(\d{4}-\d\d-\d\d)(?: \p{L}+\.?)?(?: (\d{1,2}:\d\d)(?:-(\d{1,2}:\d\d))?)?(?: ((?:\+\+|\.\+|\+)\d+[hdwmy]))?(?: -\d+[hdwmy])?>/gu

/** What Todoist calls a deadline: `{30 March}`. */
export const BRACED = /\{([^{}\n]{2,40})\}/gu

const REPEATERS = { '+': 'strict', '++': 'jumpAhead', '.+': 'fromCompletion' } as const

export function readStamps(draft: Draft, schedule: Schedule, typist: Typist): void {
  for (const match of draft.rest.matchAll(STAMP)) {
    const [whole, keyword, day = '', from, to, repeat] = match
    const moment = momentAt(day, from)
    if (!moment) continue
    const kind = keyword === 'SCHEDULED' ? 'start' : 'due'
    schedule[kind] ??= moment
    if (from && to) schedule.durationMinutes ??= minutesBetween(from, to)
    const sign = repeat?.replace(/\d.*$/, '')
    const rrule = repeat && recurOfInterval(repeat.replace(/^\D+/, ''))
    if (rrule && (sign === '+' || sign === '++' || sign === '.+')) {
      schedule.recurrence ??= rrule
      schedule.repeater ??= REPEATERS[sign]
    }
    const words = momentWords(moment, typist.today)
    draft.take(
      kind,
      match.index,
      match.index + whole.length,
      rrule ? `${words}, ${recurrenceWords(rrule)}` : words,
    )
  }
}

function momentAt(day: string, clock: string | undefined): Moment | null {
  try {
    const time = clock === undefined ? null : Temporal.PlainTime.from(clock.padStart(5, '0'))
    return { date: Temporal.PlainDate.from(day), time }
  } catch {
    return null
  }
}

function minutesBetween(from: string, to: string): number | null {
  const at = (clock: string) => Number(clock.split(':')[0]) * 60 + Number(clock.split(':')[1])
  const minutes = at(to) - at(from)
  return minutes > 0 ? minutes : null
}
