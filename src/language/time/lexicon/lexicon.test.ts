import { describe, expect, test } from 'vitest'
import { MARKS_AROUND } from '../in-its-place.ts'
import { grammar } from '../grammar/index.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it as italian } from './it.ts'

const lexicons = [en, de, fr, es, italian]

const saidMarks = new Set(
  lexicons.flatMap(({ marks }) =>
    Object.entries(marks).flatMap(([name, phrases]) => (phrases ? [name] : [])),
  ),
)
const usedMarks = new Set([
  ...MARKS_AROUND,
  ...grammar.flatMap(({ items }) => items.flatMap((item) => ('marks' in item ? item.marks : []))),
])

test('every small word of the grammar can be said in some language', () => {
  expect([...usedMarks].filter((name) => !saidMarks.has(name))).toEqual([])
})

test('every small word of the languages is used by the grammar', () => {
  expect([...saidMarks].filter((name) => !usedMarks.has(name))).toEqual([])
})

describe.each(lexicons)('$locale', (lexicon) => {
  test('has all days, months and seasons', () => {
    expect(lexicon.days).toHaveLength(7)
    expect(lexicon.months).toHaveLength(12)
    expect(lexicon.seasons).toHaveLength(4)
    expect(lexicon.numbers).toHaveLength(20)
  })
})
