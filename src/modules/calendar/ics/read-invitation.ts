import {
  isRefused,
  type MeetingNotice,
  readEvent,
  type ReadEvent,
  readNotice,
  type RefusedEvent,
} from './read-event.ts'
import { type NoCalendar, openCalendar } from './read-calendar.ts'

/**
 * What a mail wants with a meeting (iTIP, RFC 5546 §1.4). `request`: be there, or hear of a change. `cancel`: it is
 * called off. `reply`: a guest of the owner's answers. `publish`: for your information.
 */
export interface Invitation {
  readonly kind: 'request' | 'cancel' | 'reply' | 'publish'
  /** Meetings that say when they are. */
  readonly events: readonly ReadEvent[]
  /** What each meeting of the mail is about; all that `cancel` and `reply` need. */
  readonly notices: readonly MeetingNotice[]
  readonly refused: readonly RefusedEvent[]
}

const KINDS = { REQUEST: 'request', CANCEL: 'cancel', REPLY: 'reply', PUBLISH: 'publish' } as const
/** A mail about more meetings than this is not an invitation. */
const MOST = 50

/** Reads the calendar part of a mail. Never throws for what it holds. */
export function readInvitation(source: Uint8Array | string, ownersZone: string): Invitation | NoCalendar {
  const opened = openCalendar(source, ownersZone)
  if ('why' in opened) return opened
  const method = opened.value('METHOD')?.toUpperCase() ?? 'PUBLISH'
  if (method !== 'REQUEST' && method !== 'CANCEL' && method !== 'REPLY' && method !== 'PUBLISH')
    return {
      why: `The mail's calendar part asks for “${method.slice(0, 40)}”, which Reeve does not do. Nothing was changed.`,
    }
  const components = opened.components.slice(0, MOST)
  const read = components.map((component) => readEvent(component, opened.zones))
  return {
    kind: KINDS[method],
    events: read.filter((one): one is ReadEvent => !isRefused(one)),
    notices: components.flatMap((component) => readNotice(component, opened.zones) ?? []),
    refused: read.filter(isRefused),
  }
}

export const isInvitation = (read: Invitation | NoCalendar): read is Invitation => 'kind' in read
