import { FileText, Pin, Sparkles } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'

import type { Note } from '#modules/knowledge/contract.ts'
import { gistOf, nameOf } from '#modules/knowledge/rules/note.ts'
import { cn } from '#web/components/class-names.ts'

/** One note of the list: what it is called, how it begins, its tags and when it was last changed. */
export const NoteRow = memo(function NoteRow({
  note,
  time,
  spokenTime,
  isCurrent,
  onOpen,
}: {
  note: Note
  time: string
  spokenTime: string
  isCurrent: boolean
  onOpen: (id: string) => void
}) {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  const gist = gistOf(note)
  return (
    <li
      ref={row}
      className={cn(
        'scroll-my-24 transition-colors duration-75',
        isCurrent ? 'bg-accent-soft' : 'hover:bg-hover/60',
      )}
    >
      <button
        type="button"
        data-note={note.id}
        tabIndex={isCurrent ? 0 : -1}
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => onOpen(note.id)}
        className="block w-full min-w-0 px-4 py-2.5 text-left outline-offset-[-3px] md:px-5"
      >
        <span className="flex items-baseline gap-2">
          <span className={cn('min-w-0 truncate font-semibold', !note.title && 'font-medium text-ink-soft')}>
            {nameOf(note)}
          </span>
          <span className="flex-1" />
          {note.pinned ? (
            <Pin
              role="img"
              aria-label="pinned"
              className="size-3.5 shrink-0 self-center fill-accent-soft text-accent"
            />
          ) : null}
          <time className="numerals shrink-0 text-meta text-ink-faint" title={spokenTime}>
            {time}
          </time>
        </span>
        <span className="block truncate text-meta text-ink-soft">{gist || 'Nothing more'}</span>
        {note.tags.length || note.origin !== 'owner' ? (
          <span className="mt-0.5 flex min-w-0 items-center gap-2 overflow-hidden text-meta text-ink-faint">
            <Origin origin={note.origin} />
            {note.tags.map((tag) => (
              <span key={tag} className="truncate">
                #{tag}
              </span>
            ))}
          </span>
        ) : null}
      </button>
    </li>
  )
})

function Origin({ origin }: Pick<Note, 'origin'>) {
  if (origin === 'owner') return null
  const Icon = origin === 'file' ? FileText : Sparkles
  return (
    <Icon
      role="img"
      aria-label={origin === 'file' ? 'from a file' : 'written by a hand'}
      className="size-3.5 shrink-0"
    />
  )
}
