import { useEffect } from 'react'

import type { Thread } from '#modules/mail/contract.ts'
import { prefetch } from '#web/sync/answers.tsx'
import { useSync, useSyncState } from '#web/sync/react.tsx'

/** Fetches the mails of what comes next, so that each key paints at once, and of the whole list so that it reads offline. */
export function usePrefetch(list: readonly Thread[], current: Thread | undefined): void {
  const sync = useSync()
  const live = useSyncState(({ connection }) => connection === 'live')
  const at = current ? list.indexOf(current) : 0
  const ahead = list
    .slice(at + 1, at + 4)
    .map(({ id }) => id)
    .join()
  useEffect(() => {
    if (!live || !ahead) return
    for (const id of ahead.split(',')) void prefetch(sync, 'mail.thread', { id })
  }, [ahead, live, sync])
}
