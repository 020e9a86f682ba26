import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Captured, type CaptureOptions, parseCapture } from './index.ts'

/** A Saturday morning. */
const NOW = Temporal.ZonedDateTime.from('2026-11-21T09:00[Europe/Berlin]')

const capture = (line: string, more: Partial<CaptureOptions> = {}): Captured =>
  parseCapture(line, { now: NOW, ...more })

const moment = (at: Captured['due']) =>
  at && `${at.date.toString()}${at.time ? ` ${at.time.toString({ smallestUnit: 'minute' })}` : ''}`

describe('titles and due dates', () => {
  test.each([
    ['Call Dana tomorrow at 2pm', 'Call Dana', '2026-11-22 14:00'],
    ['Submit taxes by end of month', 'Submit taxes', '2026-11-30'],
    ['Prepare Q3 report by Friday', 'Prepare Q3 report', '2026-11-27'],
    ['March budget review next Tuesday at 3', 'March budget review', '2026-11-24 15:00'],
    ['Buy Christmas presents before Christmas', 'Buy Christmas presents', '2026-12-24'],
    ['Tomorrow call Bob at 5pm', 'call Bob', '2026-11-22 17:00'],
    ['finish slides tonight', 'finish slides', '2026-11-21 20:00'],
    ['Call Ana this weekend', 'Call Ana', '2026-11-21'],
    ['remind me tomorrow to buy bread', 'buy bread', '2026-11-22'],
    ['do it asap', 'do it', '2026-11-21'],
    ['renew passport within 2 weeks', 'renew passport', '2026-12-05'],
    ['Email the team about yesterday’s outage', 'Email the team about yesterday’s outage', null],
    ['Christmas party planning', 'Christmas party planning', null],
    ['Write weekly report', 'Write weekly report', null],
    ['Review PR #123', 'Review PR #123', null],
  ])('“%s”', (line, title, due) => {
    const captured = capture(line)
    expect(captured.title).toBe(title)
    expect(moment(captured.due)).toBe(due)
  })
})

test('sigils name project, labels and priority', () => {
  expect(capture('Pay invoice #finance @urgent @phone p1')).toMatchObject({
    title: 'Pay invoice',
    project: 'finance',
    labels: ['urgent', 'phone'],
    priority: 1,
  })
  expect(capture('Pay !2')).toMatchObject({ title: 'Pay', priority: 2 })
})

test('known names are found whole, and people are not labels', () => {
  const captured = capture('Plan trip #Big Project with Lee @Dana', {
    knownPeople: ['Dana', 'Lee'],
    knownProjects: ['Big Project'],
  })
  expect(captured).toMatchObject({ project: 'Big Project', people: ['Dana', 'Lee'], labels: [] })
  expect(captured.title).toBe('Plan trip with Lee')
})

test('a length is understood where it says how long', () => {
  expect(capture('Read book for 30 min')).toMatchObject({ title: 'Read book', durationMinutes: 30 })
  expect(capture('2h deep work')).toMatchObject({ title: 'deep work', durationMinutes: 120 })
  expect(capture('Team lunch tomorrow 12-1:30pm')).toMatchObject({ title: 'Team lunch', durationMinutes: 90 })
  expect(capture('Buy the 3 day pass')).toMatchObject({ title: 'Buy the 3 day pass', durationMinutes: null })
})

test('a stretch of days has a first and a last', () => {
  const captured = capture('vacation from Dec 20 to Jan 3')
  expect([moment(captured.start), moment(captured.due)]).toEqual(['2026-12-20', '2027-01-03'])
  expect(moment(capture('start diet from monday').start)).toBe('2026-11-23')
})

test('what repeats is due first on its first day', () => {
  const captured = capture('gym every mon, wed and fri at 7am')
  expect(captured).toMatchObject({
    title: 'gym',
    recurrence: 'FREQ=WEEKLY;BYDAY=MO,WE,FR',
    repeater: 'strict',
  })
  expect(moment(captured.due)).toBe('2026-11-23 07:00')
  expect(capture('water plants every! 3 days').repeater).toBe('fromCompletion')
})

test('quotes are meant as written', () => {
  const captured = capture('Watch "Friday Night Lights #1" on saturday')
  expect(captured.title).toBe('Watch Friday Night Lights #1')
  expect(captured.project).toBeNull()
  expect(moment(captured.due)).toBe('2026-11-28')
})

test('todo.txt lines are understood', () => {
  const captured = capture('(A) Call Mom +family @phone due:2026-11-30 t:2026-11-25 rec:+1w')
  expect(captured).toMatchObject({
    title: 'Call Mom',
    priority: 1,
    project: 'family',
    labels: ['phone'],
    recurrence: 'FREQ=WEEKLY',
    repeater: 'strict',
  })
  expect([moment(captured.due), moment(captured.start)]).toEqual(['2026-11-30', '2026-11-25'])
})

