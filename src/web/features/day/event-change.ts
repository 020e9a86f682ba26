import { z } from 'zod'

import type { CalendarEvent } from '#modules/calendar/contract.ts'
import { Moment } from '#modules/calendar/contract.ts'
import { personOf } from '#modules/calendar/rules/naming.ts'
import { guestsOf, isOwn } from '#modules/calendar/rules.ts'

/** Which times of a series a change is about. */
export type Which = 'one' | 'following' | 'series'

/** What a person wants of an event: another start, or that it is off. */
export type Wish = { readonly start: Temporal.Instant } | 'off'

/** Whether it repeats, so that which of its times are meant must be said. */
export const isSeries = ({ repeats, recurrenceId }: CalendarEvent): boolean =>
  repeats !== null || recurrenceId !== null

/** Who else hears of it when the owner changes it. */
export const toldOf = (event: CalendarEvent, own: readonly string[]): string[] =>
  isOwn(event, own) ? guestsOf(event, own).map((guest) => personOf(guest).name ?? guest.address) : []

/** Who runs it, to be shown. */
export const organizerOf = ({ organizer }: CalendarEvent): string =>
  organizer ? (personOf(organizer).name ?? organizer.address) : 'you'

/** Whether the owner may change it; somebody else's meeting can only be answered. */
export const mayChange = (event: CalendarEvent, own: readonly string[]): boolean => isOwn(event, own)

/** Why the owner may not change it, as a sentence to be shown; null where they may. */
export const whyFixed = (event: CalendarEvent, own: readonly string[]): string | null =>
  mayChange(event, own)
    ? null
    : `${organizerOf(event)} runs it, so only they can change it. You can answer the invitation in your mail.`

/** The operation that does it, with its input: what has guests tells them. */
export function changeOf(
  event: CalendarEvent,
  own: readonly string[],
  { originalStart, which, wish }: { originalStart: Moment | null; which: Which; wish: Wish },
): { name: string; input: Record<string, unknown> } {
  const input = {
    id: event.id,
    ...(isSeries(event) && originalStart ? { originalStart: z.encode(Moment, originalStart) } : {}),
    ...(isSeries(event) && which === 'following' ? { andFollowing: true } : {}),
    ...(isSeries(event) && which === 'series' ? { wholeSeries: true } : {}),
  }
  const tells = toldOf(event, own).length > 0
  if (wish === 'off') return { name: tells ? 'calendar.call_off' : 'calendar.cancel', input }
  return {
    name: tells ? 'calendar.reschedule' : 'calendar.move',
    input: { ...input, start: wish.start.toString() },
  }
}
