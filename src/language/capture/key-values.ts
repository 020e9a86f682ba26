import type { Draft } from './draft.ts'
import { momentOf, type Schedule, timesIn, type Typist } from './found.ts'
import { durationWords, momentWords, recurrenceWords } from './meaning.ts'
import { type Said, priorityOf } from './sigils.ts'
import type { Moment } from './types.ts'

/** todo.txt's and Taskwarrior's `key:value`. */
const PAIR =
  /(?<![^\s\uFFFC])(due|deadline|until|t|start|scheduled|sched|wait|project|proj|pro|pri|priority|rec|recur|tags?|est|estimate|dur|duration):([^\s\uFFFC]+)/giu

/** Taskwarrior's named dates beyond words of the language. */
const NAMED: Readonly<Record<string, string>> = {
  sod: 'today',
  eod: 'today',
  sow: 'next monday',
  eow: 'sunday',
  eoww: 'friday',
  soww: 'next monday',
  som: 'the 1st of next month',
  soy: 'january 1',
  eoy: 'december 31',
  later: '',
  someday: '',
}

const UNITS: Readonly<Record<string, string>> = {
  d: 'DAILY',
  day: 'DAILY',
  days: 'DAILY',
  daily: 'DAILY',
  w: 'WEEKLY',
  wk: 'WEEKLY',
  week: 'WEEKLY',
  weeks: 'WEEKLY',
  weekly: 'WEEKLY',
  m: 'MONTHLY',
  mo: 'MONTHLY',
  month: 'MONTHLY',
  months: 'MONTHLY',
  monthly: 'MONTHLY',
  q: 'QUARTERLY',
  quarterly: 'QUARTERLY',
  y: 'YEARLY',
  yr: 'YEARLY',
  year: 'YEARLY',
  years: 'YEARLY',
  yearly: 'YEARLY',
  annual: 'YEARLY',
  biweekly: 'BIWEEKLY',
  b: 'WORKDAYS',
  weekdays: 'WORKDAYS',
}

/** An interval such as `2w` as a RECUR value; `null` when it is none. */
export function recurOfInterval(text: string): string | null {
  const match = /^(\d{0,3})([a-z]+)$/i.exec(text)
  const unit = UNITS[match?.[2]?.toLowerCase() ?? '']
  if (!match || !unit) return null
  const n = match[1] ? Number(match[1]) : 1
  if (n < 1) return null
  if (unit === 'WORKDAYS') return 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'
  const [freq, factor] =
    unit === 'QUARTERLY' ? ['MONTHLY', 3] : unit === 'BIWEEKLY' ? ['WEEKLY', 2] : [unit, 1]
  const interval = n * Number(factor)
  return interval > 1 ? `FREQ=${freq};INTERVAL=${interval}` : `FREQ=${freq}`
}

export function readKeyValues(draft: Draft, said: Said, schedule: Schedule, typist: Typist): void {
  for (const { index, 0: whole, 1: key = '', 2: value = '' } of draft.rest.matchAll(PAIR)) {
    const to = index + whole.length
    switch (key.toLowerCase()) {
      case 'due':
      case 'deadline':
      case 'until': {
        const due = momentSaid(value, typist)
        if (!due) continue
        schedule.due ??= due
        draft.take('due', index, to, momentWords(due, typist.today))
        break
      }
      case 't':
      case 'start':
      case 'scheduled':
      case 'sched':
      case 'wait': {
        const start = momentSaid(value, typist)
        if (!start) continue
        schedule.start ??= start
        draft.take('start', index, to, momentWords(start, typist.today))
        break
      }
      case 'project':
      case 'proj':
      case 'pro':
        said.project ??= value
        draft.take('project', index, to, value)
        break
      case 'pri':
      case 'priority': {
        const priority = priorityOf(value)
        if (priority === null) continue
        said.priority ??= priority
        draft.take('priority', index, to, `priority ${priority}`)
        break
      }
      case 'rec':
      case 'recur': {
        const rrule = recurOfInterval(value.replace(/^\+/, ''))
        if (!rrule || schedule.recurrence) continue
        schedule.recurrence = rrule
        // todo.txt: `rec:+1w` moves on from the due date, `rec:1w` from the day it was done.
        schedule.repeater =
          key.toLowerCase() === 'rec' && !value.startsWith('+') ? 'fromCompletion' : 'strict'
        draft.take('recurrence', index, to, recurrenceWords(rrule))
        break
      }
      case 'tag':
      case 'tags':
        said.labels.push(...value.split(',').filter((name) => name && !said.labels.includes(name)))
        draft.take('label', index, to, value)
        break
      default: {
        const length = timesIn(value, typist).find(({ kind }) => kind === 'duration')?.durationMinutes
        if (!length) continue
        schedule.durationMinutes ??= length
        draft.take('duration', index, to, durationWords(length))
      }
    }
  }
}

/** `2026-11-30`, `2026-11-30T14:00`, `fri`, `tomorrow`, `eow`, `3d`. */
function momentSaid(value: string, typist: Typist): Moment | null {
  const name = value.toLowerCase()
  if (name === 'eom') return { date: typist.today.with({ day: typist.today.daysInMonth }), time: null }
  const text = NAMED[name] ?? value.replaceAll('_', ' ')
  if (!text) return null
  const found = timesIn(/^\d+\s?[a-z]+$/i.test(text) ? `in ${text}` : text, typist).find(({ start }) => start)
  return found?.start ? momentOf(found.start, found.hasTime) : null
}
