import { useEffect } from 'react'

import { useToday } from '../setting.ts'
import { prefetch } from '../sync/answers.tsx'
import { tableOf, useSync, useSyncState } from '../sync/react.tsx'

/** So many conversations are read ahead, the newest first. */
const READ_AHEAD = 80

/** Once things are quiet, fetches what the pages would ask for, so that the morning opens without a network. */
export function useOfflineCopy(): void {
  const sync = useSync()
  const live = useSyncState(({ connection }) => connection === 'live')
  const today = useToday().toString()
  useEffect(() => {
    if (!live) return undefined
    let stopped = false
    const timer = setTimeout(() => {
      void (async () => {
        await prefetch(sync, 'day.view', { date: today })
        await prefetch(sync, 'ledger.list', { limit: 100 })
        const inbox = [...tableOf(sync.cell.get().tables, 'thread').values()].filter(
          ({ state }) => state === 'inbox',
        )
        inbox.sort((a, b) => Temporal.Instant.compare(b.lastMessageAt, a.lastMessageAt))
        for (const { id } of inbox.slice(0, READ_AHEAD))
          if (!stopped) await prefetch(sync, 'mail.thread', { id })
      })()
    }, 2_000)
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [live, sync, today])
}
