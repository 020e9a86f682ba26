import { Plus, Search, X } from 'lucide-react'
import type { RefObject } from 'react'

import type { Note } from '#modules/knowledge/contract.ts'
import { Button } from '#web/components/button.tsx'
import { cn } from '#web/components/class-names.ts'
import { INPUT } from '#web/components/field.tsx'
import { Empty } from '#web/components/states.tsx'
import { useNow, useZone } from '#web/setting.ts'
import { listTime, spoken } from '#web/time.ts'
import { NoteRow } from './note-row.tsx'

/** The notes that have what is looked for, with where one looks above them. One tab stop; J and K or a click move within it. */
export function NoteList({
  notes,
  current,
  isNothingNoted,
  tags,
  tag,
  query,
  filter,
  onQuery,
  onTag,
  onOpen,
  onBegin,
}: {
  notes: readonly Note[]
  current: string | undefined
  isNothingNoted: boolean
  tags: readonly string[]
  tag: string | undefined
  query: string
  filter: RefObject<HTMLInputElement | null>
  onQuery: (query: string) => void
  onTag: (tag: string | undefined) => void
  onOpen: (id: string) => void
  onBegin: () => void
}) {
  const now = useNow()
  const zone = useZone()
  return (
    <>
      <header className="space-y-2.5 border-b border-line px-4 pt-4 pb-3 md:px-5">
        <div className="flex items-center justify-between gap-3">
          <h1 className="text-title font-semibold">Notes</h1>
          <Button look="primary" onClick={onBegin} keys="n">
            <Plus aria-hidden="true" /> New
          </Button>
        </div>
        <label className="relative block">
          <span className="sr-only">Find among the notes</span>
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-faint"
          />
          <input
            ref={filter}
            type="search"
            value={query}
            placeholder="Find among the notes"
            autoComplete="off"
            onChange={({ target }) => onQuery(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' && event.key !== 'Enter') return
              event.preventDefault()
              if (event.key === 'Escape') onQuery('')
              else if (notes[0]) onOpen(notes[0].id)
              event.currentTarget.blur()
            }}
            className={cn(INPUT, 'pl-8')}
          />
        </label>
        <Tags tags={tags} chosen={tag} onChoose={onTag} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {notes.length ? (
          <ul aria-label="Notes" className="divide-y divide-line">
            {notes.map((one) => (
              <NoteRow
                key={one.id}
                note={one}
                time={listTime(one.updatedAt, now, zone)}
                spokenTime={spoken(one.updatedAt, zone)}
                isCurrent={one.id === current}
                onOpen={onOpen}
              />
            ))}
          </ul>
        ) : (
          <Empty title={isNothingNoted ? 'Nothing is noted yet' : 'No note has that'}>
            {isNothingNoted ? null : 'Try fewer letters, or take the tag off.'}
          </Empty>
        )}
      </div>
    </>
  )
}

/** The tags there are, those of most notes first; the chosen one is on. */
function Tags({
  tags,
  chosen,
  onChoose,
}: {
  tags: readonly string[]
  chosen: string | undefined
  onChoose: (tag: string | undefined) => void
}) {
  if (!tags.length && chosen === undefined) return null
  const listed = chosen !== undefined && !tags.includes(chosen) ? [chosen, ...tags] : tags
  return (
    <div role="group" aria-label="Tags" className="-mx-2 flex overflow-x-auto pb-0.5">
      {listed.map((tag) => (
        <button
          key={tag}
          type="button"
          aria-pressed={tag === chosen}
          onClick={() => onChoose(tag === chosen ? undefined : tag)}
          className={cn(
            'inline-flex h-6 shrink-0 items-center gap-1 rounded-[5px] px-2 text-meta font-medium whitespace-nowrap pointer-coarse:h-9 [&_svg]:size-3.5',
            tag === chosen
              ? 'bg-accent-soft text-accent-strong'
              : 'text-ink-soft hover:bg-hover hover:text-ink',
          )}
        >
          #{tag}
          {tag === chosen ? <X aria-hidden="true" /> : null}
        </button>
      ))}
    </div>
  )
}
