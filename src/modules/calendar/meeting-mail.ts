import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import type { Preview } from '#kernel/trust/contract.ts'
import { queueOutward } from '#kernel/trust/outbox.ts'
import { disarmed } from '#language/untrusted/index.ts'
import { preferencesOf } from '#modules/people/index.ts'

import type { CalendarEvent, Person, When } from './contract.ts'
import { personOf, titleOf } from './rules/naming.ts'

/** A mail about a meeting, with its calendar part. */
export interface MeetingMail {
  readonly from: Person
  readonly to: readonly Person[]
  readonly subject: string
  readonly body: string
  readonly method: 'REQUEST' | 'CANCEL' | 'REPLY'
  readonly ics: string
  readonly preview: Preview
}

/** Puts the mail into the outbox (RFC 6047: text for people, `text/calendar` for their calendars). */
export async function queueMeetingMail(tx: Transaction, actor: Actor, mail: MeetingMail): Promise<void> {
  const messageId = `<${tx.newId()}@${mail.from.address.split('@')[1] ?? 'reeve.invalid'}>`
  const addressed = ({ name, address }: Person) => ({ name: name ?? '', address })
  // Several megabytes, for whoever invites.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer/index.js')
  const composed = new MailComposer({
    from: addressed(mail.from),
    to: mail.to.map(addressed),
    subject: mail.subject,
    text: mail.body,
    icalEvent: { method: mail.method, content: mail.ics },
    messageId,
    date: new Date(tx.now.epochMilliseconds),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const raw = await composed.compile().build()
  const { timeZone } = await preferencesOf(tx, actor.workspaceId)
  await queueOutward(tx, actor, {
    channel: 'mail',
    summary: mail.preview.title,
    preview: mail.preview,
    idempotencyKey: messageId,
    timeZone,
    payload: {
      envelope: { from: mail.from.address, to: mail.to.map(({ address }) => address) },
      raw: raw.toString('base64'),
    },
  })
}

/** The owner as the sender of mails. @throws AppError `calendar.no_address` */
export function ownerOf({ name, addresses }: { name: string; addresses: readonly string[] }): Person {
  const [address] = addresses
  if (!address)
    throw new AppError(
      'conflict',
      'calendar.no_address',
      'Reeve does not know your mail address yet. Enter it in Settings.',
    )
  return { name, address }
}

/** `Tue, 24 Nov 2026, 10:00–11:00 (Europe/Vienna)` */
export function whenInWords(when: When): string {
  const day = (date: Temporal.PlainDate) =>
    date.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  if (when.kind === 'allDay') {
    const last = when.until.subtract({ days: 1 })
    return last.equals(when.from) ? day(when.from) : `${day(when.from)} – ${day(last)}`
  }
  const [start, end] = [when.start.toZonedDateTimeISO(when.zone), when.end.toZonedDateTimeISO(when.zone)]
  const time = (at: Temporal.ZonedDateTime) => at.toPlainTime().toString({ smallestUnit: 'minute' })
  const sameDay = start.toPlainDate().equals(end.toPlainDate())
  return `${day(start.toPlainDate())}, ${time(start)}–${sameDay ? '' : `${day(end.toPlainDate())}, `}${time(end)} (${when.zone})`
}

/** What a card and the outbox show of a mail about a meeting. */
export const meetingPreview = (
  title: string,
  event: CalendarEvent,
  to: readonly Person[],
  body: string,
): Preview => ({
  title,
  lines: [
    { label: 'Meeting', value: titleOf(event) },
    { label: 'When', value: whenInWords(event.when) },
  ],
  body: disarmed(body).text,
  recipients: to.map(personOf).map(({ name, address }) => ({ address, known: name })),
  undo: 'Undo within ten seconds, before it has left.',
})
