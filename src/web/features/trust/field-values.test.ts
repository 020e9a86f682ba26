import { describe, expect, test } from 'vitest'

import type { CardField } from '#kernel/trust/contract.ts'
import { changedMembers, shownIn } from './field-values.ts'

const ZONE = 'Europe/Vienna'
const field = (name: string, kind: CardField['kind']): CardField => ({ name, label: name, kind })
const FIELDS = [
  field('to', 'addresses'),
  field('subject', 'line'),
  field('at', 'moment'),
  field('wall', 'moment'),
  field('limit', 'number'),
]
const input = {
  to: ['dana@acme.test', 'ruth@acme.test'],
  subject: 'Q3',
  at: '2026-11-26T09:30:00Z',
  wall: '2026-11-26T09:30:00',
  limit: 3,
}
const changed = (texts: Record<string, string>) =>
  changedMembers(FIELDS, { input }, new Map(Object.entries(texts)), ZONE)

describe('an act in a form', () => {
  test('shows addresses in a line and moments on the owner’s clock', () => {
    expect(FIELDS.map((one) => shownIn(one, { input }, ZONE))).toEqual([
      'dana@acme.test, ruth@acme.test',
      'Q3',
      '2026-11-26T10:30',
      '2026-11-26T09:30',
      '3',
    ])
  })

  test('changes nothing when it is given back as it was shown', () => {
    expect(
      changed(Object.fromEntries(FIELDS.map((one) => [one.name, shownIn(one, { input }, ZONE)]))),
    ).toEqual({})
  })

  test('gives back only what was changed, as the operation takes it', () => {
    expect(changed({ to: 'dana@acme.test; mo@acme.test', subject: 'Q3' })).toEqual({
      to: ['dana@acme.test', 'mo@acme.test'],
    })
    expect(changed({ at: '2026-11-26T11:00', wall: '2026-11-26T11:00', limit: '5' })).toEqual({
      at: '2026-11-26T10:00:00Z',
      wall: '2026-11-26T11:00',
      limit: 5,
    })
  })
})
