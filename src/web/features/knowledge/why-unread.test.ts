import { expect, test } from 'vitest'

import { Problem } from '#web/sync/api.ts'
import { whyUnread } from './why-unread.ts'

test('a note is only said to be gone when the house says so', () => {
  expect(whyUnread(new Problem(404, 'note.not_found', 'There is no such note.')).title).toBe(
    'This note is not there any more',
  )
  expect(whyUnread(new Problem(0, 'offline', 'Reeve cannot be reached.')).title).toBe(
    'Cannot be read while offline.',
  )
  const busy = whyUnread(new Problem(503, 'http.unclear', 'The server answered 503. Try again in a moment.'))
  expect(busy).toEqual({
    title: 'This note could not be read',
    more: 'The server answered 503. Try again in a moment.',
  })
  for (const error of [new TypeError('x'), undefined]) expect(whyUnread(error).title).toBe(busy.title)
})
