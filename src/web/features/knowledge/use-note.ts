import { useEffect, useState } from 'react'

import { Note } from '#modules/knowledge/contract.ts'
import { useRow, useSync } from '#web/sync/react.tsx'

/** A note by its id: from the replica, or else from the house, which has the older ones too. */
export function useNote(
  id: string | undefined,
  isFresh: boolean,
): { note: Note | undefined; isMissing: boolean } {
  const sync = useSync()
  const held = useRow('note', id)
  const [asked, setAsked] = useState<{ id: string; note: Note | null }>()
  const isWanted = id !== undefined && !held && !isFresh
  useEffect(() => {
    if (!isWanted) return undefined
    let isCurrent = true
    sync
      .ask('notes.show', { id })
      .then((value) => Note.safeDecode(value as never).data ?? null) // the house's; the schema checks it
      .catch(() => null)
      .then((note) => isCurrent && setAsked({ id, note }))
    return () => {
      isCurrent = false
    }
  }, [id, isWanted, sync])
  if (held) return { note: held, isMissing: false }
  if (asked?.id !== id) return { note: undefined, isMissing: false }
  return { note: asked?.note ?? undefined, isMissing: asked?.note === null }
}
