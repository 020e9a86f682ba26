import fc from 'fast-check'
import { expect, test } from 'vitest'

import { marked, spansOf } from './marking.ts'

const words = fc.array(fc.constantFrom('dana', 'figures', 'by', 'friday', ' ', '\n', '.'), { maxLength: 25 })
const text = words.map((all) => all.join(''))
const quote = text.map((one) => ({ text: one, source: 'message:1' as const, label: 'a mail' }))

test('all spans but the removed ones, joined, are the body to the letter, and words of a source are in its text', () => {
  fc.assert(
    fc.property(text, fc.option(text), fc.array(quote, { maxLength: 4 }), (body, before, quotes) => {
      const spans = spansOf(body, quotes, before) ?? [{ text: body }]
      const kept = spans.filter((span) => !('change' in span) || span.change !== 'removed')
      expect(kept.map((span) => span.text).join('')).toBe(body)
      for (const span of spans)
        if ('source' in span) expect(quotes.some((one) => one.text.includes(span.text))).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test('without a change and without a source there is nothing to point out', () => {
  expect(spansOf('The same.', [], 'The same.')).toBeUndefined()
  expect(spansOf('The same.', [{ text: 'other', source: 'web', label: 'a page' }], null)).toBeUndefined()
  expect(spansOf('The same.', [{ text: ' ', source: 'web', label: 'a page' }], null)).toBeUndefined()
})

test('lines show old → new, recipients who is new and who is not reached any more', () => {
  const preview = {
    title: 'Move “Standup”',
    lines: [
      { label: 'When', value: 'Tuesday' },
      { label: 'Where', value: 'here' },
    ],
    body: null,
    recipients: [{ address: 'Dana@acme.test', known: 'Dana' }],
    undo: '',
  }
  const proposed = { ...preview, recipients: [{ address: 'jo@acme.test', known: null }] }
  const current = [
    { label: 'Event', value: 'Standup' },
    { label: 'When', value: 'Monday' },
  ]
  expect(marked(preview, { proposed, current, quotes: [] })).toMatchObject({
    lines: [
      { label: 'Event', value: 'Standup' },
      { label: 'When', value: 'Tuesday', before: 'Monday' },
      { label: 'Where', value: 'here' },
    ],
    recipients: [{ address: 'Dana@acme.test', known: 'Dana', added: true }],
    dropped: ['jo@acme.test'],
  })
})
