import { expect, test } from 'vitest'
import { dueOf } from './due.ts'
import { MONDAY } from './mail.fixture.ts'

const due = (sentence: string) => {
  const found = dueOf(sentence, MONDAY, 'en')
  return (
    found &&
    `${found.due.date}${found.due.time ? ` ${found.due.time.toString({ smallestUnit: 'minute' })}` : ''}`
  )
}

test.each([
  ['Please send it by Friday.', '2026-11-27'],
  ['I need it before Thursday.', '2026-11-25'],
  ['It has time until Thursday.', '2026-11-26'],
  ['Can you do it by tomorrow?', '2026-11-24'],
  ['Please answer by 27 November.', '2026-11-27'],
  ['We need it by Friday noon.', '2026-11-27 12:00'],
  ['Please finish it by the end of the week.', '2026-11-27'],
  ['Can we meet on Tuesday at 3?', '2026-11-24 15:00'],
  ['I will finish the Q4 plan by Wednesday.', '2026-11-25'],
])('“%s” is due on %s', (sentence, expected) => {
  expect(due(sentence)).toBe(expected)
})

test.each(['Did you read the report of last week?', 'Where is the March report?', 'Please send it.', ''])(
  '“%s” names no date that counts',
  (sentence) => {
    expect(due(sentence)).toBeNull()
  },
)

test('the words that name the date stand in the sentence', () => {
  const sentence = 'Could you decide by Friday whether we go?'
  expect(sentence).toContain(dueOf(sentence, MONDAY, 'en')?.dueText)
})
