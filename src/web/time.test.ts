import { expect, test } from 'vitest'

import { minutesWords, shortDay } from './time.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('a day is said as briefly as it stays clear', () => {
  const today = day('2026-11-21')
  expect(shortDay(day('2026-11-21'), today)).toBe('Today')
  expect(shortDay(day('2026-11-22'), today)).toBe('Tomorrow')
  expect(shortDay(day('2026-11-20'), today)).toBe('Yesterday')
  expect(shortDay(day('2026-11-25'), today)).toBe('Wed')
  expect(shortDay(day('2026-11-28'), today)).toMatch(/28/)
  expect(shortDay(day('2025-11-21'), today)).toMatch(/2025/)
})

test('minutes are said in hours once there are any', () => {
  expect(minutesWords(45)).toBe('45 min')
  expect(minutesWords(120)).toBe('2 h')
  expect(minutesWords(370)).toBe('6 h 10')
  expect(minutesWords(65)).toBe('1 h 05')
})
