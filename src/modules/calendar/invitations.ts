import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'
import type { Propose } from '#kernel/trust/propose.ts'
import { preferencesOf } from '#modules/people/index.ts'

import {
  type CalendarEvent,
  type CalendarId,
  type EventId,
  guestAnswered,
  invitationAnswered,
  invitationReceived,
  type Person,
} from './contract.ts'
import { eventEntity } from './entities.ts'
import { identity, isNewer } from './ics/read-calendar.ts'
import type { MeetingNotice, ReadEvent } from './ics/read-event.ts'
import type { Invitation } from './ics/read-invitation.ts'
import { ensureCalendar, placed, renewed, saysTheSame } from './intake.ts'
import { titleOf } from './rules/naming.ts'
import { writeRows } from './row-changes.ts'
import { answered, isOwn } from './rules.ts'
import { calledOff, type Given, meant, type RowChange } from './series.ts'
import { reportInstructions } from './stopped.ts'
import * as store from './store.ts'

/** The mail that brought an invitation. */
export interface Letter {
  readonly messageId: string
  /** Who sent it: the address of its From, in lower case. */
  readonly from: string
  /** Whether the owner has written to the sender before. */
  readonly senderIsKnown: boolean
}

/** What became of one meeting of the mail. `ignored` says why in `why`. */
export interface Noted {
  readonly change: 'new' | 'updated' | 'cancelled' | 'answered' | 'unchanged' | 'ignored'
  readonly eventId: EventId | null
  readonly title: string
  readonly why: string | null
}

interface Setting {
  readonly tx: Transaction
  readonly actor: Actor
  readonly propose: Propose
  readonly letter: Letter
  readonly own: readonly string[]
}

/**
 * Enters what a mail says of meetings: a new invitation as a pending event, a change or cancellation of a known one, a
 * guest's answer. Only the organizer may change a meeting, and only from the organizer's address; the owner's own
 * events are changed by no mail. Orders found in an invitation's text are reported as stopped.
 */
export async function noteInvitation(
  tx: Transaction,
  { actor, propose }: { actor: Actor; propose: Propose },
  letter: Letter,
  invitation: Invitation,
): Promise<Noted[]> {
  const { addresses: own } = await preferencesOf(tx, actor.workspaceId)
  const setting: Setting = { tx, actor, propose, letter, own }
  const noted: Noted[] = []
  if (invitation.kind === 'cancel')
    for (const notice of invitation.notices) noted.push(...(await calledOffByMail(setting, notice)))
  else if (invitation.kind === 'reply')
    for (const notice of invitation.notices) noted.push(await reply(setting, notice))
  else
    for (const event of invitation.events)
      // Who sends an invitation that names nobody as its organizer is the one to answer to.
      noted.push(
        await request(setting, {
          ...event,
          organizer: event.organizer ?? { name: null, address: letter.from },
        }),
      )
  return noted
}

const seriesWith = (setting: Setting, uid: string) =>
  store.findSeriesForUpdate(setting.tx.sql, setting.actor.workspaceId, [uid])

const ignored = (title: string, why: string): Noted => ({ change: 'ignored', eventId: null, title, why })

async function request(setting: Setting, event: ReadEvent): Promise<Noted> {
  const { tx, actor, letter, own } = setting
  const series = await seriesWith(setting, event.uid)
  const before = series.find((held) => identity(held) === identity(event))
  const refusal = series.length
    ? mayNotChange(series, event.organizer, setting)
    : mayNotInvite(event, setting)
  if (refusal) return ignored(titleOf(event), refusal)
  if (before && (!isNewer(event, before) || saysTheSame(event, before)))
    return { change: 'unchanged', eventId: before.id, title: titleOf(before), why: null }

  const calendarId =
    before?.calendarId ?? (await ensureCalendar(tx, actor.workspaceId, 'invitations', 'Invitations'))
  const after = before ? renewedAnswer(before, event, own, tx.now) : pending(setting, event, calendarId)
  const write = before
    ? store.updateEvent(tx.sql, actor.workspaceId, after)
    : store.insertEvents(tx.sql, actor.workspaceId, [after])
  await write.execute()
  const change = before ? 'updated' : 'new'
  tx.emit(
    invitationReceived,
    {
      eventId: after.id,
      title: titleOf(after),
      messageId: letter.messageId,
      organizer: after.organizer,
      change,
    },
    [changed(eventEntity, before ?? null, after)],
  )
  await reportInstructions(setting, after)
  return { change, eventId: after.id, title: titleOf(after), why: null }
}

