import fc from 'fast-check'
import { expect, test } from 'vitest'

import { disarmed } from './disarmed.ts'
import { disarmedThroughout } from './throughout.ts'

test('every text of an answer is disarmed, however deep, and nothing else is touched', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
      const answer = disarmedThroughout({ value, deep: [{ text }], at: 12, none: null })
      expect(answer).toMatchObject({ deep: [{ text: disarmed(text).text }], at: 12, none: null })
      expect(disarmedThroughout(answer)).toEqual(answer)
    }),
  )
})

test.each(['018f2f3e-0000-7000-8000-000000000001', '2026-11-21T09:00:00.123Z', 'aGVsbG8gd29ybGQ=', ''])(
  'an id, a moment or Base64 stays as it is: %s',
  (text) => expect(disarmedThroughout({ text })).toEqual({ text }),
)
