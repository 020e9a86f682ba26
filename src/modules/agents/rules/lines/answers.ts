import type { OwnQuestion } from '#language/question/index.ts'
import type { Task } from '#modules/tasks/contract.ts'

import type { LineAnswer } from '../../contract.ts'
import { answersTo, nameOf } from './matching.ts'
import type { Meeting, Span, Things } from './things.ts'
import { counted, dayWords, dueWords, hoursWords, meetingWords, spanWords } from './words.ts'

const ROWS = 12

/**
 * What one's own calendar and tasks say to a question, with the rows it was taken from; null when they do not know what
 * somebody asks for by its name.
 */
export function answerTo(
  question: OwnQuestion,
  things: Things,
  now: Temporal.ZonedDateTime,
): LineAnswer | null {
  const span = spanOf(question, now)
  const meetings = things.meetings.filter(
    ({ start, end, mine }) =>
      mine !== 'declined' &&
      Temporal.Instant.compare(start, span.end) < 0 &&
      (Temporal.Instant.compare(end, span.start) > 0 || start.equals(span.start)),
  )
  switch (question.about) {
    case 'agenda':
      return agenda(question, meetings, dueIn(question, things.tasks), now)
    case 'due':
      return due(question, things.tasks, now)
    case 'free':
      return free(question, span, meetings, things, now)
    case 'next':
      return next(question, meetings, now)
    case 'when':
      return when(question, meetings, things.tasks, now)
  }
}

/** The stretch on the clock of the asker. */
export const spanOf = ({ from, to }: OwnQuestion, now: Temporal.ZonedDateTime): Span => ({
  start: from.toZonedDateTime(now.timeZoneId).toInstant(),
  end: to.toZonedDateTime(now.timeZoneId).toInstant(),
})

const lastDay = ({ to }: OwnQuestion) => to.subtract({ nanoseconds: 1 }).toPlainDate()

/** `tomorrow`, `on Fri 27 Nov`, `from today to Sun 29 Nov`. */
function within(question: OwnQuestion, now: Temporal.ZonedDateTime): string {
  const first = dayWords(question.from.toPlainDate(), now)
  const last = dayWords(lastDay(question), now)
  if (first !== last) return `from ${first} to ${last}`
  return /^to(?:day|morrow)$/.test(first) ? first : `on ${first}`
}

const dueIn = (question: OwnQuestion, tasks: readonly Task[]): Task[] =>
  tasks.filter(
    ({ status, due: by }) =>
      status === 'open' &&
      by !== null &&
      Temporal.PlainDate.compare(by.date, question.from.toPlainDate()) >= 0 &&
      Temporal.PlainDate.compare(by.date, lastDay(question)) <= 0,
  )

const meetingRow =
  (now: Temporal.ZonedDateTime) =>
  (meeting: Meeting): LineAnswer['rows'][number] => ({
    kind: 'calendar_event',
    id: meeting.eventId,
    title: meeting.title,
    when: meetingWords(meeting, now),
    date: meeting.allDay?.from ?? meeting.start.toZonedDateTimeISO(now.timeZoneId).toPlainDate(),
  })

const taskRow =
  (now: Temporal.ZonedDateTime) =>
  ({ id, title, due: by }: Task): LineAnswer['rows'][number] => ({
    kind: 'task',
    id,
    title,
    when: by ? `due ${dueWords(by, now)}` : '',
    date: by?.date ?? null,
  })

function agenda(
  question: OwnQuestion,
  meetings: readonly Meeting[],
  tasks: readonly Task[],
  now: Temporal.ZonedDateTime,
): LineAnswer {
  const said = [
    meetings.length && counted(meetings.length, 'event'),
    tasks.length && `${counted(tasks.length, 'task')} due`,
  ].filter(Boolean)
  const when = within(question, now)
  return {
    words: said.length
      ? `${capital(when.replace(/^on /, ''))}: ${said.join(' and ')}.`
      : `Nothing is planned or due ${when}.`,
    rows: [...meetings.map(meetingRow(now)), ...tasks.map(taskRow(now))].slice(0, ROWS),
  }
}

