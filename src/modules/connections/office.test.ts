import fc from 'fast-check'
import { expect, test } from 'vitest'

import { whereItIsMorning } from './office.ts'

test('whenever the demo office is opened, it is morning there', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_700_000_000_000, max: 2_000_000_000_000 }),
      fc.constantFrom('UTC', 'Europe/Vienna', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Kiritimati'),
      (ms, own) => {
        const now = Temporal.Instant.fromEpochMilliseconds(ms)
        const { hour } = now.toZonedDateTimeISO(whereItIsMorning(now, own))
        expect(hour).toBeGreaterThanOrEqual(6)
        expect(hour).toBeLessThan(10)
      },
    ),
  )
})
