import { useState } from 'react'

import { useAnswer } from '#web/sync/answers.tsx'
import { Problem } from '#web/sync/api.ts'
import { useSync } from '#web/sync/react.tsx'
import { type LedgerEntry, LedgerPage } from './ledger-entry.ts'

/** So many events at a time. */
const PAGE = 100

/** The account, newest first: its newest page is kept up to date, older ones come when they are asked for. */
export function useLedger() {
  const sync = useSync()
  const { value, asking, problem, again } = useAnswer(LedgerPage, 'ledger.list', { limit: PAGE })
  const [older, setOlder] = useState<{ items: readonly LedgerEntry[]; nextCursor: string | null }>()
  const [failure, setFailure] = useState<Problem>()
  const cursor = older ? older.nextCursor : (value?.nextCursor ?? null)
  // The newest page moves on while older ones stay; nothing is told twice.
  const newest = value?.items ?? []
  const last = newest.at(-1)?.id
  const entries = [...newest, ...(older?.items ?? []).filter(({ id }) => last === undefined || id < last)]
  const more = async () => {
    if (!cursor) return
    try {
      const answer = await sync.ask('ledger.list', { limit: PAGE, cursor })
      const page = LedgerPage.decode(answer as never) // checked by the schema
      setFailure(undefined)
      setOlder({ items: [...(older?.items ?? []), ...page.items], nextCursor: page.nextCursor })
    } catch (error) {
      setFailure(error instanceof Problem ? error : undefined)
    }
  }
  return {
    entries,
    isHere: value !== undefined,
    asking,
    problem,
    failure,
    again,
    more: cursor ? more : undefined,
  }
}
