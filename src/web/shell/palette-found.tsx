import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { CalendarDays, ListTodo, Mail, NotebookPen, User } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { z } from 'zod'

import { type Found, FoundPage } from '#modules/knowledge/contract.ts'
import { nameOf } from '#modules/knowledge/rules/note.ts'

import { useZone } from '../setting.ts'
import { tableOf, useSync, useTable } from '../sync/react.tsx'
import { dayOf, shortDay } from '../time.ts'
import { matches } from './palette-items.tsx'
import { PALETTE_ROW } from './palette-row.ts'

type FoundRow = z.output<typeof Found>

/** Begins the value of a line that the server found: it answers the text, whatever its letters are. */
export const FOUND = 'found:'
/** One types on for so long before the server is asked. Milliseconds. */
const PAUSE = 180
const SHORTEST = 3
const SHOWN = 12

/** What the server finds in everything there is, also where the replica has it not, with where the words stand. */
export function FoundEverywhere({
  query,
  onPick,
  after,
}: {
  query: string
  onPick: (act: () => void) => void
  /** Stands below it once the server has answered, or cannot, unless filters tell that it is a search. */
  after: ReactNode
}) {
  const open = useOpening()
  const zone = useZone()
  const dayOfItem = ({ when }: FoundRow) => shortDay(dayOf(when, zone), Temporal.Now.plainDateISO(zone))
  const isShown = useShown(query)
  const page = useFound(query.length < SHORTEST ? '' : query)
  if (!page) return null
  const items = page.items.filter((item) => !isShown(item) && isNear(item))
  const said = [...page.understood.map(({ meaning }) => meaning), ...page.notes]
  const end = page.understood.length ? null : after
  if (!items.length && !said.length) return end
  return (
    <>
      <Command.Group heading={['Everywhere', ...said].join(' · ')}>
        {items.map((item) => (
          <Command.Item
            key={item.id}
            value={`${FOUND}${item.id}`}
            onSelect={() => onPick(() => open(item))}
            className={PALETTE_ROW}
          >
            {ICONS[item.kind]}
            <span className="flex min-w-0 flex-1 flex-col py-1">
              <span className="truncate">
                <Marked text={item.title || '(no subject)'} ranges={item.titleMatches} />
              </span>
              {item.snippetMatches.length ? (
                <span className="truncate text-meta text-ink-faint">
                  {item.file === null ? '' : `in attachment ${item.file}: `}
                  <Marked text={item.snippet} ranges={item.snippetMatches} />
                </span>
              ) : null}
              {item.missing.length ? (
                <span className="truncate text-meta text-ink-faint md:hidden">{withoutWords(item)}</span>
              ) : null}
            </span>
            {item.missing.length || item.kind === 'calendar_event' ? (
              <span className="flex max-w-44 shrink-0 flex-col items-end py-1 text-meta text-ink-faint">
                {item.kind === 'calendar_event' ? <span className="numerals">{dayOfItem(item)}</span> : null}
                {item.missing.length ? (
                  <span className="max-w-full truncate max-md:hidden">{withoutWords(item)}</span>
                ) : null}
              </span>
            ) : null}
          </Command.Item>
        ))}
      </Command.Group>
      {end}
    </>
  )
}

const withoutWords = ({ missing }: FoundRow): string => `without ${missing.join(', ')}`

/** Of a long line most things have some small word: what has less than a third of its letters is not what is meant. */
const isNear = ({ why, missing }: FoundRow): boolean =>
  lettersOf(missing) <= 2 * lettersOf(why.map(({ word }) => word))
const lettersOf = (words: readonly string[]): number => words.join('').length

const ICONS: Record<FoundRow['kind'], ReactNode> = {
  task: <ListTodo aria-hidden="true" />,
  thread: <Mail aria-hidden="true" />,
  calendar_event: <CalendarDays aria-hidden="true" />,
  contact: <User aria-hidden="true" />,
  note: <NotebookPen aria-hidden="true" />,
}

/** Text of a stranger, with what was looked for set off. */
function Marked({ text, ranges }: { text: string; ranges: readonly { from: number; to: number }[] }) {
  const parts: ReactNode[] = []
  let at = 0
  for (const { from, to } of ranges) {
    parts.push(
      text.slice(at, from),
      <mark key={from} className="bg-transparent font-semibold text-ink">
        {text.slice(from, to)}
      </mark>,
    )
    at = to
  }
  return [...parts, text.slice(at)]
}

const NOTHING: z.output<typeof FoundPage> = {
  items: [],
  nextCursor: null,
  understood: [],
  notes: [],
  indexing: null,
}

/** The server's answer to the text once one has stopped typing; nothing while there is none, or no server. */
function useFound(q: string): z.output<typeof FoundPage> | null {
  const sync = useSync()
  const [answer, setAnswer] = useState<{ q: string; page: z.output<typeof FoundPage> } | null>(null)
  useEffect(() => {
    if (!q) return undefined
    let current = true
    const timer = setTimeout(() => {
      sync
        .ask('search.find', { q: q.slice(0, 200), limit: SHOWN })
        .then((value) => {
          const read = FoundPage.safeDecode(value as never) // the server's; the schema checks it
          if (current && read.success) setAnswer({ q, page: read.data })
        })
        // Without the server the palette finds what it holds.
        .catch(() => current && setAnswer({ q, page: NOTHING }))
    }, PAUSE)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [q, sync])
  return answer && q ? answer.page : null
}

/** Whether the palette lists a thing anyway, from what the replica holds. */
function useShown(query: string): (item: FoundRow) => boolean {
  const { tables } = useSync().cell.get()
  return ({ kind, id }) => {
    const thread = kind === 'thread' ? tableOf(tables, 'thread').get(id) : undefined
    if (thread)
      return matches(`${thread.subject || thread.gist} ${thread.from.name || thread.from.address}`, query)
    const task = kind === 'task' ? tableOf(tables, 'task').get(id) : undefined
    if (task?.status === 'open') return matches(`${task.title} ${task.project ?? ''}`, query)
    const note = kind === 'note' ? tableOf(tables, 'note').get(id) : undefined
    if (note) return matches(`${nameOf(note)} ${note.tags.join(' ')}`, query)
    const contact = kind === 'contact' ? tableOf(tables, 'contact').get(id) : undefined
    return contact
      ? matches(`${contact.name} ${contact.organization ?? contact.addresses[0] ?? ''}`, query)
      : false
  }
}

function useOpening(): (item: FoundRow) => void {
  const navigate = useNavigate()
  const zone = useZone()
  const contacts = useTable('contact')
  return ({ kind, id, title, when }) => {
    if (kind === 'thread') void navigate({ to: '/inbox', search: { thread: id } })
    else if (kind === 'task') void navigate({ to: '/tasks', search: { task: id } })
    else if (kind === 'note') void navigate({ to: '/notes', search: { note: id } })
    else if (kind === 'contact')
      void navigate({ to: '/inbox', search: { person: contacts.get(id)?.addresses[0] ?? title } })
    else
      void navigate({
        to: '/day',
        search: { date: when.toZonedDateTimeISO(zone).toPlainDate().toString() },
      })
  }
}
