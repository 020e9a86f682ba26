import { z } from 'zod'

import type { Personal } from '#kernel/ledger/personal.ts'

import { Note } from '../contract.ts'
import * as store from '../store/notes.ts'

/**
 * What the owner wrote of somebody stays. In a note that came out of a file or from a hand, their address is made
 * unreadable.
 */
export const personal: Personal = {
  async rows(sql, workspaceId, { addresses }) {
    const found = await store.naming(sql, workspaceId, addresses)
    return found
      .filter(({ origin }) => origin !== 'owner')
      .map((note) => ({ kind: 'note', id: note.id, after: without(note, addresses) }))
  },
  async known(sql, workspaceId, { addresses }) {
    const found = await store.naming(sql, workspaceId, addresses)
    return { notes: found.map((note) => z.encode(Note, note)) }
  },
}

function without(note: Note, addresses: readonly string[]): Note {
  const hidden = (text: string) =>
    addresses.reduce(
      (rest, address) =>
        rest.replaceAll(new RegExp(RegExp.escape(address), 'gi'), '•'.repeat(address.length)),
      text,
    )
  return {
    ...note,
    title: hidden(note.title),
    text: hidden(note.text),
    tags: note.tags.map(hidden),
    source: note.source && { ...note.source, id: hidden(note.source.id), label: hidden(note.source.label) },
  }
}
