import type { z } from 'zod'

import type { Captured } from '#language/capture/index.ts'
import { recurrenceWords } from '#language/capture/meaning.ts'
import type { AddEvent } from '#modules/calendar/contract.ts'

import type { LineOffer } from '../../contract.ts'
import { listed, meetingWords } from './words.ts'

const OPENING =
  /^(?:please )?(?:add|put|create|schedule|set up|plan|enter|new)(?: me)?(?: (?:an?|the|my))?(?: new)?(?: (?:calendar )?(?:event|appointment|entry)(?:\s*:| called| for| about|(?= (?:in|into|to|on)\b)))?\s+/iu
const CLOSING = /\s+(?:in|into|to|on|onto) (?:my|the|our) (?:calendar|agenda|schedule|diary)$/iu

/** A title without “put … in my calendar”. */
export function eventTitle(title: string): string {
  const bare = title.replace(CLOSING, '')
  const cut = bare.replace(OPENING, '')
  // “Add” alone begins a title as well: only what names a calendar or an event begins like that.
  const isAsked = bare !== title || /^(?:please )?(?:schedule|set up|put|create|plan)\b/iu.test(title)
  return ((isAsked ? cut : bare) || title).trim().slice(0, 500)
}

const INVITING = /^(?:please )?invite (.+?) (?:to|for) (?:an? |the |my |our )?(\S.*)$/iu

/** “Invite Dana to lunch”: what takes place, and who is to be there. */
function invitation(title: string): { title: string; who: string[] } | null {
  const [, guests = '', what = ''] = INVITING.exec(title) ?? []
  if (!guests || !what) return null
  const who = guests.split(/\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*/u).filter(Boolean)
  const joint = / with /iu.test(what) ? 'and' : 'with'
  return {
    title: `${what.charAt(0).toUpperCase()}${what.slice(1)} ${joint} ${listed(who)}`.slice(0, 500),
    who,
  }
}

/** That whom a line would invite knows nothing of it; nothing when it invites nobody. */
export function notInvited(title: string): string[] {
  const { who } = invitation(title) ?? { who: [] }
  return who.length ? [`${listed(who)} ${who.length > 1 ? 'are' : 'is'} not invited yet.`] : []
}

/** What nobody has all day. */
const AT_AN_HOUR =
  /(?<![\p{L}-])(?:breakfast|brunch|lunch|dinner|supper|coffee|drinks|call|meeting|frühstück|mittagessen|abendessen|kaffee|besprechung|anruf|telefonat|petit-déjeuner|déjeuner|dîner|réunion|desayuno|almuerzo|cena|reunión|llamada|colazione|pranzo|riunione|chiamata|dentist|doctor|haircut|(?:zahn|haus|augen)?arzt|friseur|dentiste|médecin|coiffeur|dentista|médico|peluquería|medico|parrucchiere)(?!\p{L})/iu

/** Whether it names a day and no hour of what takes place at one, such as a lunch. */
export const wantsHour = ({ title, due, start }: Captured): boolean => {
  const first = start ?? due
  const isOneDay = !start || !due || start.date.equals(due.date)
  return first !== null && !first.time && isOneDay && AT_AN_HOUR.test(title)
}

/**
 * The event that a line means, in the owner's own calendar, without guests; null when it does not say when it is.
 * A day without an hour is a whole day, unless a length was said or it is a lunch, a call: that needs an hour.
 */
export function eventOffer(captured: Captured, now: Temporal.ZonedDateTime): LineOffer | null {
  const when = whenOf(captured, now)
  const invited = invitation(captured.title)
  const title = invited?.title ?? eventTitle(captured.title)
  if (!when || !title || wantsHour(captured)) return null
  const { project, labels, priority, people } = captured
  const marks = [project && `#${project}`, ...labels.map((label) => `@${label}`), priority && `p${priority}`]
  const said = marks.filter(Boolean).join(' ')
  const input: z.input<typeof AddEvent> = {
    title,
    ...when.input,
    ...(captured.recurrence ? { rule: captured.recurrence } : {}),
    ...(said ? { description: said } : {}),
  }
  return {
    kind: 'event',
    does: 'Put into the calendar',
    title,
    detail: [when.words, captured.recurrence && recurrenceWords(captured.recurrence)]
      .filter(Boolean)
      .join(', '),
    note: uninvited(invited?.who ?? people),
    operation: 'calendar.add',
    input,
  }
}

const uninvited = (people: readonly string[]): string | null =>
  people.length
    ? `In your calendar only: ${listed(people)} ${people.length > 1 ? 'are' : 'is'} not invited yet.`
    : null

type When = {
  readonly input: Pick<z.input<typeof AddEvent>, 'start' | 'end' | 'zone' | 'day' | 'lastDay'>
  readonly words: string
}

function whenOf({ due, start, durationMinutes }: Captured, now: Temporal.ZonedDateTime): When | null {
  const first = start ?? due
  if (!first) return null
  const zone = now.timeZoneId
  if (!first.time) {
    if (durationMinutes !== null && durationMinutes < 1440) return null
    const last = start && due ? due.date : first.date
    if (Temporal.PlainDate.compare(last, first.date) < 0) return null
    const allDay = { from: first.date, until: last.add({ days: 1 }) }
    const at = first.date.toZonedDateTime(zone).toInstant()
    return {
      input: { day: first.date.toString(), ...(last.equals(first.date) ? {} : { lastDay: last.toString() }) },
      words: meetingWords({ start: at, end: at, allDay }, now),
    }
  }
  const from = first.date.toZonedDateTime({ timeZone: zone, plainTime: first.time }).toInstant()
  const until =
    durationMinutes === null && start && due?.time
      ? due.date.toZonedDateTime({ timeZone: zone, plainTime: due.time }).toInstant()
      : from.add({ minutes: durationMinutes ?? USUAL_MINUTES })
  const to = Temporal.Instant.compare(until, from) < 0 ? from.add({ minutes: USUAL_MINUTES }) : until
  return {
    input: { start: from.toString(), end: to.toString(), zone },
    words: meetingWords({ start: from, end: to, allDay: null }, now),
  }
}

/** As the calendar has it where nobody says how long. */
const USUAL_MINUTES = 30
