import { useEffect, useState } from 'react'

import { Note } from '#modules/knowledge/contract.ts'
import { useRow, useSync, useSyncState } from '#web/sync/react.tsx'
import { type Unread, whyUnread } from './why-unread.ts'

interface Asked {
  readonly id: string
  readonly note?: Note
  readonly unread?: Unread
}

/** A note by its id: from the replica, or else from the house, which has the older ones too; or why it is not read. */
export function useNote(
  id: string | undefined,
  isFresh: boolean,
): { note: Note | undefined; unread: Unread | undefined } {
  const sync = useSync()
  const held = useRow('note', id)
  // It is asked for again when the house is back.
  const isLive = useSyncState(({ connection }) => connection === 'live')
  const [asked, setAsked] = useState<Asked>()
  const isRead = asked?.id === id && asked?.note !== undefined
  const isWanted = id !== undefined && !held && !isFresh && !isRead
  useEffect(() => {
    if (!isWanted) return undefined
    let isCurrent = true
    sync
      .ask('notes.show', { id })
      .then((value): Asked => ({ id, note: Note.decode(value as never) })) // the house's; the schema checks it
      .catch((error: unknown): Asked => ({ id, unread: whyUnread(error) }))
      .then((answer) => isCurrent && setAsked(answer))
    return () => {
      isCurrent = false
    }
  }, [id, isLive, isWanted, sync])
  if (held) return { note: held, unread: undefined }
  if (asked?.id !== id) return { note: undefined, unread: undefined }
  return { note: asked?.note, unread: asked?.unread }
}
