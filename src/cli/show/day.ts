import type { z } from 'zod'

import type { DayView } from '#modules/day/contract.ts'

import type { Terminal } from '../terminal.ts'
import { briefText } from './brief.ts'
import { clockText, dayText, lastDayOf, lengthText, longDayText } from './days.ts'
import { counted, cut, padded, widthOf } from './text.ts'

type DayRow = z.input<typeof DayView>

const CLOCK = 15

/** A day as `reeve today` prints it: brief, timetable, what is due, what was promised. */
export function dayViewText(day: DayRow, terminal: Terminal, now: Temporal.Instant): string {
  const { style, columns } = terminal
  const today = now.toZonedDateTimeISO(day.timeZone).toPlainDate()
  const sections = [
    [heading(day, terminal)],
    [briefText(day.brief, style, columns)],
    section('Day', timetable(day, terminal, now), style.bold),
    section('Due', dueLines(day, terminal, today), style.bold),
    section('Promised', promiseLines(day, terminal, today), style.bold),
    proposalLine(day, terminal),
  ]
  return `${sections
    .filter((lines) => lines.length)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

const section = (title: string, lines: string[], bold: (text: string) => string): string[] =>
  lines.length ? [bold(title), ...lines] : []

/** The date on the left, how full the day is on the right. */
function heading({ day, capacity }: DayRow, { style, columns }: Terminal): string {
  const date = longDayText(Temporal.PlainDate.from(day))
  const { plannedMinutes, availableMinutes } = capacity
  const load =
    availableMinutes || plannedMinutes
      ? `${lengthText(plannedMinutes)} planned of ${lengthText(availableMinutes)}`
      : ''
  const over = plannedMinutes > availableMinutes
  const gap = Math.max(2, columns - widthOf(date) - widthOf(load))
  return style.bold(date) + ' '.repeat(gap) + (over ? style.yellow(load) : style.dim(load))
}

/** Meetings, planned blocks and free time in order; what is over is quiet. */
function timetable(day: DayRow, { style, columns }: Terminal, now: Temporal.Instant): string[] {
  const { timeZone: zone } = day
  const room = columns - CLOCK - 2
  const timed = day.meetings.filter(({ allDay }) => !allDay)
  const rows = [
    ...timed.map(({ start, end, title, people, location }) => {
      const about = [people.slice(0, 3).join(', '), location ?? ''].filter(Boolean).join(' · ')
      return { start, end, text: cut(title, room), about }
    }),
    ...day.blocks
      .filter(({ status }) => status === 'planned')
      .map(({ start, end, title, locked }) => ({
        start,
        end,
        text: cut(`▢ ${title}`, room),
        about: locked ? 'locked' : '',
      })),
  ].toSorted((a, b) => (a.start < b.start ? -1 : 1))
  const allDay = day.meetings
    .filter((one) => one.allDay)
    .map(({ title }) => `  ${padded('all day', CLOCK)}${cut(title, room)}`)
  return [
    ...allDay,
    ...rows.map(({ start, end, text, about }) => {
      const over = Temporal.Instant.compare(end, now) < 0
      const rest = room - widthOf(text) - 2
      const line = `${padded(`${clockText(start, zone)}–${clockText(end, zone)}`, CLOCK)}${text}`
      const more = about && rest > 8 ? `  ${cut(about, rest)}` : ''
      return `  ${over ? style.dim(line + more) : line + style.dim(more)}`
    }),
  ]
}

function dueLines(
  { due, timeZone }: DayRow,
  { style, columns }: Terminal,
  today: Temporal.PlainDate,
): string[] {
  return due.map(({ title, due: at, overdue, plannedAt }) => {
    const when = at ? dayText(lastDayOf(at, timeZone), today) : ''
    const planned = plannedAt ? `planned ${clockText(plannedAt, timeZone)}` : ''
    const note = [overdue ? `late since ${when}` : '', planned].filter(Boolean).join(', ')
    return `  ${overdue ? style.red('!') : style.dim('○')} ${cut(title, columns - widthOf(note) - 7)}${note ? `  ${overdue ? style.red(note) : style.dim(note)}` : ''}`
  })
}

function promiseLines(
  { promises, timeZone }: DayRow,
  { style, columns }: Terminal,
  today: Temporal.PlainDate,
): string[] {
  return promises.map(({ text, to, due }) => {
    const note = `to ${cut(to, 24)}${due ? `, by ${dayText(lastDayOf(due, timeZone), today)}` : ''}`
    return `  ${style.dim('○')} ${cut(text, columns - widthOf(note) - 7)}  ${style.dim(note)}`
  })
}

function proposalLine({ proposal }: DayRow, { style }: Terminal): string[] {
  const open = proposal?.moves.filter(({ decision }) => decision === 'open') ?? []
  return open.length
    ? [`${style.yellow('?')} A plan of ${counted(open.length, 'change')} waits: reeve plan`]
    : []
}
