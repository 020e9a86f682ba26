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

describe('commands are spoken', () => {
  test.each([
    ['en', 'make a note to call Bob', 'call Bob', null, null],
    ['en', 'add call Bob to my to-do list', 'call Bob', null, null],
    ['en', 'put milk on the list', 'milk', null, null],
    ['en', 'block off friday afternoon for deep work', 'deep work', null, null],
    ['en', 'block friday 2-4pm for deep work', 'deep work', null, 120],
    ['en', 'schedule an hour for reading tomorrow at 8', 'reading', null, 60],
    ['en', 'Block ads for the kids', 'Block ads for the kids', null, null],
    ['de', 'setz Milch auf die Einkaufsliste', 'Milch', 'Einkauf', null],
    ['de', 'blocke zwei Stunden am Freitag für Schreiben', 'Schreiben', null, 120],
    ['de', 'erinnere mich morgen an den Zahnarzt', 'Zahnarzt', null, null],
    ['fr', 'ajoute du lait à ma liste de courses', 'du lait', 'courses', null],
    ['es', 'añade leche a mi lista de la compra', 'leche', 'compra', null],
    ['it', 'aggiungi latte alla lista della spesa', 'latte', 'spesa', null],
  ] as const)('%s: “%s”', (locale, line, title, project, durationMinutes) =>
    expect(capture(line, { locales: [locale, 'en'] })).toMatchObject({ title, project, durationMinutes }),
  )
})

test('spoken commands say when, how long and where', () => {
  expect(capture('add milk to my shopping list')).toMatchObject({ title: 'milk', project: 'shopping' })
  expect(capture('block two hours on Friday for deep work')).toMatchObject({
    title: 'deep work',
    durationMinutes: 120,
  })
  expect(capture('Remind me to water the plants every 3 days').title).toBe('water the plants')
})

