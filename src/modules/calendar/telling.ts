import { z } from 'zod'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import { sameJson } from '#kernel/json.ts'
import type { Preview } from '#kernel/trust/contract.ts'
import { preferencesOf } from '#modules/people/index.ts'

import type { Attendee, CalendarEvent } from './contract.ts'
import { writeRequest } from './ics/write-meeting.ts'
import { meetingPreview, ownerOf, queueMeetingMail, whenInWords } from './meeting-mail.ts'
import { placeOf, titleOf } from './rules/naming.ts'
import { guestsOf } from './rules.ts'
import { type Meant, rowsOf } from './series.ts'

/** Telling guests of a meeting, and what is asked and shown before. */

/** What a card says of a meeting. It is looked up before the act is judged, so that nobody can pass another off. */
export const Shown = z.object({
  title: z.string().max(500),
  when: z.string().max(300),
  newWhen: z.string().max(300).nullable(),
  which: z.string().max(100).nullable(),
})
export type Shown = z.output<typeof Shown>
export const shown = Shown.optional().describe('What a card says of the meeting; filled in by Reeve')

/** The words of a card: what becomes of which meeting, and who hears of it. */
export const plan = (
  title: (meeting: string) => string,
  { shown: meeting }: { shown?: Shown | undefined },
  addresses: readonly string[],
  body: string | null,
): Preview => ({
  title: title(meeting ? `“${meeting.title}”` : 'a meeting'),
  lines: meeting
    ? [
        { label: 'Meeting', value: meeting.title },
        meeting.newWhen
          ? { label: 'When', value: meeting.newWhen, before: meeting.when }
          : { label: 'When', value: meeting.when },
        ...(meeting.which ? [{ label: 'Which', value: meeting.which }] : []),
      ]
    : [],
  body,
  recipients: addresses.map((address) => ({ address, known: null })),
  undo: 'Undo within ten seconds, before it has left.',
})

/** Everybody who is in any of the rows besides the owner, each once. */
export const guestsIn = (rows: readonly CalendarEvent[], own: readonly string[]): Attendee[] => [
  ...new Map(
    rows.flatMap((row) => guestsOf(row, own)).map((guest) => [guest.address, guest] as const),
  ).values(),
]
export const guestsMeant = (rows: Meant, own: readonly string[]): Attendee[] => guestsIn(rowsOf(rows), own)

/** Which times a change is about, in words; null where there is but one. */
export const whichInWords = (rows: Meant): string | null =>
  rows.kind === 'series'
    ? rows.master.repeats && 'the whole series'
    : rows.kind === 'following'
      ? 'this time and all that follow'
      : rows.event.recurrenceId && 'this time only'

/** What was approved names whom it reaches; nobody else may be reached by it. @throws AppError `calendar.other_guests` */
export function assertThese(
  named: readonly string[] | undefined,
  title: string,
  guests: readonly Attendee[],
): void {
  if (!named) return
  const addresses = new Set(named.map((address) => address.toLowerCase()))
  if (guests.length !== addresses.size || !guests.every(({ address }) => addresses.has(address)))
    throw new AppError(
      'conflict',
      'calendar.other_guests',
      `The guests of “${title}” are not those that were named. Look at it again.`,
    )
}

/** What was approved is this meeting as it was shown. @throws AppError `calendar.changed_since` */
export function assertAsShown(seen: Shown | undefined, now: Shown): void {
  if (!seen || sameJson(seen, now)) return
  throw new AppError(
    'conflict',
    'calendar.changed_since',
    `“${now.title}” was changed since you saw this. Nobody was told anything; look at it again.`,
  )
}

const SUBJECTS = { REQUEST: 'Invitation', CANCEL: 'Called off' } as const

/**
 * Queues one mail to the guests about these rows of a meeting, the one it is about first.
 *
 * @param which the words of `whichInWords`
 */
export async function tellGuests(
  tx: Transaction,
  actor: Actor,
  rows: readonly [CalendarEvent, ...CalendarEvent[]],
  {
    method,
    guests,
    message,
    which,
  }: {
    method: 'REQUEST' | 'CANCEL'
    guests: readonly Attendee[]
    message: string | null
    which: string | null
  },
): Promise<void> {
  if (!guests.length) return
  const preferences = await preferencesOf(tx, actor.workspaceId)
  const [event] = rows
  const times = which ? `${whenInWords(event.when)}: ${which}` : whenInWords(event.when)
  const body = [`${titleOf(event)}\n${times}`, placeOf(event), message].filter(Boolean).join('\n\n')
  const title = `${method === 'CANCEL' ? 'Call off' : 'Invite to'} “${titleOf(event)}”`
  await queueMeetingMail(tx, actor, {
    from: event.organizer ?? ownerOf(preferences),
    to: guests,
    subject: `${SUBJECTS[method]}: ${titleOf(event)}`,
    body,
    method,
    ics: writeRequest(rows, method, tx.now),
    preview: meetingPreview(title, event, guests, body),
  })
}
