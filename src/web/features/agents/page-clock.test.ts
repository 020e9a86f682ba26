import fc from 'fast-check'
import { expect, test } from 'vitest'

import { clock } from '#web/time.ts'

import { answerInPageClock, inPageClock } from './page-clock.ts'

test('every time of day is written as the page writes it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1439 }), (minutes) => {
      const at = Temporal.PlainTime.from('00:00').add({ minutes })
      const page = clock(Temporal.Instant.from(`2026-11-24T${at.toString()}Z`), 'UTC')
      const said = at.toString({ smallestUnit: 'minute' })
      expect(inPageClock(`from Tue 24 Nov, ${said} to ${said}–${said}`)).toBe(
        `from Tue 24 Nov, ${page} to ${page}–${page}`,
      )
    }),
  )
})

test('the title at the end of an answer stays as it was written, and so does what is no time', () => {
  const page = clock(Temporal.Instant.from('2026-11-24T08:30Z'), 'UTC')
  expect(answerInPageClock('Tue 24 Nov, 08:30: The 08:30 train.', 'The 08:30 train')).toBe(
    `Tue 24 Nov, ${page}: The 08:30 train.`,
  )
  expect(inPageClock('1:1 at 12:60, 08:30:15')).toBe('1:1 at 12:60, 08:30:15')
})
