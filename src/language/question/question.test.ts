import fc from 'fast-check'
import { expect, test } from 'vitest'

import { readQuestion } from './index.ts'

/** A Saturday morning. */
const NOW = Temporal.ZonedDateTime.from('2026-11-21T09:00[Europe/Vienna]')
const question = (line: string) => readQuestion(line, { now: NOW, dayFirst: true })

test.each([
  ["what's on tomorrow", 'agenda', '2026-11-22', '2026-11-23'],
  ['What do I have on Monday?', 'agenda', '2026-11-23', '2026-11-24'],
  ['how does my week look', 'agenda', '2026-11-21', '2026-11-28'],
  ['when am I free on Friday', 'free', '2026-11-27', '2026-11-28'],
  ['do I have time next week', 'free', '2026-11-23', '2026-11-30'],
  ['what do i have to do tomorrow', 'due', '2026-11-22', '2026-11-23'],
  ['which tasks are overdue', 'due', '2026-11-21', '2026-11-22'],
  ['show my tasks for friday', 'due', '2026-11-27', '2026-11-28'],
] as const)('“%s” asks for the %s from %s to %s', (line, about, from, to) => {
  const found = question(line)
  expect([found?.about, found?.from.toPlainDate().toString(), found?.to.toString()]).toEqual([
    about,
    from,
    `${to}T00:00:00`,
  ])
})

test.each([
  ['de', 'Was steht morgen an?', 'agenda', ''],
  ['de', 'Wann bin ich am Freitag frei?', 'free', ''],
  ['de', 'Wann ist mein nächster Zahnarzttermin?', 'next', 'zahnarzttermin'],
  ['de', 'was muss ich heute erledigen', 'due', ''],
  ['fr', "qu'est-ce que j'ai demain ?", 'agenda', ''],
  ['fr', 'quand est mon prochain rendez-vous ?', 'next', 'rendez-vous'],
  ['es', '¿qué tengo mañana?', 'agenda', ''],
  ['es', 'qué tengo que hacer mañana', 'due', ''],
  ['it', 'cosa ho in agenda domani?', 'agenda', ''],
  ['it', 'quando sono libero venerdì', 'free', ''],
  ['en', 'when is the dentist?', 'when', 'dentist'],
  ['en', "When's my flight to Rome", 'when', 'flight to rome'],
  ['de', 'Wann ist der Zahnarzt?', 'when', 'zahnarzt'],
  ['fr', "c'est quand le dentiste ?", 'when', 'dentiste'],
  ['es', '¿cuándo es la reunión con Dana?', 'when', 'reunión con dana'],
  ['it', "quando è l'aperitivo?", 'when', 'aperitivo'],
] as const)('in %s, “%s” asks for the %s', (locale, line, about, name) => {
  expect(readQuestion(line, { now: NOW, locales: [locale] })).toMatchObject({ about, name })
})

test('an hour that was said is asked for, and no more', () => {
  expect(question('am I free tomorrow at 3pm?')).toMatchObject({
    about: 'free',
    from: Temporal.PlainDateTime.from('2026-11-22T15:00'),
    to: Temporal.PlainDateTime.from('2026-11-22T16:00'),
  })
})

test('what is looked for next is told', () => {
  expect(question('when is my next meeting')).toMatchObject({ about: 'next', name: 'meeting' })
  expect(question('When do I meet Dana?')).toMatchObject({ about: 'next', name: 'dana' })
  expect(question("what's next")).toMatchObject({ about: 'next', name: '' })
  expect(question('how many tasks are overdue?')).toMatchObject({ about: 'due', late: true })
  expect(question('how many tasks are due today')).toMatchObject({ about: 'due', late: false })
})

test('a line that says more, or something else, is no such question', () => {
  for (const line of [
    '',
    'what is the weather tomorrow',
    'is the report done?',
    'tasks',
    'calendar',
    'next friday',
    'buy milk tomorrow',
    'what is due for the Hansen offer',
    'when did I last meet Dana',
  ])
    expect([line, question(line)]).toEqual([line, null])
})

const WORDS =
  "what's on is when am I free next my meeting tasks due tomorrow friday at 3pm week ? how many".split(' ')

test('whatever is typed, the stretch that is asked for begins before it ends', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 200 }),
        fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' ')),
      ),
      (line) => {
        const found = question(line)
        if (found) expect(Temporal.PlainDateTime.compare(found.from, found.to)).toBe(-1)
      },
    ),
    { numRuns: 400 },
  )
})