/**
 * A new invitation waits for the owner's answer, also where the owner's address is not among the guests. One from
 * somebody the owner does not know takes no time away until then: nobody fills a day by writing a mail.
 */
function pending({ tx, letter, own }: Setting, read: ReadEvent, calendarId: CalendarId): CalendarEvent {
  const source = { kind: 'message', id: letter.messageId } as const
  const event = placed(read, { id: tx.newId<EventId>(), calendarId, source, addresses: own, now: tx.now })
  if (isOwn(event, own)) return event
  const organizer = event.organizer?.address
  const warning = `It was sent by ${letter.from}, but names ${organizer} as its organizer.`
  const warnings =
    organizer !== letter.from
      ? [...event.warnings, warning.slice(0, 300).toWellFormed()].slice(-20)
      : event.warnings
  return { ...event, mine: event.mine ?? 'needs-action', busy: event.busy && letter.senderIsKnown, warnings }
}

/** A change that leaves the time as it was leaves the owner's answer as well. */
function renewedAnswer(
  before: CalendarEvent,
  read: ReadEvent,
  own: readonly string[],
  now: Temporal.Instant,
): CalendarEvent {
  const after = renewed(before, read, own, now)
  const sameTime = JSON.stringify(before.when) === JSON.stringify(after.when)
  const mine = sameTime && before.mine ? before.mine : (after.mine ?? 'needs-action')
  return { ...after, mine, busy: after.busy && (before.busy || mine !== 'needs-action') }
}

/** Why this mail may not bring a new meeting, or null. */
function mayNotInvite(event: ReadEvent, { letter, own }: Setting): string | null {
  return isOwn(event, own) && !own.includes(letter.from)
    ? `The invitation names you as its organizer, but came from ${letter.from}. It was left out.`
    : null
}

/** Why this mail may not change a known meeting, or null. */
function mayNotChange(
  series: readonly CalendarEvent[],
  organizer: Person | null,
  { letter, own }: Setting,
): string | null {
  const held = series.find(({ recurrenceId }) => recurrenceId === null) ?? series[0]
  if (!held || (isOwn(held, own) && !own.includes(letter.from)))
    return `“${held ? titleOf(held) : 'It'}” is your own event; a mail from ${letter.from} does not change it.`
  const known = held.organizer?.address
  if (known && ((organizer && organizer.address !== known) || letter.from !== known))
    return `“${titleOf(held)}” is organized by ${known}; a mail from ${letter.from} does not change it.`
  return null
}

async function calledOffByMail(setting: Setting, notice: MeetingNotice): Promise<Noted[]> {
  const { tx, actor, letter } = setting
  const series = await seriesWith(setting, notice.uid)
  const [first] = series
  if (!first) return [ignored('a meeting', 'A meeting was called off that is not in your calendar.')]
  const refusal = mayNotChange(series, notice.organizer, setting)
  if (refusal) return [ignored(titleOf(first), refusal)]
  const noted: Noted[] = []
  const given = { id: tx.newId<EventId>(), now: tx.now }
  for (const change of cancellations(series, notice, given)) {
    const { before } = change
    // The version is the organizer's.
    const after = change.after && { ...change.after, sequence: versionOf(change, notice) }
    const changes = await writeRows(tx, actor, [{ before, after }])
    const row = after ?? before ?? first
    const { id: eventId, organizer } = row
    const title = titleOf(row)
    const { messageId } = letter
    tx.emit(invitationReceived, { eventId, title, messageId, organizer, change: 'cancelled' }, changes)
    noted.push({ change: 'cancelled', eventId, title, why: null })
  }
  return noted
}

