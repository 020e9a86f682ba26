import { useMemo } from 'react'

import type { Thread } from '#modules/mail/contract.ts'
import { useTable } from '#web/sync/react.tsx'
import { useWholeThread } from './thread-answer.ts'

/** The id of the event that a conversation invites to and that waits for an answer; undefined when there is none. */
export function useInvitation(thread: Thread | undefined): string | undefined {
  const events = useTable('calendar_event')
  const { value } = useWholeThread(thread?.hasInvitation ? thread.id : undefined)
  return useMemo(() => {
    if (!thread?.hasInvitation || !value) return undefined
    const mails = new Set<string>(value.messages.map(({ id }) => id))
    for (const { id, source, mine, status } of events.values())
      if (
        source.kind === 'message' &&
        mails.has(source.id) &&
        mine === 'needs-action' &&
        status !== 'cancelled'
      )
        return id
    return undefined
  }, [events, thread, value])
}