function due(question: OwnQuestion, tasks: readonly Task[], now: Temporal.ZonedDateTime): LineAnswer {
  const today = now.toPlainDate()
  const late = tasks.filter(
    ({ status, due: by }) => status === 'open' && by && Temporal.PlainDate.compare(by.date, today) < 0,
  )
  if (question.late) {
    const words = late.length
      ? `${counted(late.length, 'task')} ${is(late.length)} overdue.`
      : 'Nothing is overdue.'
    return { words, rows: late.map(taskRow(now)).slice(0, ROWS) }
  }
  const found = dueIn(question, tasks)
  const words = found.length
    ? `${counted(found.length, 'task')} ${is(found.length)} due ${within(question, now)}`
    : `Nothing is due ${within(question, now)}`
  const besides = late.length ? `, and ${late.length} ${is(late.length)} overdue` : ''
  return { words: `${words}${besides}.`, rows: [...found, ...late].map(taskRow(now)).slice(0, ROWS) }
}

const is = (count: number) => (count === 1 ? 'is' : 'are')

function free(
  question: OwnQuestion,
  span: Span,
  meetings: readonly Meeting[],
  things: Things,
  now: Temporal.ZonedDateTime,
): LineAnswer {
  const taken = meetings.filter(({ busy }) => busy)
  const rows = taken.map(meetingRow(now)).slice(0, ROWS)
  const hours = span.end.since(span.start).total('hours')
  if (hours < 12) {
    const when = spanWords(span, now)
    return {
      words: taken.length
        ? `No: something is in your calendar ${when}.`
        : `Yes: your calendar is free ${when}.`,
      rows,
    }
  }
  const spans = things.free(later(span, now.toInstant()))
  if (!spans.length) return { words: `No working time is free ${within(question, now)}.`, rows }
  return { words: `Free: ${freeWords(spans, now)}.`, rows }
}

/** What has passed is not free any more. */
const later = ({ start, end }: Span, now: Temporal.Instant): Span => ({
  start: Temporal.Instant.compare(start, now) < 0 && Temporal.Instant.compare(now, end) < 0 ? now : start,
  end,
})

const NAMED_DAYS = 5

/** `today 09:00–12:30, 14:00–16:00; tomorrow 09:00–17:00`. */
function freeWords(spans: readonly Span[], now: Temporal.ZonedDateTime): string {
  const zone = now.timeZoneId
  const days = Map.groupBy(spans, ({ start }) => dayWords(start.toZonedDateTimeISO(zone).toPlainDate(), now))
  const words = [...days].map(([day, own]) => `${day} ${own.map((one) => hoursWords(one, zone)).join(', ')}`)
  const more = words.length - NAMED_DAYS
  return [...words.slice(0, NAMED_DAYS), ...(more > 0 ? [`and on ${more} more`] : [])].join('; ')
}

function next(question: OwnQuestion, meetings: readonly Meeting[], now: Temporal.ZonedDateTime): LineAnswer {
  const name = nameOf(question.name)
  const found = meetings.find(
    ({ start, allDay, title, people }) =>
      Temporal.Instant.compare(start, now.toInstant()) > 0 &&
      (name.isGeneric
        ? allDay === null
        : answersTo(
            name,
            title,
            people.map((person) => person.name ?? person.address),
          ) > 0),
  )
  if (!found) return { words: 'Nothing like that is in your calendar.', rows: [] }
  return { words: `${capital(meetingWords(found, now))}: ${found.title}.`, rows: [meetingRow(now)(found)] }
}

/** When something is by its name: each event at its next time, and tasks by their days. What was cancelled is no time. */
function when(
  question: OwnQuestion,
  meetings: readonly Meeting[],
  tasks: readonly Task[],
  now: Temporal.ZonedDateTime,
): LineAnswer | null {
  const name = nameOf(question.name)
  if (name.isGeneric) return null
  const taking = meetings.filter(
    ({ end, status, title, people }) =>
      status !== 'cancelled' &&
      Temporal.Instant.compare(end, now.toInstant()) > 0 &&
      answersTo(
        name,
        title,
        people.map((person) => person.name ?? person.address),
      ) > 0,
  )
  const due = tasks.filter(
    ({ status, due: by, title }) => status === 'open' && by !== null && answersTo(name, title) > 0,
  )
  const rows = [...new Map(taking.toReversed().map((one) => [one.eventId, one])).values()]
    .toReversed()
    .map(meetingRow(now))
    .concat(due.map(taskRow(now)))
  const [first] = rows
  return first ? { words: `${capital(first.when)}: ${first.title}.`, rows: rows.slice(0, ROWS) } : null
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
