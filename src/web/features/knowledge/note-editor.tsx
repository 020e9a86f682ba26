import { Pin, PinOff, Trash2 } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'

import { type Note, NOTE_LIMITS } from '#modules/knowledge/contract.ts'
import { nameOf } from '#modules/knowledge/rules/note.ts'
import { Button } from '#web/components/button.tsx'
import { useNow, useZone } from '#web/setting.ts'
import { useActions } from '#web/shell/actions.ts'
import { usePerform } from '#web/shell/perform.ts'
import { listTime, spoken } from '#web/time.ts'
import { NoteText } from './note-text.tsx'
import { NoteTags } from './note-tags.tsx'
import { useNoteDraft } from './use-note-draft.ts'

/** A note to read and to write in: there is no difference, and no button to save. */
export function NoteEditor({
  id,
  note,
  knownTags,
  autoFocus,
  onDropped,
  children,
}: {
  id: string
  /** Undefined for one that is begun. */
  note: Note | undefined
  knownTags: readonly string[]
  autoFocus: boolean
  onDropped: () => void
  /** What leads back, on a small screen. */
  children?: ReactNode
}) {
  const { draft, change, isKept, leave } = useNoteDraft(id, note)
  const perform = usePerform()
  const head = useRef<HTMLTextAreaElement>(null)
  const body = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (autoFocus) head.current?.focus()
  }, [autoFocus])

  const pin = () => {
    if (!note) return
    if (note.pinned) perform('notes.unpin', { id }, `Unpinned: ${nameOf(note)}`)
    else perform('notes.pin', { id }, `Pinned: ${nameOf(note)}`)
  }
  const drop = () => {
    if (!note) return onDropped()
    leave()
    onDropped()
    perform('notes.drop', { id }, `Thrown away: ${nameOf(note)}`)
  }
  useActions([
    {
      id: 'note.edit',
      title: 'Write in this note',
      group: 'Note',
      keys: ['e', 'Enter'],
      run: () => {
        const field = body.current
        field?.focus()
        field?.setSelectionRange(field.value.length, field.value.length)
      },
    },
    {
      id: 'note.pin',
      title: note?.pinned ? 'Unpin this note' : 'Pin this note',
      group: 'Note',
      keys: ['p'],
      run: pin,
    },
    { id: 'note.drop', title: 'Throw this note away', group: 'Note', keys: ['#', 'x'], run: drop },
  ])
  return (
    <>
      <div className="flex items-center gap-1 border-b border-line px-2 py-1.5 md:px-4">
        {children}
        <span role="status" className="px-2 text-meta text-ink-faint">
          {note ? (isKept ? 'Kept' : 'Keeping…') : 'Kept as you type'}
        </span>
        <span className="flex-1" />
        {note ? (
          <Button look="quiet" onClick={pin} keys="p" aria-pressed={note.pinned}>
            {note.pinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
            {note.pinned ? 'Unpin' : 'Pin'}
          </Button>
        ) : null}
        <Button look="quiet" onClick={drop} keys="#">
          <Trash2 aria-hidden="true" /> <span className="max-sm:sr-only">Throw away</span>
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {/* Whatever is left was written. */}
        <div
          onBlur={leave}
          className="flex min-h-full max-w-[46rem] flex-col px-4 pt-5 pb-10 md:px-8 md:pt-7"
        >
          <textarea
            ref={head}
            rows={1}
            aria-label="Title"
            placeholder="Title"
            value={draft.title}
            maxLength={NOTE_LIMITS.title}
            onChange={({ target }) => change((now) => ({ ...now, title: target.value.replace(/\n/g, ' ') }))}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Escape') event.currentTarget.blur()
              else if (event.key === 'Enter') {
                event.preventDefault()
                body.current?.focus()
                body.current?.setSelectionRange(0, 0)
              }
            }}
            className="field-sizing-content block w-full resize-none bg-transparent text-title font-semibold tracking-[-0.011em] text-ink outline-none"
          />
          <NoteText text={draft.text} field={body} onChange={(text) => change((now) => ({ ...now, text }))} />
          <div className="mt-6 space-y-2 border-t border-line pt-3">
            <NoteTags
              tags={draft.tags}
              known={knownTags}
              onChange={(tags) => change((now) => ({ ...now, tags }))}
            />
            {note ? <Story note={note} /> : null}
          </div>
        </div>
      </div>
    </>
  )
}

/** When it was written and changed, and where it came from. */
function Story({ note: { createdAt, updatedAt, origin, source } }: { note: Note }) {
  const now = useNow()
  const zone = useZone()
  const [changed, written] = [updatedAt, createdAt].map((at) => listTime(at, now, zone))
  const parts = [
    `Changed ${changed}`,
    ...(written === changed ? [] : [`written ${written}`]),
    ...(source?.kind === 'file' ? [`from the file ${source.label}`] : []),
    ...(origin === 'hand' ? ['with words of a hand'] : []),
  ]
  return (
    <p className="numerals text-meta break-words text-ink-faint" title={spoken(updatedAt, zone)}>
      {parts.join(' · ')}
    </p>
  )
}
