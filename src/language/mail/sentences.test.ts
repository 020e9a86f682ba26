import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oneLine, sentencesOf } from './sentences.ts'

const split = (text: string) => sentencesOf(text).map(({ from, to }) => oneLine(text.slice(from, to)))

test('sentences end at marks, not at abbreviations, numbers or initials', () => {
  expect(
    split('We met Dr. Huber at 3.15 p.m. yesterday. It cost approx. 4.50 per head! Was it worth it?'),
  ).toEqual([
    'We met Dr. Huber at 3.15 p.m. yesterday.',
    'It cost approx. 4.50 per head!',
    'Was it worth it?',
  ])
  expect(split('Bitte z. B. am 3. März anrufen. Danke.')).toEqual([
    'Bitte z. B. am 3. März anrufen.',
    'Danke.',
  ])
})

test('a wrapped line goes on, a list item and an empty line begin anew', () => {
  expect(
    split(
      'This line was wrapped by the program that sent it, which is why\nit goes on here.\n\n- First thing\n- Second thing\n',
    ),
  ).toEqual([
    'This line was wrapped by the program that sent it, which is why it goes on here.',
    '- First thing',
    '- Second thing',
  ])
})

test('a greeting stands alone', () => {
  expect(split('Hi Ana,\ncan you come?')).toEqual(['Hi Ana,', 'can you come?'])
})

test('sentences are trimmed, in order, never overlap and hold every letter', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.lorem({ mode: 'sentences' })),
      (text) => {
        let at = 0
        let kept = ''
        for (const { from, to } of sentencesOf(text)) {
          expect(from).toBeGreaterThanOrEqual(at)
          expect(to).toBeGreaterThan(from)
          kept += text.slice(from, to)
          at = to
        }
        const letters = (some: string) => some.replace(/[\s\p{Cf}]/gu, '')
        expect(letters(kept)).toBe(letters(text))
      },
    ),
  )
})

test('a text without any end is cut into bounded pieces', () => {
  for (const { from, to } of sentencesOf('a'.repeat(10_000))) expect(to - from).toBeLessThanOrEqual(1_201)
})
