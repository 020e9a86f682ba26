import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef, useState } from 'react'

import type { Note } from '#modules/knowledge/contract.ts'
import { changesOf, editedNote } from '#modules/knowledge/rules/editing-notes.ts'
import { type NoteParts, saysSomething, withTypedTags } from '#modules/knowledge/rules/note-parts.ts'
import { nameOf } from '#modules/knowledge/rules/note.ts'
import { toast } from '#web/shell/ui.ts'
import { newId } from '#web/sync/ids.ts'
import { tableOf, useSync } from '#web/sync/react.tsx'
import type { Sync } from '#web/sync/sync.ts'

/** Milliseconds without typing after which a note is kept. */
const KEPT_AFTER = 1_000
const EMPTY: NoteParts = { title: '', text: '', tags: [] }

interface NoteDraft {
  readonly draft: NoteParts
  readonly change: Dispatch<SetStateAction<NoteParts>>
  readonly isKept: boolean
  /** Keeps what was written, now; `#tags` that were typed at its end become its tags. */
  readonly leave: () => void
}

/**
 * What somebody writes in a note. It is kept while they type and when they leave; what comes in from elsewhere meanwhile
 * is merged with it. All that was kept in one sitting is taken back by one undo.
 *
 * @param row the note as it is; undefined as long as it was never kept
 */
export function useNoteDraft(id: string, row: Note | undefined): NoteDraft {
  const [draft, change] = useState<NoteParts>(row ?? EMPTY)
  const [base, setBase] = useState<NoteParts>(row ?? EMPTY)
  const [seen, setSeen] = useState(row)
  if (row && row !== seen) {
    setSeen(row)
    if (changesOf(base, row)) {
      setBase(row)
      // Where the fields say the same already, they are left alone.
      if (changesOf(row, draft)) change(together(row, draft, base))
    }
  }
  const isKept = !changesOf(base, draft)
  const wasWritten = useRef(false)
  const write = useCallback<typeof change>((next) => {
    wasWritten.current = true
    change(next)
  }, [])
  const settled = useCallback((now: NoteParts): NoteParts => {
    if (!wasWritten.current) return now // who only looks changes nothing
    change(withTypedTags)
    return withTypedTags(now)
  }, [])
  const { keep, leave } = useKeeping(id, { draft, base, isThere: row !== undefined }, setBase, settled)
  useEffect(() => {
    if (isKept) return undefined
    const timer = setTimeout(keep, KEPT_AFTER)
    return () => clearTimeout(timer)
  }, [draft, isKept, keep])
  return { draft, change: write, isKept, leave }
}

/** What came in with what is being written; too long together, what is being written stays alone, and the house says so. */
function together(row: Note, draft: NoteParts, base: NoteParts): NoteParts {
  try {
    return editedNote(row, { ...draft, was: base }, row.updatedAt)
  } catch {
    return draft
  }
}

interface Sitting {
  readonly draft: NoteParts
  readonly base: NoteParts
  /** It was kept before. */
  readonly isThere: boolean
}

/** Keeps the latest when asked, when the page is hidden, and when the editor goes, which offers to take it all back. */
function useKeeping(
  id: string,
  now: Sitting,
  setBase: (parts: NoteParts) => void,
  settled: (draft: NoteParts) => NoteParts,
): { keep: () => void; leave: () => void } {
  const sync = useSync()
  const latest = useRef(now)
  const wasHeld = useRef(false)
  const done = useRef<{ verb: string; acts: string[] }>({ verb: 'Changed', acts: [] })
  useEffect(() => {
    latest.current = now
    wasHeld.current ||= isHeld(sync, id)
  })
  const keep = useCallback(() => {
    const { draft, base, isThere } = latest.current
    const changes = changesOf(base, draft)
    if (!changes || !(isThere || saysSomething(draft))) return
    if (!isThere) done.current.verb = 'Noted'
    const { title, text, tags } = draft
    done.current.acts.push(
      isThere
        ? sync.act('notes.edit', { id, ...changes })
        : sync.act('notes.write', { id, title, text, tags }),
    )
    latest.current = { draft, base: draft, isThere: true }
    setBase(draft)
  }, [id, setBase, sync])
  const settle = useCallback(() => {
    latest.current = { ...latest.current, draft: settled(latest.current.draft) }
  }, [settled])
  const leave = useCallback(() => {
    settle()
    keep()
  }, [keep, settle])

  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === 'hidden') keep()
    }
    const gone = () => {
      settle()
      const { draft, base } = latest.current
      if (wasHeld.current && !isHeld(sync, id)) {
        if (!changesOf(base, draft) || !saysSomething(draft)) return
        const { title, text, tags } = draft
        const act = sync.act('notes.write', { id: newId(), title, text, tags })
        return toast('This note was thrown away elsewhere; your words are kept in a new one', [act])
      }
      keep()
      const { verb, acts } = done.current
      done.current = { verb: 'Changed', acts: [] }
      if (acts.length) toast(`${verb}: ${nameOf(draft)}`, acts)
    }
    document.addEventListener('visibilitychange', onHidden)
    return () => {
      document.removeEventListener('visibilitychange', onHidden)
      gone()
    }
  }, [id, keep, settle, sync])
  return { keep, leave }
}

const isHeld = (sync: Sync, id: string): boolean => tableOf(sync.cell.get().tables, 'note').has(id)