test('parts never overlap', () => {
  const { parts } = capture('6 am ago', { locales: ['es'] })
  expect(parts.map(({ text }) => text)).toEqual(['6 am', 'ago'])
  expect(chips('call {monday @home}').map(([kind]) => kind)).toEqual(['due', 'label'])
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

/** What was understood of a line, by kind. */
const chips = (line: string) => capture(line).parts.map(({ kind, text, meaning }) => [kind, text, meaning])

describe('a length beside a time', () => {
  test.each([
    ['Call Dana tomorrow 14:00 for 30 min', 'Call Dana', '2026-11-22 14:00', 30],
    ['Call Dana 14:00 tomorrow for half an hour', 'Call Dana', '2026-11-22 14:00', 30],
    ['Write report for 2h by friday', 'Write report', '2026-11-27', 120],
    ['Gym 1h tomorrow morning', 'Gym', '2026-11-22 09:00', 60],
    ['Prepare talk for 2 hours on sunday', 'Prepare talk', '2026-11-22', 120],
    ['Meet Ann in 2h for 30m', 'Meet Ann', '2026-11-21 11:00', 30],
  ])('“%s”', (line, title, due, minutes) => {
    const captured = capture(line)
    expect(captured).toMatchObject({ title, durationMinutes: minutes })
    expect(moment(captured.due)).toBe(due)
  })

  test('is a part of its own', () => {
    expect(chips('Call Dana tomorrow 14:00 for 30 min')).toEqual([
      ['due', 'tomorrow 14:00', 'Sun 22 Nov, 14:00'],
      ['duration', 'for 30 min', '30 min'],
    ])
  })
})

describe('hours with a dash beside a day are hours', () => {
  test.each([
    ['Meet Ann monday 9-10', '2026-11-23 09:00', 60],
    ['lunch with Bo tue 12-13', '2026-11-24 12:00', 60],
    ['Brunch sunday 11-1', '2026-11-22 11:00', 120],
    ['workshop friday 9-17', '2026-11-27 09:00', 480],
    ['Yoga mon 18-19:30', '2026-11-23 18:00', 90],
    ['Sync with Bo weds 2-2:30', '2026-11-25 14:00', 30],
    ['office hours 3-5 thu', '2026-11-26 15:00', 120],
    ['Dinner fri 7-9', '2026-11-27 19:00', 120],
    ['standup 9:15-9:30', '2026-11-21 09:15', 15],
    ['14-15:30 review', '2026-11-21 14:00', 90],
  ])('“%s”', (line, due, minutes) => {
    const captured = capture(line)
    expect(moment(captured.due)).toBe(due)
    expect(captured.durationMinutes).toBe(minutes)
  })

  test('and their part says both ends', () => {
    expect(chips('Meet Ann monday 9-10')).toEqual([['due', 'monday 9-10', 'Mon 23 Nov, 09:00–10:00']])
  })

  test('beside nothing they are figures', () => {
    expect(capture('Read pages 10-12')).toMatchObject({ title: 'Read pages 10-12', due: null })
    expect(capture('Fix 2-3 bugs friday').title).toBe('Fix 2-3 bugs')
  })
})

describe('people whose names are words of time', () => {
  test.each([
    'Explain --verbose to Tom',
    'gift for May',
    'Lunch with April',
    'Reply to Jan',
    'Ask Jan for the keys',
    'Letter from June',
    'Email August the Q3 numbers',
    'mon ami',
    'Sat down with Marc',
    'Read The Sun Also Rises',
    'call tom',
  ])('“%s” is all title', (line) => {
    expect(capture(line)).toMatchObject({ title: line, due: null, start: null })
  })

  test('a figure or the other end makes them times', () => {
    expect(moment(capture('Reply to Jan by Jan 5').due)).toBe('2027-01-05')
    expect(moment(capture('Tickets for May 5').due)).toBe('2027-05-05')
    expect(moment(capture('Trip from March to May').start)).toBe('2027-03-01')
    expect(moment(capture('Move dentist to friday').due)).toBe('2026-11-27')
    expect(moment(capture('Sabbatical from June on').start)).toBe('2027-06-01')
  })
})

describe('what comes back with its hours', () => {
  test.each([
    ['pay credit card 25th every month', 'FREQ=MONTHLY;BYMONTHDAY=25', '2026-11-25', null],
    ['Class every friday 9-11', 'FREQ=WEEKLY;BYDAY=FR', '2026-11-27 09:00', 120],
    ['Yoga every tue and thu 18-19', 'FREQ=WEEKLY;BYDAY=TU,TH', '2026-11-24 18:00', 60],
    ['standup daily at 9:15 for 15 min', 'FREQ=DAILY', '2026-11-21 09:15', 15],
    ['Daily standup 9:15', 'FREQ=DAILY', '2026-11-21 09:15', null],
    ['Run every morning at 7', 'FREQ=DAILY', '2026-11-22 07:00', null],
  ])('“%s”', (line, rrule, due, minutes) => {
    const captured = capture(line)
    expect(captured).toMatchObject({ recurrence: rrule, durationMinutes: minutes })
    expect(moment(captured.due)).toBe(due)
  })
})

test('the words around a time stay with the task they belong to', () => {
  expect(capture('Late lunch at 2').title).toBe('Late lunch')
  expect(capture('Book table for 2 friday 8pm').title).toBe('Book table for 2')
  expect(capture('Flight LH1234 fri 18:45').title).toBe('Flight LH1234')
  expect(capture('Review the March report').title).toBe('Review the March report')
})

test('until a day is to the end of it, and before the end of a month is within it', () => {
  expect(moment(capture('Thesis chapter until sunday').due)).toBe('2026-11-22')
  expect(moment(capture('Return books before the end of the month').due)).toBe('2026-11-30')
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
    ['de', 'Zahnarzt Montag 9-10', 'Zahnarzt', '2026-11-23 09:00'],
    ['de', 'Workshop Freitag 15-17 Uhr', 'Workshop', '2026-11-27 15:00'],
    ['de', 'Sport morgen früh 1 Stunde', 'Sport', '2026-11-22 09:00'],
    ['fr', 'rapport pendant 2h avant vendredi', 'rapport', '2026-11-26'],
    ['fr', 'déjeuner avec mon ami jeudi midi', 'déjeuner avec mon ami', '2026-11-26 12:00'],
    ['es', 'comer con Mara el jueves a las 2', 'comer con Mara', '2026-11-26 14:00'],
    ['es', 'cena con Julio el sábado a las 9', 'cena con Julio', '2026-11-21 21:00'],
    ['it', 'relazione per 2 ore entro venerdì', 'relazione', '2026-11-27'],
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
