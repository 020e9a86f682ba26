import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Captured, type CaptureOptions, parseCapture, parseCaptures } from './index.ts'

/** A Saturday morning. */
const NOW = Temporal.ZonedDateTime.from('2026-11-21T09:00[Europe/Berlin]')

const tasks = (line: string, more: Partial<CaptureOptions> = {}): Captured[] =>
  parseCaptures(line, { now: NOW, ...more })

/** `title | day time`, one for each task. */
const said = (line: string, more: Partial<CaptureOptions> = {}) =>
  tasks(line, more).map(({ title, due }) =>
    due
      ? `${title} | ${due.date.toString()}${due.time ? ` ${due.time.toString({ smallestUnit: 'minute' })}` : ''}`
      : title,
  )

describe('lines and semicolons divide tasks', () => {
  test.each([
    ['Call Dana tomorrow; dentist friday 3pm', ['Call Dana | 2026-11-22', 'dentist | 2026-11-27 15:00']],
    ['milk; bread; eggs', ['milk', 'bread', 'eggs']],
    ['call Bob\nbuy milk', ['call Bob', 'buy milk']],
    ['- call Bob\n- [ ] buy milk\n- dentist mon 3pm', ['call Bob', 'buy milk', 'dentist | 2026-11-23 15:00']],
    ['1. call Bob\n2. buy milk', ['call Bob', 'buy milk']],
    ['* TODO call Bob\n* TODO buy milk', ['call Bob', 'buy milk']],
  ])('“%s”', (line, expected) => expect(said(line)).toEqual(expected))

  test.each([
    'Call Dana; she wants the deck',
    'buy nails; screws; glue',
    'Buy: nails; screws',
    'Email Ann the deck; deadline friday',
    'Read "a; b" first',
    'check https://a.test/x;y=1 soon',
    'Plan trip (hotel; car) soon',
    'Call Dana\nshe wants the deck',
  ])('“%s” is one task', (line) => expect(tasks(line)).toHaveLength(1))
})

describe('“and” divides tasks where both halves are something to be done', () => {
  test.each([
    ['buy milk and call Bob', ['buy milk', 'call Bob']],
    ['buy milk and call bob tomorrow', ['buy milk | 2026-11-22', 'call bob | 2026-11-22']],
    ['buy milk, call Bob and email Ann', ['buy milk', 'call Bob', 'email Ann']],
    ['buy bread and butter and call Bob', ['buy bread and butter', 'call Bob']],
    ['call Bob today then buy milk tomorrow', ['call Bob | 2026-11-21', 'buy milk | 2026-11-22']],
    ['write tests and fix the login bug', ['write tests', 'fix the login bug']],
    ['submit report to Ann & call Bob', ['submit report to Ann', 'call Bob']],
    ['pick up dry cleaning and drop off the package', ['pick up dry cleaning', 'drop off the package']],
    ['please remind me to call Bob and to buy milk', ['call Bob', 'buy milk']],
    ['plan launch and wash the car', ['plan launch', 'wash the car']],
  ])('“%s”', (line, expected) => expect(said(line)).toEqual(expected))

  test.each([
    'salt and pepper',
    'buy salt and pepper',
    'call Bob and Ann',
    'Call Bob and Mark tomorrow',
    'wash and dry the dishes',
    'read and review the draft',
    'copy and paste the text',
    'call Bob and ask about the deck',
    'call mom and tell her about the trip',
    'meet Bob and discuss the plan',
    'go to the store and buy milk',
    'try and fix the printer',
    'take the car and get it washed',
    'open the file and send it to Ann',
    'ask Bob to buy milk and call Ann',
    'write script to fetch data and send mail',
    'email Ann how to install node and run tests',
    'buy paint and brush',
    'buy paint and brush set tomorrow',
    'plan launch and test plan',
    'buy food and water plants',
    'research and development budget',
    'Call Bob, ask about the deck',
    'Watch "buy milk and call Bob" tomorrow',
    'plan trip (book hotel and rent car) by friday',
    'add milk and eggs to my shopping list',
    'Pay rent, gas, and water',
  ])('“%s” is one task', (line) => expect(tasks(line)).toHaveLength(1))
})

describe('a day said for all of them', () => {
  test.each([
    ['tomorrow buy milk and call Bob', ['buy milk | 2026-11-22', 'call Bob | 2026-11-22']],
    ['remind me tomorrow to buy milk and call Bob', ['buy milk | 2026-11-22', 'call Bob | 2026-11-22']],
    ['buy milk and call Bob by friday', ['buy milk | 2026-11-27', 'call Bob | 2026-11-27']],
    ['buy milk and call Bob tomorrow at 5', ['buy milk', 'call Bob | 2026-11-22 17:00']],
    ['buy milk today and call Bob friday', ['buy milk | 2026-11-21', 'call Bob | 2026-11-27']],
    ['buy milk; call Bob by friday', ['buy milk', 'call Bob | 2026-11-27']],
  ])('“%s”', (line, expected) => expect(said(line)).toEqual(expected))

  test('is a part of each', () => {
    expect(
      tasks('buy milk and call Bob tomorrow p1').map(({ parts }) => parts.map(({ text }) => text)),
    ).toEqual([['tomorrow'], ['tomorrow', 'p1']])
  })
})

