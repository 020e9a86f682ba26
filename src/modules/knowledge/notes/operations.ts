import { z } from 'zod'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'
import { notFound } from '#kernel/errors.ts'
import { command, query, type Reader } from '#kernel/operation.ts'
import { page, pageOf } from '#kernel/schemas.ts'
import { plainLines } from '#kernel/trust/cards/plain-lines.ts'
import type { Source } from '#kernel/trust/contract.ts'
import { isByPerson } from '#kernel/trust/monitor.ts'

import {
  EditNote,
  Note,
  noteDropped,
  noteEdited,
  NoteId,
  notePinned,
  noteUnpinned,
  noteWritten,
  WriteNote,
} from '../contract.ts'
import { noteCursor, notePlace } from '../cursor.ts'
import { editedByHand, editedNote } from '../rules/editing-notes.ts'
import { tidyTags } from '../rules/note-parts.ts'
import { nameOf, pinnedNote, writtenNote } from '../rules/note.ts'
import * as store from '../store/notes.ts'
import { noteEntity } from './entity.ts'

const one = z.object({ id: NoteId })

/** What the owner wrote is the owner's own; what came out of a file or from a hand was written by somebody else. */
const originsOf = (notes: readonly { origin: Note['origin'] }[]): Source[] =>
  notes.every(({ origin }) => origin === 'owner') ? [] : ['tool:notes.show']

/** What all that changes a note has in common. */
const changing = {
  effect: 'write',
  undo: 'restore',
  output: Note,
  origins: (note: Pick<Note, 'origin'>) => originsOf([note]),
} as const

const write = command({
  ...changing,
  name: 'notes.write',
  summary: 'Write down something worth keeping that is nothing to be done: a fact, a thought, what was said.',
  http: 'POST /v1/notes',
  input: WriteNote,
  async run(tx, actor, { id = tx.newId<NoteId>(), ...given }) {
    const origin = isByPerson(actor) ? 'owner' : 'hand'
    const note = writtenNote(given, { id, now: tx.now, origin })
    tx.write(store.insert(actor.workspaceId, note))
    tx.emit(noteWritten, { noteId: id, title: nameOf(note) }, [changed(noteEntity, null, note)])
    return note
  },
})

const edit = command({
  ...changing,
  name: 'notes.edit',
  summary:
    'Change a note; what is left out stays. Say what stood there, so that nothing newer is overwritten.',
  http: 'PATCH /v1/notes/:id',
  input: EditNote,
  asItIs,
  run: (tx, actor, { id, ...given }) =>
    change(tx, actor, id, noteEdited, (note) =>
      // The owner's words in what a hand wrote do not make it the owner's own again.
      isByPerson(actor) ? editedNote(note, given, tx.now) : editedByHand(note, given, tx.now),
    ),
})

const pin = command({
  ...changing,
  name: 'notes.pin',
  summary: 'Keep a note at the top of the list.',
  http: 'POST /v1/notes/:id/pin',
  input: one,
  asItIs,
  run: (tx, actor, { id }) => change(tx, actor, id, notePinned, (note) => pinnedNote(note, true)),
})

const unpin = command({
  ...changing,
  name: 'notes.unpin',
  summary: 'Let a note go back to its place in the list.',
  http: 'POST /v1/notes/:id/unpin',
  input: one,
  asItIs,
  run: (tx, actor, { id }) => change(tx, actor, id, noteUnpinned, (note) => pinnedNote(note, false)),
})

const drop = command({
  ...changing,
  name: 'notes.drop',
  summary: 'Throw a note away; it lies in the trash for thirty days.',
  http: 'DELETE /v1/notes/:id',
  input: one,
  asItIs,
  async run(tx, actor, { id }) {
    const before = await locked(tx, actor, id)
    tx.write(store.remove(tx.build, actor.workspaceId, id))
    tx.emit(noteDropped, { noteId: id, title: nameOf(before) }, [changed(noteEntity, before, null)])
    return before
  },
})

const list = query({
  name: 'notes.list',
  summary:
    'List notes, those changed last first, all or those with a tag. `search.find` finds them by their words.',
  http: 'GET /v1/notes',
  input: z.object({ tag: z.string().max(80).optional(), pinned: z.boolean().optional(), ...page }),
  output: pageOf(Note),
  origins: ({ items }) => originsOf(items),
  async run(db, actor, { tag, pinned, limit, cursor }) {
    const [tidy] = tag === undefined ? [] : tidyTags([tag])
    if (tag !== undefined && tidy === undefined) return { items: [], nextCursor: null }
    const after = notePlace(cursor)
    const items = await store.list(db.sql, actor.workspaceId, { tag: tidy, pinned, after, limit })
    const last = items.at(-1)
    return { items, nextCursor: last && items.length === limit ? noteCursor(last) : null }
  },
})

const show = query({
  name: 'notes.show',
  summary: 'Show one note.',
  http: 'GET /v1/notes/:id',
  input: one,
  output: Note,
  origins: (note) => originsOf([note]),
  async run(db, actor, { id }) {
    const note = await store.find(db.sql, actor.workspaceId, id)
    if (!note) throw notFound('note', id)
    return note
  },
})

export const noteOperations = [write, edit, pin, unpin, drop, list, show]

async function locked(tx: Transaction, { workspaceId }: Actor, id: NoteId): Promise<Note> {
  const note = await store.findForUpdate(tx.sql, workspaceId, id)
  if (!note) throw notFound('note', id)
  return note
}

/** Applies a rule to a note and tells of it, unless the rule changes nothing. */
async function change(
  tx: Transaction,
  actor: Actor,
  id: NoteId,
  event: typeof noteEdited,
  rule: (note: Note) => Note,
): Promise<Note> {
  const before = await locked(tx, actor, id)
  const after = rule(before)
  if (after === before) return before
  tx.write(store.update(tx.build, actor.workspaceId, after))
  tx.emit(event, { noteId: id, title: nameOf(after) }, [changed(noteEntity, before, after)])
  return after
}

/** The note as it is, in what the input would change. */
async function asItIs(db: Reader, { workspaceId }: Actor, { id, ...input }: { id: NoteId }) {
  const note = await store.find(db.sql, workspaceId, id)
  if (!note) return []
  const given = Object.keys(input).filter((name) => name === 'title' || name === 'text' || name === 'tags')
  return plainLines({ note: nameOf(note), ...Object.fromEntries(given.map((name) => [name, note[name]])) })
}
