import { expect, test } from 'vitest'

import { sentenceOf } from './sentences.ts'

const SUMMARY = 'Write down something to be done, in one line of plain words, or several things at once.'

test('what was undone is said in short, with the thing', () => {
  const undone = {
    name: 'trust.act_undone.v1',
    summary: 'Undo.',
    payload: { summary: SUMMARY, title: 'Feed the cat' },
  }
  expect(sentenceOf(undone)).toEqual({
    what: 'Undid: Write down something to be done',
    about: 'Feed the cat',
  })
  const { title: _title, ...before } = undone.payload
  expect(sentenceOf({ ...undone, payload: before })).toMatchObject({ about: '' })
})

test('an event without words of its own is told by the first clause of its operation', () => {
  expect(sentenceOf({ name: 'x.y.v1', summary: SUMMARY, payload: {} }).what).toBe(
    'Wrote down something to be done',
  )
})