describe('a task on several days is one for each', () => {
  test.each([
    ['yoga mon & wed 6pm', ['yoga | 2026-11-23 18:00', 'yoga | 2026-11-25 18:00']],
    ['gym tue thu 7am', ['gym | 2026-11-24 07:00', 'gym | 2026-11-26 07:00']],
    ['kids swim tues/thurs 4pm', ['kids swim | 2026-11-24 16:00', 'kids swim | 2026-11-26 16:00']],
    ['run mon, wed and fri', ['run | 2026-11-23', 'run | 2026-11-25', 'run | 2026-11-27']],
    ['take pill at 8am and 8pm tomorrow', ['take pill | 2026-11-22 08:00', 'take pill | 2026-11-22 20:00']],
    ['Mon and wed: water the fern', ['water the fern | 2026-11-23', 'water the fern | 2026-11-25']],
  ])('“%s”', (line, expected) => expect(said(line)).toEqual(expected))

  test('each with the part that names its day', () => {
    expect(tasks('yoga mon & wed 6pm #fit').map(({ parts }) => parts.map(({ text }) => text))).toEqual([
      ['mon', '#fit'],
      ['wed 6pm', '#fit'],
    ])
  })

  test('unless they come back or nothing else was said', () => {
    expect(tasks('yoga every mon and wed 6pm')).toMatchObject([{ recurrence: 'FREQ=WEEKLY;BYDAY=MO,WE' }])
    expect(tasks('mon & wed 6pm')).toHaveLength(1)
    expect(tasks('vacation mon to fri')).toHaveLength(1)
  })
})

describe('other languages', () => {
  test.each([
    ['de', 'Milch kaufen und Bob morgen anrufen', ['Milch kaufen | 2026-11-22', 'Bob anrufen | 2026-11-22']],
    ['de', 'Brot und Milch kaufen', ['Brot und Milch kaufen']],
    ['de', 'Wohnung putzen und aufräumen', ['Wohnung putzen und aufräumen']],
    ['fr', 'acheter du lait et appeler Bob', ['acheter du lait', 'appeler Bob']],
    ['fr', 'acheter du pain et du lait', ['acheter du pain et du lait']],
    ['es', 'comprar leche y llamar a Ana', ['comprar leche', 'llamar a Ana']],
    ['es', 'comprar sal y azúcar moreno', ['comprar sal y azúcar moreno']],
    ['it', 'comprare il latte e chiamare Ana', ['comprare il latte', 'chiamare Ana']],
    ['it', 'sale e pepe', ['sale e pepe']],
  ] as const)('%s: “%s”', (locale, line, expected) =>
    expect(said(line, { locales: [locale, 'en'] })).toEqual(expected),
  )
})

test('whatever is typed, no task is lost and every part lies in the line', () => {
  const words = fc.constantFrom(
    ...'buy milk and call Bob ; , then & tomorrow by friday mon wed 6pm the it "x and y" ( ) #home p1 to ask \n - : und kaufen'.split(
      ' ',
    ),
  )
  const line = fc.oneof(
    fc.array(words, { maxLength: 25 }).map((list) => list.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 120 }),
  )
  fc.assert(
    fc.property(line, (typed) => {
      const found = tasks(typed, { locales: ['en', 'de'], knownPeople: ['Bob'] })
      const titles = found.map(({ title }) => title).join(' ')
      for (const { parts } of found) {
        let behind = 0
        for (const { from, to, text } of parts) {
          expect(from).toBeGreaterThanOrEqual(behind)
          expect(typed.slice(from, to)).toBe(text)
          behind = to
        }
      }
      if (typed.trim()) for (const { title } of found) expect(title).not.toBe('')
      if (found.length > 1)
        for (const name of ['milk', 'Bob']) if (typed.includes(name)) expect(titles).toContain(name)
    }),
    { numRuns: 2000 },
  )
})

test('one task is read as by itself', () => {
  for (const line of ['Call Dana tomorrow 14:00 for 30 min #launch p1', 'salt and pepper', ''])
    expect(tasks(line)).toEqual([parseCapture(line, { now: NOW })])
})

test('a text of very many lines stays one', () => {
  expect(tasks('buy milk\n'.repeat(51))).toHaveLength(1)
  expect(tasks('buy milk\n'.repeat(50))).toHaveLength(50)
})
