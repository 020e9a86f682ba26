import { expect, test } from 'vitest'

import { rowChanges } from './row-changes.ts'

test('what changed is told member by member, without what says nothing to a person', () => {
  const before = { id: '1', title: 'Call Dana', status: 'open', updatedAt: 'x', threadId: 'a', tags: [] }
  const after = { id: '1', title: 'Call Dana', status: 'done', updatedAt: 'y', threadId: 'b', tags: ['a'] }
  expect(rowChanges([{ kind: 'task', id: '1', before, after }])).toEqual([
    {
      kind: 'task',
      id: '1',
      became: 'changed',
      members: [
        { member: 'status', before: 'open', after: 'done' },
        { member: 'tags', before: '[]', after: '["a"]' },
      ],
    },
  ])
})

test('a row that came or went is told as that', () => {
  expect(
    rowChanges([
      { kind: 'outbox_item', id: '1', before: null, after: { id: '1' } },
      { kind: 'task', id: '2', before: { id: '2' }, after: null },
    ]).map(({ kind, became }) => `${kind} ${became}`),
  ).toEqual(['outbox item made', 'task removed'])
})

test('a change that this page does not understand is left out', () => {
  expect(rowChanges([{ what: 'ever' }, null])).toEqual([])
})

test('of a row whose words were erased nothing else is claimed', () => {
  expect(rowChanges([{ kind: 'task', id: '1', erased: true }])).toEqual([
    { kind: 'task', id: '1', became: 'erased', members: [] },
  ])
})
