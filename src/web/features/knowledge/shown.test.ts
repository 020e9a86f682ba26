import { expect, test } from 'vitest'

import type { NoteId } from '#modules/knowledge/contract.ts'
import { writtenNote } from '#modules/knowledge/rules/note.ts'
import { has, tagsOf } from './shown.ts'

const now = Temporal.Instant.from('2026-11-23T08:00:00Z')
const noteOf = (text: string) =>
  writtenNote({ text }, { id: '01990000-0000-7000-8000-000000000000' as NoteId, now, origin: 'owner' })

test('a note is shown when it has every word somewhere, whatever their case and accents, and the tag', () => {
  const note = noteOf('Café on the corner\nAsk for Zoë #places')
  for (const query of ['', 'cafe', 'ZOE corner', '#pla', 'ask  for'])
    expect(has(note, query, undefined)).toBe(true)
  for (const query of ['tea', 'cafe tea']) expect(has(note, query, undefined)).toBe(false)
  expect(has(note, '', 'places')).toBe(true)
  expect(has(note, 'cafe', 'people')).toBe(false)
})

test('the tags of most notes come first', () => {
  expect(tagsOf(['One #b', 'Two #a #c', 'Three #c'].map(noteOf))).toEqual(['c', 'a', 'b'])
})
