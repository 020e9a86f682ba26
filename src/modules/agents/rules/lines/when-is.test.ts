import { expect, test } from 'vitest'

import { meeting, office, read } from './line.fixture.ts'
import type { Meeting, Things } from './things.ts'

test('about when something is names its time, a task its day, and never what was cancelled', () => {
  const gone = meeting('Dentist', '2026-11-24T09:00', 30, { status: 'cancelled', busy: false })
  const dentist = meeting('Dentist check-up', '2026-12-02T08:30', 30)
  const things = (...meetings: Meeting[]): Things => ({ ...office(), tasks: [], meetings })
  expect(read('when is the dentist?', things(gone, dentist)).answer).toMatchObject({
    words: 'Wed 2 Dec, 08:30–09:00: Dentist check-up.',
    rows: [{ title: 'Dentist check-up' }],
  })
  expect(read('when is the quarterly report?', office()).answer?.words).toBe(
    'Due Tue 24 Nov: Quarterly report.',
  )
  expect(read('when is lunch', office()).answer?.rows).toMatchObject([{ title: 'Lunch' }])
  const none = read('when is the dentist?', things(gone))
  expect(none.answer).toBeNull()
  expect(none).toMatchObject({
    kind: 'question',
    offers: [{ title: 'dentist', operation: 'search.find', input: { q: 'dentist -is:cancelled' } }, {}, {}],
  })
})