test('org headlines and timestamps are understood', () => {
  const captured = capture('* TODO [#B] Write report :work:q4: DEADLINE: <2026-11-30 Mon 10:00 ++1w>')
  expect(captured).toMatchObject({
    title: 'Write report',
    priority: 2,
    labels: ['work', 'q4'],
    recurrence: 'FREQ=WEEKLY',
    repeater: 'jumpAhead',
  })
  expect(moment(captured.due)).toBe('2026-11-30 10:00')
})

test('Taskwarrior attributes are understood', () => {
  const captured = capture('Mow the lawn project:Garden priority:H due:eow tag:outside')
  expect(captured).toMatchObject({
    title: 'Mow the lawn',
    project: 'Garden',
    priority: 1,
    labels: ['outside'],
  })
  expect(moment(captured.due)).toBe('2026-11-22')
})

test('commands are spoken', () => {
  expect(capture('add milk to my shopping list')).toMatchObject({ title: 'milk', project: 'shopping' })
  expect(capture('block two hours on Friday for deep work')).toMatchObject({
    title: 'deep work',
    durationMinutes: 120,
  })
  expect(capture('Remind me to water the plants every 3 days').title).toBe('water the plants')
})

test('the title keeps no loose ends of what was taken out', () => {
  expect(capture('Meet Ana on Friday at @office').title).toBe('Meet Ana')
  expect(capture('Buy milk, #home, tomorrow').title).toBe('Buy milk')
  expect(capture('Call mum (tomorrow)').title).toBe('Call mum')
})

test('what is to be done tells the half of the day', () => {
  expect(moment(capture('Dinner with Ana on Tuesday at 7').due)).toBe('2026-11-24 19:00')
  expect(moment(capture('wake up at 6').due)).toBe('2026-11-22 06:00')
  expect(moment(capture('call mum at 5').due)).toBe('2026-11-21 17:00')
})

test('what is said to be due comes before other times of the line', () => {
  const captured = capture('July 4th BBQ planning due June 30')
  expect(captured.title).toBe('July 4th BBQ planning')
  expect(moment(captured.due)).toBe('2027-06-30')
})

test('each part says what it was taken for', () => {
  expect(
    capture('Call Dana Tuesday at 2pm p1 for 90 min').parts.map(({ kind, text, meaning }) => [
      kind,
      text,
      meaning,
    ]),
  ).toEqual([
    ['due', 'Tuesday at 2pm', 'Tue 24 Nov, 14:00'],
    ['priority', 'p1', 'priority 1'],
    ['duration', 'for 90 min', '1 h 30 min'],
  ])
})

test('a line of time words only keeps them as its title', () => {
  expect(capture('tomorrow at 5pm').title).toBe('tomorrow at 5pm')
  expect(capture('#work p1').title).toBe('#work p1')
  expect(capture('   ').title).toBe('')
})

describe('other languages', () => {
  test.each([
    ['de', 'Bericht bis Freitag', 'Bericht', '2026-11-27'],
    ['de', 'Zahnarzt morgen um 15 Uhr', 'Zahnarzt', '2026-11-22 15:00'],
    ['de', 'Geschenk kaufen am 24. Dezember', 'Geschenk kaufen', '2026-12-24'],
    ['de', 'Urlaub vom 3. bis 10. Mai', 'Urlaub', '2027-05-10'],
    ['fr', 'dentiste demain à 15h', 'dentiste', '2026-11-22 15:00'],
    ['es', 'dentista mañana a las 3 de la tarde', 'dentista', '2026-11-22 15:00'],
    ['it', 'relazione entro venerdì', 'relazione', '2026-11-27'],
  ] as const)('%s: “%s”', (locale, line, title, due) => {
    const captured = capture(line, { locales: [locale] })
    expect(captured.title).toBe(title)
    expect(moment(captured.due)).toBe(due)
  })
})

test('whatever is typed, nothing is thrown, parts lie in the line in order, and there is a title', () => {
  const words = fc.constantFrom(
    ...'call Dana #work @home p1 !2 every day monday tomorrow at 5pm for 30 min by from until due:fri rec:1w (A) <2026-11-30 Mon +1w> "quoted x" {friday} remind me to add milk to my shopping list ~45m * TODO :a:b: https://example.test/1'.split(
      ' ',
    ),
  )
  const line = fc.oneof(
    fc.array(words, { maxLength: 15 }).map((list) => list.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 120 }),
  )
  fc.assert(
    fc.property(line, fc.constantFrom('en', 'de', 'fr', 'es', 'it'), (typed, locale) => {
      const captured = parseCapture(typed, { now: NOW, locales: [locale, 'en'], knownPeople: ['Dana'] })
      let behind = 0
      for (const part of captured.parts) {
        expect(part.from).toBeGreaterThanOrEqual(behind)
        expect(part.to).toBeLessThanOrEqual(typed.length)
        expect(typed.slice(part.from, part.to)).toBe(part.text)
        expect(part.meaning).not.toBe('')
        behind = part.to
      }
      if (typed.trim()) expect(captured.title).not.toBe('')
      expect(captured.durationMinutes === null || captured.durationMinutes > 0).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
