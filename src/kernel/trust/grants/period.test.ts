import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Grant } from '../contract.ts'
import { asOf, begunAt, holds } from './period.ts'

const at = (moment: string) => Temporal.ZonedDateTime.from(moment)
const grant = (per: Grant['per'], usedFrom: Temporal.Instant): Grant => ({
  id: '01990000-0000-7000-8000-000000000001' as Grant['id'],
  sentence: '',
  hands: [],
  operations: ['mail.send'],
  to: [],
  limit: 5,
  per,
  mostAmount: null,
  used: 5,
  usedFrom,
  spent: 2,
  lastUsedAt: usedFrom,
  expiresAt: null,
  createdAt: usedFrom,
  createdBy: 'owner',
  revokedAt: null,
})

const zones = fc.constantFrom(
  'Europe/Vienna',
  'America/New_York',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'UTC',
)
const moments = fc
  .integer({ min: Date.UTC(2011, 0), max: Date.UTC(2030, 0) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))

describe('the periods of an owner', () => {
  test('begin at midnight, on Monday and on the first', () => {
    const { day, week, month } = begunAt(at('2026-11-26T13:00[Europe/Vienna]'))
    expect([day, week, month].map(String)).toEqual([
      '2026-11-25T23:00:00Z',
      '2026-11-22T23:00:00Z',
      '2026-10-31T23:00:00Z',
    ])
  })

  test('begin at one where the clock skips midnight', () => {
    const { day } = begunAt(at('2026-04-24T13:00[Africa/Cairo]'))
    expect(day.toString()).toBe('2026-04-23T22:00:00Z')
    expect(day.toZonedDateTimeISO('Africa/Cairo').hour).toBe(1)
  })

  test('have begun, no longer ago than such a period is, and on no other date', () => {
    fc.assert(
      fc.property(moments, zones, (now, zone) => {
        const begun = begunAt(now.toZonedDateTimeISO(zone))
        const days = { day: 1, week: 7, month: 31 }
        for (const per of ['day', 'week', 'month'] as const) {
          expect(Temporal.Instant.compare(begun[per], now)).toBeLessThanOrEqual(0)
          expect(begun[per].until(now).total('hours')).toBeLessThan(days[per] * 24 + 2)
          const before = begun[per].subtract({ nanoseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate()
          expect(before.equals(begun[per].toZonedDateTimeISO(zone).toPlainDate())).toBe(false)
        }
      }),
    )
  })
})

describe('what was used of a grant', () => {
  test('counts on the same date and on no other, for a day', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 50 * 60 }), zones, (first, minutes, zone) => {
        const now = first.add({ minutes }).toZonedDateTimeISO(zone)
        const same = first.toZonedDateTimeISO(zone).toPlainDate().equals(now.toPlainDate())
        expect(asOf(grant('day', first), begunAt(now))).toMatchObject(
          same ? { used: 5, spent: 2 } : { used: 0, spent: 0, usedFrom: null },
        )
      }),
    )
  })

  test('“ever” counts for good', () => {
    const now = at('2036-11-26T13:00[Europe/Vienna]')
    expect(asOf(grant('ever', at('2026-11-26T13:00Z[UTC]').toInstant()), begunAt(now)).used).toBe(5)
  })

  test('that counts in a period counts in every one that holds it', () => {
    const pers = fc.constantFrom<Grant['per']>('day', 'week', 'month', 'ever')
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 0, max: 40 * 24 }),
        zones,
        pers,
        pers,
        (first, hours, zone, one, other) => {
          fc.pre(holds(other, one))
          const begun = begunAt(first.add({ hours }).toZonedDateTimeISO(zone))
          if (asOf(grant(one, first), begun).used > 0) expect(asOf(grant(other, first), begun).used).toBe(5)
        },
      ),
    )
    expect(holds('month', 'week')).toBe(false)
  })
})
