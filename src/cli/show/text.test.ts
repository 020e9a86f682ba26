import fc from 'fast-check'
import { expect, test } from 'vitest'

import { styleOf } from '../terminal.ts'
import { dayText, lastDayOf, lengthText, shortDayText } from './days.ts'
import { jsonText } from './json.ts'
import { recordText } from './record.ts'
import { ruleText } from './task.ts'
import { cut, folded, padded, plain, widthOf } from './text.ts'

const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))
const DANGEROUS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/ // oxlint-disable-line no-control-regex

test('whatever a stranger wrote, no control character of it is left', () => {
  fc.assert(
    fc.property(text, (written) => {
      expect(plain(written)).not.toMatch(DANGEROUS)
      expect(jsonText({ written }, true)).not.toMatch(DANGEROUS)
      expect(JSON.parse(jsonText({ written }, false))).toEqual({ written })
    }),
  )
})

test('a text that is cut fits, and one that fits is not cut', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 60 }), (written, width) => {
      const shown = cut(written, width)
      expect(widthOf(shown)).toBeLessThanOrEqual(width)
      if (widthOf(plain(written)) <= width) expect(shown).toBe(plain(written))
      expect(widthOf(padded(shown, width))).toBe(width)
    }),
  )
})

test('a text is folded at spaces, and every word of it is there', () => {
  const word = fc.stringMatching(/^[a-zä-ü]{1,12}$/)
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 16, max: 80 }), (words, width) => {
      const rows = folded(words.join(' '), width, '  ').split('\n')
      expect(rows.every((row) => widthOf(row) <= width)).toBe(true)
      expect(rows.map((row) => row.trim()).join(' ')).toBe(words.join(' '))
    }),
  )
})

test('wide characters and emoji take two columns, colours and accents none', () => {
  expect(widthOf('漢字')).toBe(4)
  expect(widthOf('🎂')).toBe(2)
  expect(widthOf('e\u0301')).toBe(1)
  expect(widthOf(styleOf(true).red('four'))).toBe(4)
})

test('days are named as one would say them', () => {
  const today = Temporal.PlainDate.from('2026-11-21')
  const day = (ahead: number) => today.add({ days: ahead })
  expect([0, 1, -1, 3, 9, -3, 400].map((ahead) => dayText(day(ahead), today))).toEqual([
    'today',
    'tomorrow',
    'yesterday',
    'Tuesday',
    'Mon 30 Nov',
    'Wed 18 Nov',
    '26 Dec 2027',
  ])
  expect([0, 2, -2, 9].map((ahead) => shortDayText(day(ahead), today))).toEqual([
    'today',
    'Mon',
    'Thu',
    '30 Nov',
  ])
  // The end of Monday is the first moment of Tuesday.
  expect(lastDayOf('2026-11-23T23:00:00Z', 'Europe/Vienna').toString()).toBe('2026-11-23')
  expect([5, 60, 75, 135].map(lengthText)).toEqual(['5 min', '1 h', '1 h 15', '2 h 15'])
})

test('a rule is told in words where there are any', () => {
  expect(ruleText('FREQ=WEEKLY;BYDAY=MO,TH')).toBe('every Mon, Thu')
  expect(ruleText('FREQ=DAILY;INTERVAL=3')).toBe('every 3 days')
  expect(ruleText('FREQ=MONTHLY')).toBe('every month')
  expect(ruleText('FREQ=MONTHLY;BYSETPOS=-1;BYDAY=FR')).toBe('FREQ=MONTHLY;BYSETPOS=-1;BYDAY=FR')
})

test('any output can be shown to a person, without what is empty', () => {
  const output = {
    items: [
      {
        id: '1',
        due: { date: '2026-11-21', time: '09:30' },
        labels: ['a', 'b'],
        notes: '',
        done: false,
        doneAt: null,
      },
    ],
    nextCursor: null,
  }
  expect(recordText(output, styleOf(false))).toBe(
    '– id      1\n  due     2026-11-21 09:30\n  labels  a, b\n  done    no\n',
  )
  expect(recordText({ items: [] }, styleOf(false))).toBe('Nothing.\n')
})
