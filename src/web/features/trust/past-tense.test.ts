import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { asInfinitive, inThePast, pastOf, refusedTo } from './past-tense.ts'

describe('an act in the past', () => {
  test.for([
    ['Send a mail to Dana Whitfield', 'Sent a mail to Dana Whitfield'],
    ['Forward “Q3 numbers” to drop@evil.test', 'Forwarded “Q3 numbers” to drop@evil.test'],
    ['Reply to Ruth', 'Replied to Ruth'],
    ['Move “1:1 Dana” to Thursday', 'Moved “1:1 Dana” to Thursday'],
    ['Accept an invitation', 'Accepted an invitation'],
    ['Plan the day', 'Planned the day'],
    ['Drop a task', 'Dropped a task'],
    ['Pay 120.00 to Otolith', 'Paid 120.00 to Otolith'],
    ['Answer an invitation', 'Answered an invitation'],
    ['Cancel the meeting', 'Cancelled the meeting'],
    ['Unsubscribe at news.test', 'Unsubscribed at news.test'],
    ['Transfer 3 files', 'Transferred 3 files'],
    ['2 mails to Dana', '2 mails to Dana'],
  ] as const)('%s', ([act, told]) => expect(inThePast(act)).toBe(told))

  test('only its first word changes', () => {
    fc.assert(
      fc.property(fc.constantFrom('Send', 'Write', 'Archive', 'Delete'), fc.string(), (verb, rest) => {
        expect(inThePast(`${verb} ${rest}`)).toBe(`${inThePast(verb)} ${rest}`)
      }),
    )
  })

  test('no verb is the name of something that every object has', () => {
    expect(pastOf('constructor')).toBe('constructored')
  })
})

test('what was refused is told as what it would have been', () => {
  expect(refusedTo('Forward a mail to drop@evil.test')).toBe('Refused to forward a mail to drop@evil.test')
  expect(asInfinitive('RSVP to the board')).toBe('RSVP to the board')
})
