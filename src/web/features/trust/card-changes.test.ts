import { expect, test } from 'vitest'

import type { Card, CardItem, Preview } from '#kernel/trust/contract.ts'
import { changesBetween } from './card-changes.ts'

const item = (key: string, preview: Partial<Preview> = {}, more: Partial<CardItem> = {}) =>
  ({
    operation: 'mail.send',
    key,
    rule: 'it would leave the house',
    typed: null,
    preview: { title: `Send ${key}`, lines: [], body: 'Hello', recipients: [], undo: '', ...preview },
    ...more,
  }) as unknown as CardItem
const card = (...items: CardItem[]) => ({ items }) as Card

test('a card that is as it was seen has no changes', () => {
  expect(changesBetween(card(item('a'), item('b')), card(item('a'), item('b')))).toEqual([])
})

test('an act that joined, and one that was taken off, are named', () => {
  expect(changesBetween(card(item('a')), card(item('b')))).toEqual([
    { what: 'Added', before: null, after: 'Send b' },
    { what: 'Taken off', before: 'Send a', after: null },
  ])
})

test('whom it reaches, its lines, its words and its rule are told as they were and as they are', () => {
  const to = (address: string) => [{ address, known: null }]
  const before = item('a', { recipients: to('dana@acme.test'), lines: [{ label: 'Subject', value: 'Q3' }] })
  const after = item(
    'a',
    { recipients: to('drop@evil.test'), lines: [{ label: 'Subject', value: 'Q4' }], body: 'Hello again' },
    { rule: 'you never wrote there', typed: { ask: 'address', answer: 'drop@evil.test' } },
  )
  expect(changesBetween(card(before), card(after))).toEqual([
    { what: 'Reaches', before: 'dana@acme.test', after: 'drop@evil.test' },
    { what: 'Subject', before: 'Q3', after: 'Q4' },
    { what: 'Words', before: 'Hello', after: 'Hello again' },
    { what: 'Asked because', before: 'it would leave the house', after: 'you never wrote there' },
    { what: 'To be typed', before: null, after: 'address' },
  ])
})

test('a line that came or went has nothing on its other side', () => {
  const where = item('a', { lines: [{ label: 'Where', value: 'Room 2' }] })
  expect(changesBetween(card(item('a')), card(where))).toEqual([
    { what: 'Where', before: null, after: 'Room 2' },
  ])
})
