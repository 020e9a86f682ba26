import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { FolderOpen, ListTodo, Mail, NotebookPen, User } from 'lucide-react'
import type { ReactNode } from 'react'

import { byNewest, nameOf } from '#modules/knowledge/rules/note.ts'

import { useTable } from '../sync/react.tsx'
import { PALETTE_ROW } from './palette-row.ts'
import type { Mode } from './palette-modes.ts'

const SHOWN = 40

interface Found {
  readonly key: string
  readonly text: string
  readonly more: string
  readonly icon: ReactNode
  readonly open: () => void
}

/** Conversations, tasks, notes, people and projects of the replica; found without the server. */
export function FoundItems({
  mode,
  query,
  onPick,
}: {
  mode: Mode
  query: string
  onPick: (act: () => void) => void
}) {
  const navigate = useNavigate()
  const threads = useTable('thread')
  const tasks = useTable('task')
  const notes = useTable('note')
  const contacts = useTable('contact')
  if (mode === 'all' && query.length < 2) return null
  const wanted = (kind: Mode) => mode === 'all' || mode === kind || (mode === 'search' && kind !== 'do')

  const found: Record<string, Found[]> = {
    Mail: wanted('search')
      ? [...threads.values()].map(({ id, subject, from, gist }) => ({
          key: id,
          text: subject || gist,
          more: from.name || from.address,
          icon: <Mail aria-hidden="true" />,
          open: () => void navigate({ to: '/inbox', search: { thread: id } }),
        }))
      : [],
    Tasks: wanted('search')
      ? [...tasks.values()]
          .filter(({ status }) => status === 'open')
          .map(({ id, title, project }) => ({
            key: id,
            text: title,
            more: project ?? '',
            icon: <ListTodo aria-hidden="true" />,
            open: () => void navigate({ to: '/tasks', search: { task: id } }),
          }))
      : [],
    Notes: wanted('search')
      ? [...notes.values()].sort(byNewest).map((note) => ({
          key: note.id,
          text: nameOf(note),
          more: note.tags.join(' '),
          icon: <NotebookPen aria-hidden="true" />,
          open: () => void navigate({ to: '/notes', search: { note: note.id } }),
        }))
      : [],
    People: wanted('person')
      ? [...contacts.values()].map(({ id, name, organization, addresses }) => ({
          key: id,
          text: name,
          more: organization ?? addresses[0] ?? '',
          icon: <User aria-hidden="true" />,
          open: () => void navigate({ to: '/inbox', search: { person: addresses[0] ?? name } }),
        }))
      : [],
    Projects: wanted('project')
      ? [...new Set([...tasks.values()].flatMap(({ project }) => project ?? []))].map((project) => ({
          key: project,
          text: project,
          more: '',
          icon: <FolderOpen aria-hidden="true" />,
          open: () => void navigate({ to: '/tasks', search: { project } }),
        }))
      : [],
  }
  return Object.entries(found).map(([heading, items]) =>
    items.length ? (
      <Command.Group key={heading} heading={heading}>
        {matching(items, query).map(({ key, text, more, icon, open }) => (
          <Command.Item
            key={key}
            value={`${text} ${more} ${key}`}
            onSelect={() => onPick(open)}
            className={PALETTE_ROW}
          >
            {icon}
            <span className="min-w-0 flex-1 truncate">{text}</span>
            <span className="max-w-40 truncate text-meta text-ink-faint">{more}</span>
          </Command.Item>
        ))}
      </Command.Group>
    ) : null,
  )
}

/** At most so many lines are drawn, and only those that could match. */
function matching(items: readonly Found[], query: string): Found[] {
  return items.filter(({ text, more }) => matches(`${text} ${more}`, query)).slice(0, SHOWN)
}

/** Whether a line has every word of the query. */
export const matches = (line: string, query: string): boolean =>
  query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => line.toLowerCase().includes(word))