const versionOf = ({ before, after }: RowChange, { sequence }: MeetingNotice): number =>
  Math.max(sequence, before?.sequence ?? (after ? after.sequence - 1 : 0))

/** What a cancellation changes: one time of a series, that and all later ones, or all that is not cancelled yet. */
function cancellations(
  series: readonly CalendarEvent[],
  { recurrenceId, thisAndFuture }: MeetingNotice,
  given: Given,
): RowChange[] {
  const whole = series.map((row) => ({ kind: 'one', before: row, event: row }) as const)
  if (recurrenceId === null) return whole.flatMap((row) => calledOff(row, given.now))
  const master = series.find((event) => event.recurrenceId === null)
  const held = whole.find(({ event }) => event.recurrenceId?.toString() === recurrenceId.toString())
  if (!master || master.status === 'cancelled') return held ? calledOff(held, given.now) : []
  try {
    const which = { originalStart: recurrenceId, andFollowing: thisAndFuture }
    return calledOff(meant(master, series, which, given), given.now)
  } catch {
    return held ? calledOff(held, given.now) : [] // the series has no such time, so nothing else is called off
  }
}

async function reply(setting: Setting, notice: MeetingNotice): Promise<Noted> {
  const { tx, actor, letter, own } = setting
  const series = await seriesWith(setting, notice.uid)
  const before =
    series.find((held) => identity(held) === identity(notice)) ??
    series.find(({ recurrenceId }) => recurrenceId === null)
  const answer = notice.attendees.find(({ address }) => address === letter.from)
  if (before && own.includes(letter.from) && !isOwn(before, own))
    return answeredElsewhere(setting, before, notice)
  if (!before || !isOwn(before, own))
    return ignored('a meeting', 'It answers an invitation that you did not send.')
  if (!answer || !before.attendees.some(({ address }) => address === letter.from))
    return ignored(titleOf(before), `${letter.from} answered, but is not a guest of “${titleOf(before)}”.`)
  const attendees = before.attendees.map((guest) =>
    guest.address === letter.from ? { ...guest, partstat: answer.partstat } : guest,
  )
  const after = { ...before, attendees, updatedAt: tx.now }
  await store.updateEvent(tx.sql, actor.workspaceId, after).execute()
  tx.emit(
    guestAnswered,
    { eventId: after.id, title: titleOf(after), address: letter.from, answer: answer.partstat },
    [changed(eventEntity, before, after)],
  )
  return { change: 'answered', eventId: after.id, title: titleOf(after), why: null }
}

/** The owner answered from another program, whose mail was taken in. */
async function answeredElsewhere(
  { tx, actor, letter, own }: Setting,
  before: CalendarEvent,
  notice: MeetingNotice,
): Promise<Noted> {
  const answer = notice.attendees.find(({ address }) => address === letter.from)?.partstat
  if (answer !== 'accepted' && answer !== 'tentative' && answer !== 'declined')
    return ignored(titleOf(before), 'The answer in this mail says neither yes nor no.')
  if (before.mine === null || before.status === 'cancelled')
    return ignored(titleOf(before), 'There is nothing to answer any more.')
  const after = answered(before, answer, own, tx.now)
  await store.updateEvent(tx.sql, actor.workspaceId, after).execute()
  tx.emit(invitationAnswered, { eventId: after.id, title: titleOf(after), answer }, [
    changed(eventEntity, before, after),
  ])
  return { change: 'answered', eventId: after.id, title: titleOf(after), why: null }
}
