import { expect, test } from 'vitest'
import { meaning } from './everyday-times.fixture.ts'
import { findTimes, type Profile } from './index.ts'

test.each([
  ["Let's move the call with Dana to Thursday at 4pm", '[to Thursday at 4pm] 2027-06-17T16:00'],
  ['The kickoff has been rescheduled to July 6', '[to July 6] 2027-07-06'],
  ['The meeting has been moved to 3:15 pm tomorrow', '[to 3:15 pm tomorrow] 2027-06-17T15:15'],
  ['The shop is open to Friday', '[to Friday] … to 2027-06-18'],
])('“%s”: what is moved to a time is then', (text, expected) => {
  expect(meaning(text)).toBe(expected)
})

test.each([
  'call april',
  'send a message to may',
  'text june that i am late',
  'Hi June,',
  'Dear April, thanks for the slides',
  'Thanks, May',
  'play yesterday by the beatles',
  'play september',
  'around 1500 people came',
  'raise it by 10 percent',
  'from 5 to 10 percent',
  'the 3rd floor',
  'see monday.com',
  'order #20270616',
  'what is six minus four',
])('“%s” holds no time', (text) => {
  expect(meaning(text)).toBe('')
})

test.each([
  ['call april 5', '[april 5] 2028-04-05'],
  ['the trip in april', '[in april] 2028-04-01'],
  ['moved to june', '[to june] 2027-06-01'],
  ['play the game on friday', '[on friday] 2027-06-18'],
  ['around 1500', '2027-06-16T15:00'],
  ['from 5 to 10 tomorrow', '2027-06-17T05:00 to 2027-06-17T10:00'],
  ['the 3rd is fine', '[the 3rd] 2027-07-03'],
])('“%s” does: %s', (text, expected) => {
  expect(meaning(text)).toBe(expected)
})

test('a feast is the last one to whoever looks back, and the next to everybody else', () => {
  const now = Temporal.ZonedDateTime.from('2027-06-16T10:30[Europe/Berlin]')
  const easter = (profile: Profile) => String(findTimes('Easter', { now, profile })[0]?.start?.toPlainDate())
  expect([easter('history'), easter('mail'), easter('capture')]).toEqual([
    '2027-03-28',
    '2028-04-16',
    '2028-04-16',
  ])
})

test('“around eleven” is an hour where nothing follows', () => {
  expect(meaning('it ends around eleven')).toBe('[around eleven] 2027-06-16T11:00')
  expect(meaning('around eleven people came')).toBe('')
})
