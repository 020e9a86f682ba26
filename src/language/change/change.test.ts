import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { asksToUndo, readChange, saysDone } from './index.ts'

/** A Saturday morning. */
const NOW = Temporal.ZonedDateTime.from('2026-11-21T09:00[Europe/Vienna]')
const change = (line: string) => readChange(line, { now: NOW, dayFirst: true })
const day = (iso: string) => Temporal.PlainDate.from(iso)
const at = (iso: string) => Temporal.PlainTime.from(iso)

describe('a new time', () => {
  test.each([
    ['move my 1:1 with Dana to Thursday', '1:1 with Dana', '2026-11-26', null],
    ['reschedule the kickoff tomorrow 3pm', 'kickoff', '2026-11-22', '15:00'],
    ['please move the standup to 10', 'standup', null, '10:00'],
    ['the demo has been moved to Friday 11:00', 'demo', '2026-11-27', '11:00'],
    ['set the deadline of the report to 4 Dec', 'report', '2026-12-04', null],
    ['move the budget to end of month', 'budget', '2026-11-30', null],
    ['standup is now at 9:30', 'standup', null, '09:30'],
    ['move the standup from 10 to 11', 'standup', null, '11:00'],
    ['move the call from Ben to Friday', 'call from Ben', '2026-11-27', null],
    ['could you please move lunch to Friday?', 'lunch', '2026-11-27', null],
    ['would you mind moving lunch to Friday?', 'lunch', '2026-11-27', null],
    ['do you mind pushing back the demo to Friday?', 'demo', '2026-11-27', null],
    ['will you reschedule the kickoff to 3pm?', 'kickoff', null, '15:00'],
  ])('is read from “%s”', (line, name, date, time) => {
    expect(change(line)).toMatchObject({
      verb: 'move',
      name,
      to: { kind: 'at', date: date && day(date), time: time && at(time) },
    })
  })

  test.each([
    ['push lunch by an hour', 'lunch', 60],
    ['push the review back an hour', 'review', 60],
    ['move the demo 30 min earlier', 'demo', -30],
    ['bring forward the demo by an hour', 'demo', -60],
  ])('can be a length: “%s”', (line, name, minutes) => {
    expect(change(line)).toMatchObject({ verb: 'move', name, to: { kind: 'later', minutes } })
  })

  test('keeps its length where both ends are said', () => {
    expect(change('change lunch to friday 12-13:30')?.to).toMatchObject({ time: at('12:00'), minutes: 90 })
  })

  test('that is not said is no change', () => {
    for (const line of [
      'reschedule dentist',
      'move lunch to after my 1:1',
      'move to Berlin',
      'push the release',
    ])
      expect(change(line)).toBeNull()
  })
})

test.each([
  ['mark the report as done', 'complete', 'report'],
  ['report done', 'complete', 'report'],
  ['done with the slides', 'complete', 'slides'],
  ["I've paid the rent", 'complete', 'rent'],
  ['tick off the budget', 'complete', 'budget'],
  ['cancel lunch with Dana', 'drop', 'lunch with Dana'],
  ['take milk off the shopping list', 'drop', 'milk'],
  ['reopen the report', 'reopen', 'report'],
  ['snooze the report until monday', 'wait', 'report'],
] as const)('“%s” is to %s', (line, verb, name) => {
  expect(change(line)).toMatchObject({ verb, name })
})

test('what is said of when the thing is now is kept apart from its name', () => {
  expect(change('cancel lunch tomorrow')).toMatchObject({
    name: 'lunch',
    at: { date: day('2026-11-22'), time: null },
  })
  expect(change('move my 3pm to 4')).toMatchObject({
    name: '',
    at: { time: at('15:00') },
    to: { time: at('16:00') },
  })
  expect(change('move the friday review to monday at 9')).toMatchObject({
    target: 'friday review',
    name: 'review',
    at: { date: day('2026-11-27') },
    to: { date: day('2026-11-23'), time: at('09:00') },
  })
})

test('the day that it is on is not the day that it is to be on', () => {
  expect(change('move the review on friday to monday')).toMatchObject({
    name: 'review',
    at: { date: day('2026-11-27') },
    to: { date: day('2026-11-23') },
  })
})

test('titles and priorities are read', () => {
  expect(change('rename report to “Final report”')).toMatchObject({ verb: 'rename', title: 'Final report' })
  expect(change('set report to high priority')).toMatchObject({ verb: 'rank', name: 'report', priority: 1 })
  expect(change('set the priority of report to low')).toMatchObject({ name: 'report', priority: 4 })
  expect(change('delete the task about pricing')).toMatchObject({ verb: 'drop', name: 'pricing', of: 'task' })
})

test('notes can be named as such, and kept on top', () => {
  expect(change('pin the wifi note')).toMatchObject({ verb: 'pin', target: 'wifi note' })
  expect(change('unpin the note about the garden')).toMatchObject({
    verb: 'unpin',
    of: 'note',
    name: 'garden',
  })
  expect(change('delete the note on pricing')).toMatchObject({ verb: 'drop', of: 'note', name: 'pricing' })
  expect(change('delete the note to the landlord')).toMatchObject({ of: null })
})

test('“undo” is all of a line, “done:” its beginning', () => {
  expect(['undo', 'Undo that.', 'please undo the last change'].every((line) => asksToUndo(line))).toBe(true)
  expect(['undo the knots', 'redo', ''].some((line) => asksToUndo(line))).toBe(false)
  expect([saysDone('done: the report'), saysDone('done with it'), saysDone('done:')]).toEqual([
    true,
    false,
    false,
  ])
})

test.each([
  ['cancel the report', true],
  ['please move lunch to 12', true],
  ['mark the report as done', true],
  ['cross off the milk', true],
  ['finish the report', false],
  ['can you take vitamins', false],
  ['change the filter on friday', false],
])('“%s” can only be a change: %s', (line, plain) => {
  expect(change(line)?.isPlain).toBe(plain)
})

test('what asks for nothing new is no change', () => {
  for (const line of ['', '  ', 'buy milk', 'lunch with Dana tomorrow', 'cancel', 'done', 'call Dana'])
    expect(change(line)).toBeNull()
})

const WORDS =
  'verschieb absagen erledigt auf um bis déplace annule à jeudi mueve cancela al lunes a las sposta annulla alle fatto venerdì l’ d’ : nicht move cancel mark done to by until the my report lunch Dana Friday tomorrow 10 3pm an hour earlier is now rename priority high as p1 off list “ ( \n \u0000 🎂'.split(
    ' ',
  )
const anyLine = fc.oneof(
  fc.string({ maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 20 }).map((words) => words.join(' ')),
)

test('whatever is typed, it is read without a fault, and a change says what it changes', () => {
  fc.assert(
    fc.property(anyLine, (line) => {
      const found = readChange(line, { now: NOW, dayFirst: true, locales: ['de', 'fr', 'es', 'it'] })
      if (!found) return
      expect(found.target).toMatch(/[\p{L}\p{N}]/u)
      if (found.verb === 'move' || found.verb === 'wait') expect(found.to).not.toBeNull()
      if (found.verb === 'rename') expect(found.title).toBeTruthy()
      if (found.to?.kind === 'at') expect(found.to.date ?? found.to.time).not.toBeNull()
    }),
    { numRuns: 400 },
  )
})
