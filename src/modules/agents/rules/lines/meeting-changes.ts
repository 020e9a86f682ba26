import type { NewTime, WantedChange } from '#language/change/index.ts'

import type { LineOffer } from '../../contract.ts'
import type { Possible } from './changes.ts'
import type { Meeting, Span } from './things.ts'
import { listed, meetingWords, startWords } from './words.ts'

/** Moves or cancels one time of an event, in the way that tells whoever is in it. */
export function meetingChange(wanted: WantedChange, meeting: Meeting, now: Temporal.ZonedDateTime): Possible {
  return wanted.verb === 'drop'
    ? cancelling(meeting, now)
    : wanted.to
      ? moving(meeting, wanted.to, now)
      : null
}

const guests = ({ people }: Meeting): string => {
  const names = people.map(({ name, address }) => name ?? address)
  return names.length > 3
    ? `${names.length} guests get`
    : `${listed(names)} ${names.length > 1 ? 'get' : 'gets'}`
}

const offer = (meeting: Meeting, rest: Omit<LineOffer, 'kind' | 'title'>): LineOffer => ({
  kind: 'change',
  title: meeting.title,
  ...rest,
  input: {
    id: meeting.eventId,
    ...(meeting.originalStart ? { originalStart: meeting.originalStart.toString() } : {}),
    ...rest.input,
  },
})

function cancelling(meeting: Meeting, now: Temporal.ZonedDateTime): Possible {
  const detail = meetingWords(meeting, now)
  if (meeting.standing === 'alone')
    return offer(meeting, { does: 'Cancel', detail, note: null, operation: 'calendar.cancel', input: {} })
  if (meeting.standing === 'guests')
    return offer(meeting, {
      does: 'Call off',
      detail,
      note: `${guests(meeting)} a mail.`,
      operation: 'calendar.call_off',
      input: {},
    })
  if (meeting.mine === null || meeting.mine === 'declined' || meeting.originalStart)
    return { refusal: `“${meeting.title}” is not your meeting to cancel; open it to answer or remove it.` }
  return offer(meeting, {
    does: 'Decline',
    detail,
    note: 'Its organizer gets a mail.',
    operation: 'calendar.respond',
    input: { answer: 'declined' },
  })
}

function moving(meeting: Meeting, to: NewTime, now: Temporal.ZonedDateTime): Possible {
  const moved = movedTime(meeting, to, now)
  if (!moved) return null
  if (meeting.standing === 'theirs')
    return { refusal: `“${meeting.title}” is not your meeting to move; write to whoever runs it.` }
  const isAsLong =
    moved.start.until(moved.end).total('minutes') === meeting.start.until(meeting.end).total('minutes')
  const words = isAsLong && !moved.allDay ? startWords : meetingWords
  const detail = `from ${words(meeting, now)} to ${words(moved, now)}`
  const input = moved.allDay
    ? { day: moved.allDay.from.toString() }
    : { start: moved.start.toString(), end: moved.end.toString() }
  const alone = meeting.standing === 'alone'
  return offer(meeting, {
    does: 'Move',
    detail,
    note: alone ? null : `${guests(meeting)} a mail.`,
    operation: alone ? 'calendar.move' : 'calendar.reschedule',
    input,
  })
}

type Moved = Span & Pick<Meeting, 'allDay'>

/** Where a meeting would be, as long as before unless both ends were said; null when that has no meaning for it. */
export function movedTime(meeting: Meeting, to: NewTime, now: Temporal.ZonedDateTime): Moved | null {
  const { start, end, allDay } = meeting
  if (allDay) {
    const day = movedDay(allDay.from, to)
    if (!day || day.equals(allDay.from)) return null
    return { start, end, allDay: { from: day, until: day.add(allDay.from.until(allDay.until)) } }
  }
  const local = start.toZonedDateTimeISO(now.timeZoneId)
  if (to.kind === 'later') return shifted(meeting, start.add({ minutes: to.minutes }), null)
  if (to.grain === 'longer') return null
  const date = to.date ?? local.toPlainDate()
  const day = to.grain === 'week' ? date.add({ days: local.dayOfWeek - 1 }) : date
  const plainTime = to.time ?? local.toPlainTime()
  return shifted(
    meeting,
    day.toZonedDateTime({ timeZone: now.timeZoneId, plainTime }).toInstant(),
    to.minutes,
  )
}

function shifted({ start, end }: Meeting, next: Temporal.Instant, minutes: number | null): Moved | null {
  const until = minutes === null ? next.add(start.until(end)) : next.add({ minutes })
  return next.equals(start) && until.equals(end) ? null : { start: next, end: until, allDay: null }
}

function movedDay(from: Temporal.PlainDate, to: NewTime): Temporal.PlainDate | null {
  if (to.kind === 'later') return to.minutes % 1440 ? null : from.add({ days: to.minutes / 1440 })
  if (!to.date || to.time || to.grain === 'longer') return null
  return to.grain === 'week' ? to.date.add({ days: from.dayOfWeek - 1 }) : to.date
}
