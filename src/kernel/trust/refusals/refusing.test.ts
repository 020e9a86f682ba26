import { expect, test } from 'vitest'

import type { Refusal } from '../contract.ts'
import { refusing } from './refusing.ts'

const refusal: Refusal = {
  id: '01990000-0000-7000-8000-000000000002' as Refusal['id'],
  sentence: 'The mail hand may never again send a mail to Dana',
  hand: 'mail',
  operation: 'mail.send',
  to: ['dana@acme.test'],
  createdAt: Temporal.Instant.from('2026-11-21T09:00:00Z'),
  createdBy: 'owner',
  cardId: null,
}
const to = (...addresses: string[]) => addresses.map((address) => ({ argument: 'to', address }))
const act = { operation: 'mail.send', hand: 'mail', targets: to('dana@acme.test') }

test('the same act of the same hand is refused, whatever the case of the address, and among other recipients', () => {
  expect(refusing([refusal], act)).toBe(refusal)
  expect(refusing([refusal], { ...act, targets: to('DANA@acme.test') })).toBe(refusal)
  expect(refusing([refusal], { ...act, targets: to('jo@otolith.test', 'dana@acme.test') })).toBe(refusal)
})

test('another hand, another operation and other people are not', () => {
  expect(refusing([refusal], { ...act, hand: 'calendar' })).toBeUndefined()
  expect(refusing([refusal], { ...act, hand: null })).toBeUndefined()
  expect(refusing([refusal], { ...act, operation: 'mail.forward' })).toBeUndefined()
  expect(refusing([refusal], { ...act, targets: to('jo@acme.test') })).toBeUndefined()
})

test('a domain refuses everybody there, and no address at all refuses whomever it reaches', () => {
  expect(
    refusing([{ ...refusal, to: ['@acme.test'] }], { ...act, targets: to('jo@acme.test') }),
  ).toBeDefined()
  expect(
    refusing([{ ...refusal, to: ['@acme.test'] }], { ...act, targets: to('jo@notacme.test') }),
  ).toBeUndefined()
  expect(refusing([{ ...refusal, to: [] }], { ...act, targets: [] })).toBeDefined()
})
