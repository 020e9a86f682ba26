import { z } from 'zod'

import type { Personal } from '#kernel/ledger/personal.ts'
import { type Describe, sentenceAbout } from '#kernel/ledger/sources.ts'

import { disarmed } from '#language/untrusted/index.ts'

import { CalendarEvent, type EventId } from './contract.ts'
import { titleOf } from './rules/naming.ts'
import * as store from './store.ts'

/** Events somebody organized go, because the words in them are theirs; those they are a guest of stay without them. */
export const personal: Personal = {
  async rows(sql, workspaceId, { addresses }) {
    const is = (one: { address: string } | null) => !!one && addresses.includes(one.address.toLowerCase())
    const found = await store.eventsWith(sql, workspaceId, addresses)
    return found.map((event) => ({
      kind: 'calendar_event',
      id: event.id,
      after: is(event.organizer) ? null : { ...event, attendees: event.attendees.filter((one) => !is(one)) },
    }))
  },
  async known(sql, workspaceId, { addresses }) {
    const found = await store.eventsWith(sql, workspaceId, addresses)
    return { events: found.map((event) => z.encode(CalendarEvent, event)) }
  },
}

const event: Describe = async (sql, workspaceId, id, about) => {
  const found = await store.findEvent(sql, workspaceId, id as EventId) // compared, never trusted
  return (
    found && {
      label: `the event “${titleOf(found)}”${found.organizer ? ` of ${found.organizer.address}` : ''}`,
      text: found.description && disarmed(sentenceAbout(found.description, about) ?? '').text,
    }
  )
}

export const describes = { event }
