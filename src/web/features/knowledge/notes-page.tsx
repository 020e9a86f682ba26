import { useNavigate, useSearch } from '@tanstack/react-router'
import { ArrowLeft, NotebookPen } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'

import { byNewest } from '#modules/knowledge/rules/note.ts'
import { Button, IconButton } from '#web/components/button.tsx'
import { cn } from '#web/components/class-names.ts'
import { useTitle } from '#web/components/page.tsx'
import { Empty, Skeleton } from '#web/components/states.tsx'
import { useActions } from '#web/shell/actions.ts'
import { newId } from '#web/sync/ids.ts'
import { useSyncState, useTable } from '#web/sync/react.tsx'
import { NoteEditor } from './note-editor.tsx'
import { NoteList } from './note-list.tsx'
import { has, tagsOf } from './shown.ts'
import { useNote } from './use-note.ts'

/** Notes: a list to the left and the one that is open to the right; on a small screen one after the other. */
export function NotesPage() {
  useTitle('Notes')
  const { note: wanted, tag, fresh } = useSearch({ from: '/app/notes' })
  const notes = useTable('note')
  const loaded = useSyncState((state) => state.loaded)
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const filter = useRef<HTMLInputElement>(null)

  const all = useMemo(() => [...notes.values()].sort(byNewest), [notes])
  const tags = useMemo(() => tagsOf(all), [all])
  const shown = useMemo(() => all.filter((note) => has(note, query, tag)), [all, query, tag])
  // Where one is stays, whatever comes to the top of the list meanwhile.
  const [place, setPlace] = useState<string>()
  const current = wanted ?? (shown.some(({ id }) => id === place) ? place : shown[0]?.id)
  if (current !== place) setPlace(current)
  const { note, unread } = useNote(current, fresh === true)

  const open = useCallback(
    (id: string | undefined, begun = false) =>
      void navigate({
        to: '/notes',
        search: (before) => ({
          ...(before.tag === undefined ? {} : { tag: before.tag }),
          ...(id === undefined ? {} : { note: id }),
          ...(begun ? { fresh: true } : {}),
        }),
        replace: !begun && wanted !== undefined && id !== undefined,
      }),
    [navigate, wanted],
  )
  const begin = () => open(newId(), true)
  const at = shown.findIndex(({ id }) => id === current)
  const leave = () => {
    setPlace((shown[at + 1] ?? shown[at - 1])?.id)
    open(undefined)
  }
  const step = (by: 1 | -1) => {
    const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))]
    if (next) open(next.id)
  }
  const choose = (next: string | undefined) =>
    void navigate({ to: '/notes', search: next === undefined ? {} : { tag: next } })
  useActions([
    { id: 'note.new', title: 'Write a new note', group: 'Note', keys: ['n'], run: begin },
    {
      id: 'note.next',
      title: 'Next note',
      group: 'Note',
      keys: ['j', 'ArrowDown'],
      keyOnly: true,
      run: () => step(1),
    },
    {
      id: 'note.previous',
      title: 'Previous note',
      group: 'Note',
      keys: ['k', 'ArrowUp'],
      keyOnly: true,
      run: () => step(-1),
    },
    {
      id: 'note.find',
      title: 'Find among the notes',
      group: 'Note',
      keys: ['/'],
      run: () => filter.current?.select(),
    },
    {
      id: 'note.back',
      title: 'Back to all notes',
      group: 'Note',
      keys: ['Escape'],
      keyOnly: true,
      run: () => open(undefined),
    },
  ])

  if (!loaded) return <Skeleton lines={12} />
  if (!all.length && !fresh && !note) return <NoNotes onBegin={begin} />
  return (
    <div className="flex h-[calc(100dvh-6.5rem)] md:h-dvh">
      <section
        aria-label="Notes"
        className={cn(
          'flex w-full min-w-0 flex-col border-line lg:w-[22rem] lg:shrink-0 lg:border-r xl:w-[24rem]',
          wanted && 'hidden lg:flex',
        )}
      >
        <NoteList
          notes={shown}
          current={current}
          isNothingNoted={!all.length}
          tags={tags}
          tag={tag}
          query={query}
          filter={filter}
          onQuery={setQuery}
          onTag={choose}
          onOpen={open}
          onBegin={begin}
        />
      </section>
      <section
        aria-label="Note"
        className={cn('min-w-0 flex-1 flex-col bg-surface', wanted ? 'flex' : 'hidden lg:flex')}
      >
        {current && (note || fresh) ? (
          <NoteEditor
            key={current}
            id={current}
            note={note}
            knownTags={tags}
            autoFocus={fresh === true && !note}
            onDropped={leave}
          >
            <IconButton
              label="Back to all notes"
              keys="Escape"
              className="lg:hidden"
              onClick={() => open(undefined)}
            >
              <ArrowLeft />
            </IconButton>
          </NoteEditor>
        ) : unread ? (
          <Empty title={unread.title} action={<Button onClick={() => open(undefined)}>All notes</Button>}>
            {unread.more}
          </Empty>
        ) : null}
      </section>
    </div>
  )
}

const NoNotes = ({ onBegin }: { onBegin: () => void }) => (
  <>
    <h1 className="sr-only">Notes</h1>
    <Empty
      icon={<NotebookPen />}
      title="Nothing is noted yet"
      action={
        <Button look="primary" onClick={onBegin} keys="n">
          Write the first note
        </Button>
      }
    >
      A note is what is worth keeping and nothing to be done: what somebody said, how something works, a
      thought. Search finds it among everything else. A folder of Markdown comes in by Settings.
    </Empty>
  </>
)
