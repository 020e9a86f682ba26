import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { parseCaptures } from '#language/capture/index.ts'
import { asks, readQuestion } from '#language/question/index.ts'
import { type Intent, routed, SURE_INTENT } from '#language/router/index.ts'
import type { Locale } from '#language/time/index.ts'
import { EventId } from '#modules/calendar/contract.ts'

import { chosenOffers, LINE_KINDS, nextKind } from './kinds.ts'
import { due, id, meeting, office, OPTIONS, read, surely, task } from './line.fixture.ts'
import { lineRead, readingOf, spanNeeded } from './line.ts'

/** Lines that can be each of the kinds. */
const TELLING = [
  'mark the report as done',
  'cancel lunch tomorrow',
  'move my 1:1 with Dana to Thursday',
  'lunch with Dana friday 12:30',
  'the warranty ends in 2028',
  "what's on tomorrow",
]
const anyLine = fc.oneof(
  fc.constantFrom(...TELLING),
  fc.string({ minLength: 1, maxLength: 300 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }),
  fc
    .array(
      fc.constantFrom(
        ...'move cancel the my report lunch rent Dana to Friday tomorrow 3pm note: that what is on due mark as done call; and p1 #work ? 🎂'.split(
          ' ',
        ),
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((words) => words.join(' ')),
)
const anyKind = fc.constantFrom(...LINE_KINDS)

describe('whatever is typed', () => {
  test('something is always kept: it can be a task with every word of the line', () => {
    fc.assert(
      fc.property(anyLine, fc.option(anyKind), (line, chosen) => {
        const found = read(line, office())
        expect(found.offers.filter(({ kind }) => kind === 'task')).toMatchObject([
          { operation: 'tasks.capture', input: { text: line } },
        ])
        expect(found.offers[0]?.kind).toBe(found.kind)
        expect(chosenOffers(found, chosen).length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })

  test('below the threshold it is a task, unless its form is a question’s or it plainly names what it changes', () => {
    fc.assert(
      fc.property(
        anyLine,
        fc.constantFrom<Intent>('event', 'note', 'question', 'change', 'small talk', 'out of scope'),
        fc.double({ min: 0, max: SURE_INTENT, maxExcluded: true, noNaN: true }),
        (line, intent, confidence) => {
          const found = read(line, office(), { intent, confidence })
          const isOwn = readQuestion(line, OPTIONS) !== null
          const possible = isOwn ? ['question'] : asks(line) ? ['question', 'task'] : ['change', 'task']
          expect(possible).toContain(found.kind)
          if (found.kind !== 'change') return
          const words = (found.offers[0]?.title ?? '').toLowerCase().split(' ')
          expect(words.filter((word) => !line.toLowerCase().includes(word))).toEqual([])
        },
      ),
      { numRuns: 200 },
    )
  })

  test('choosing by hand wins, wherever it can be done', () => {
    fc.assert(
      fc.property(anyLine, anyKind, (line, chosen) => {
        const found = read(line, office())
        const possible = found.offers.some(({ kind }) => kind === chosen)
        for (const { kind } of chosenOffers(found, chosen)) expect(kind).toBe(possible ? chosen : 'task')
      }),
      { numRuns: 200 },
    )
  })

  test('going round the kinds comes to each that can be done, and back', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const found = read(line, office())
        const possible = new Set(found.offers.map(({ kind }) => kind))
        let kind = found.kind
        const seen = [...possible].map(() => (kind = nextKind(found, kind, 1)))
        expect(new Set(seen)).toEqual(possible)
        expect(kind).toBe(found.kind)
        expect(nextKind(found, nextKind(found, kind, 1), -1)).toBe(kind)
      }),
      { numRuns: 100 },
    )
  })

  test('a change is only ever of a thing that is there', () => {
    const things = office()
    const ids = new Set<unknown>([
      ...things.tasks.map((one) => one.id),
      ...things.notes.map((one) => one.id),
      ...things.meetings.map((one) => one.eventId),
    ])
    fc.assert(
      fc.property(anyLine, (line) => {
        for (const { kind, input } of read(line, things).offers)
          if (kind === 'change') expect(ids).toContain(input['id'])
      }),
      { numRuns: 300 },
    )
  })
})

describe('an event', () => {
  const first = (line: string) => surely('event')(line).offers[0]

  test('takes its time, its length and its repetition from the line', () => {
    expect(first('lunch with Dana tomorrow 12:30 for 45 min')).toMatchObject({
      kind: 'event',
      title: 'lunch with Dana',
      detail: 'Sun 22 Nov, 12:30–13:15',
      note: 'In your calendar only: Dana is not invited yet.',
      operation: 'calendar.add',
      input: { title: 'lunch with Dana', start: '2026-11-22T11:30:00Z', end: '2026-11-22T12:15:00Z' },
    })
    expect(first('yoga every Monday 18:00')?.input).toMatchObject({ rule: 'FREQ=WEEKLY;BYDAY=MO' })
  })

  test('of whole days has no hour', () => {
    expect(first('vacation from 3 to 10 August')).toMatchObject({
      detail: 'Tue 3 Aug 2027 – Tue 10 Aug 2027',
      input: { title: 'vacation', day: '2027-08-03', lastDay: '2027-08-10' },
    })
  })

  test('is called what it is, not what was said around it', () => {
    expect(first('put dentist in my calendar friday 10:00')?.title).toBe('dentist')
    expect(first('schedule a meeting with Dana tomorrow 3pm')?.title).toBe('meeting with Dana')
  })

  test('needs a time: without any, or with a length and no hour, it cannot be one', () => {
    const kinds = (line: string) => read(line).offers.map(({ kind }) => kind)
    expect(kinds('dentist')).not.toContain('event')
    expect(kinds('block two hours on Friday for writing')).not.toContain('event')
    expect(kinds('dentist friday 10:00')).toContain('event')
  })
})

test('a note keeps what was said, without “note that”', () => {
  const first = (line: string) => surely('note')(line).offers[0]
  expect(first('note that the wifi password is sunflower12')).toMatchObject({
    kind: 'note',
    operation: 'notes.write',
    input: { text: 'the wifi password is sunflower12' },
  })
  expect(first('the warranty ends in 2028')?.input).toEqual({ text: 'the warranty ends in 2028' })
})

describe('a change', () => {
  const change = surely('change')
  const first = (line: string, things = office()) => change(line, things).offers[0]

  test('finds the meeting, says both times, and who gets a mail', () => {
    expect(first('move my 1:1 with Dana to Thursday')).toMatchObject({
      kind: 'change',
      does: 'Move',
      title: '1:1 with Dana',
      detail: 'from Wed 25 Nov, 10:00 to Thu 26 Nov, 10:00',
      note: 'Dana Okafor gets a mail.',
      operation: 'calendar.reschedule',
      input: { start: '2026-11-26T09:00:00Z', end: '2026-11-26T09:30:00Z' },
    })
  })

  test('of one’s own event tells nobody', () => {
    expect(first('cancel lunch tomorrow')).toMatchObject({
      title: 'Lunch',
      operation: 'calendar.cancel',
      note: null,
    })
    expect(first('move lunch to 13:00')).toMatchObject({
      operation: 'calendar.move',
      detail: 'from Sun 22 Nov, 12:00 to Sun 22 Nov, 13:00',
    })
  })

  test('of somebody else’s meeting is refused with a sentence, and the line is a task', () => {
    const found = change('move the board review to Friday')
    expect(found).toMatchObject({ kind: 'task', refusals: [expect.stringMatching('not your meeting')] })
    const besides = { ...office(), tasks: [task('Rehearse for the board review aloud, with a clock')] }
    expect(change('move the board review to Friday', besides).kind).toBe('task')
    expect(first('cancel the board review')).toMatchObject({ does: 'Decline', operation: 'calendar.respond' })
  })

  test('of a task marks, drops, moves and renames it', () => {
    expect(first('mark the report as done')).toMatchObject({
      title: 'Quarterly report',
      operation: 'tasks.complete',
    })
    expect(first('reschedule the report to next friday')).toMatchObject({
      does: 'Move',
      detail: 'from Tue 24 Nov to Fri 27 Nov',
      operation: 'tasks.edit',
      input: { due: { date: '2026-11-27', time: null } },
    })
    expect(first('rename rent to Pay the landlord')).toMatchObject({
      operation: 'tasks.edit',
      input: { title: 'Pay the landlord' },
    })
    expect(first('drop the rent task')?.operation).toBe('tasks.drop')
  })

  test('to another week keeps the day of the week', () => {
    const tuesday = { ...office(), tasks: [task('Report', { due: due('2026-11-17') })] }
    expect(first('postpone the report to next week', tuesday)?.detail).toBe('from Tue 17 Nov to Tue 24 Nov')
  })

  test('of what is not there makes the line a task', () => {
    expect(change('cancel the flight to Paris')).toMatchObject({
      kind: 'task',
      refusals: ['Nothing of yours was found for “flight to Paris”, so this stays a task.'],
    })
    expect(change('cancel lunch on friday')).toMatchObject({ kind: 'task' })
  })

  test('that could mean several things asks which', () => {
    const things = { ...office(), tasks: [task('Report for Ann'), task('Report for Bob')] }
    const found = change('mark the report as done', things)
    expect(found).toMatchObject({ kind: 'change', ambiguous: true })
    expect(chosenOffers(found, null).map(({ title }) => title)).toEqual(['Report for Ann', 'Report for Bob'])
    expect(change('mark the report for bob as done', things)).toMatchObject({ ambiguous: false })
    expect(first('mark the report for bob as done', things)?.title).toBe('Report for Bob')
  })

  test('is never of the very wish that was written down before', () => {
    const things = { ...office(), tasks: [task('Cancel the gym')] }
    expect(change('cancel the gym', things).kind).toBe('task')
    expect(change('delete the gym task', things).kind).toBe('change')
  })

  test('of a thing that is hardly named asks first', () => {
    const things = { ...office(), tasks: [task('Rehearse for the board review aloud, with a clock')] }
    expect(change('mark the clock as done', things)).toMatchObject({ kind: 'change', ambiguous: true })
  })

  test('of a series is of its next time, or of the day that was said', () => {
    const eventId = EventId.parse(id())
    const times = ['2026-11-23', '2026-11-24'].map((date) =>
      meeting('Standup', `${date}T09:00`, 15, {
        id: `${eventId}@${date}`,
        eventId,
        originalStart: Temporal.Instant.from(`${date}T08:00Z`),
      }),
    )
    const things = { ...office(), meetings: times }
    expect(first('move the standup to 10', things)?.input).toMatchObject({
      originalStart: '2026-11-23T08:00:00Z',
    })
    expect(change('move the standup to 10', things).ambiguous).toBe(false)
    expect(first('cancel the standup on tuesday', things)?.input).toMatchObject({
      originalStart: '2026-11-24T08:00:00Z',
    })
  })

  test('can name a thing by when it is', () => {
    expect(first('cancel my 10am on wednesday')?.title).toBe('1:1 with Dana')
  })
})

describe('in the language of whoever types', () => {
  const office = {
    tasks: [
      task('Bericht', { due: due('2026-11-24') }),
      task('Loyer'),
      task('Affitto'),
      task('Neue Fahrradreifen kaufen'),
    ],
    notes: [{ id: id(), title: 'WLAN', pinned: false }],
    meetings: [
      meeting('Zahnarzttermin', '2026-11-26T10:00', 60),
      meeting('1:1 mit Dana', '2026-11-25T10:00', 30),
      meeting('Comida con Dana', '2026-11-25T13:00', 60),
    ],
    free: () => [],
  }
  const kinds = (line: string, locales: readonly Locale[]) => {
    const options = { ...OPTIONS, locales }
    const found = lineRead(
      readingOf(line, options, parseCaptures(line, options), routed(line, options)),
      office,
    )
    const { does, title } = found.offers[0] ?? {}
    return found.kind === 'change' ? `${does} ${title}` : found.kind
  }

  test.each([
    ['de', 'verschieb den Zahnarzttermin auf Freitag 10 Uhr', 'Move Zahnarzttermin'],
    ['de', 'Zahnarzttermin absagen', 'Cancel Zahnarzttermin'],
    ['de', 'könntest du den Zahnarzttermin auf Freitag verschieben?', 'Move Zahnarzttermin'],
    ['es', '¿puedes mover la comida con Dana al jueves?', 'Move Comida con Dana'],
    ['es', '¿está pagado el alquiler?', 'question'],
    ['de', 'sag mein 1:1 mit Dana ab', 'Cancel 1:1 mit Dana'],
    ['de', 'Bericht ist fertig', 'Mark as done Bericht'],
    ['de', 'die WLAN-Notiz anpinnen', 'Pin WLAN'],
    ['de', 'Verschieb die Fahrradreifen auf Montag', 'Move Neue Fahrradreifen kaufen'],
    ['de', 'Verschieb nichts auf Freitag', 'task'],
    ['de', 'Die Fahrradreifen sind erledigt', 'Mark as done Neue Fahrradreifen kaufen'],
    ['de', 'mach das rückgängig', 'Undo what you did last'],
    ['fr', "j'ai payé le loyer", 'Mark as done Loyer'],
    ['es', 'mueve la comida con Dana al jueves', 'Move Comida con Dana'],
    ['it', "segna l'affitto come pagato", 'Mark as done Affitto'],
  ] as const)('%s: “%s” is %s', (locale, line, wanted) => {
    expect(kinds(line, [locale])).toBe(wanted)
  })

  test('what is only wished for stays a task', () => {
    for (const line of ['Bericht schreiben', 'Zahnarzttermin ausmachen', 'neuen Termin für Dana suchen'])
      expect(kinds(line, ['de'])).toBe('task')
    expect(kinds('verschieb den Zahnarzttermin auf Freitag 10 Uhr', ['en'])).not.toMatch(/^Move/)
  })
})

describe('a question', () => {
  const answer = (line: string, things = office()) => read(line, things).answer

  test('about a day is answered with what is on it', () => {
    expect(answer("what's on tomorrow")).toMatchObject({
      words: 'Tomorrow: 1 event.',
      rows: [{ title: 'Lunch' }],
    })
    expect(answer("what's on monday")).toEqual({
      words: 'Nothing is planned or due on Mon 23 Nov.',
      rows: [],
    })
  })

  test('about what is due is answered with the tasks', () => {
    expect(answer('how many tasks are due today')).toMatchObject({
      words: '1 task is due today.',
      rows: [{ kind: 'task', title: 'Call the dentist' }],
    })
    const late = { ...office(), tasks: [task('Old', { due: due('2026-11-01') })] }
    expect(answer('how many tasks are due today', late)?.words).toBe(
      'Nothing is due today, and 1 is overdue.',
    )
    expect(answer('which tasks are overdue', late)?.words).toBe('1 task is overdue.')
  })

  test('about the next meeting is answered with it', () => {
    expect(answer('when is my next meeting')?.words).toBe('Sun 22 Nov, 12:00–13:00: Lunch.')
    expect(answer('when do I meet Dana')).toMatchObject({ rows: [{ title: '1:1 with Dana' }] })
    expect(answer('when is my next haircut')).toEqual({
      words: 'Nothing like that is in your calendar.',
      rows: [],
    })
  })

  test('about free time looks at the calendar and at working hours', () => {
    expect(answer('am I free tomorrow at 12:30')?.words).toMatch(
      /^No: something is in your calendar Sun 22 Nov, 12:30/,
    )
    expect(answer('am I free tomorrow at 3pm')?.words).toMatch(/^Yes/)
    const span = {
      start: Temporal.Instant.from('2026-11-27T08:00Z'),
      end: Temporal.Instant.from('2026-11-27T11:30Z'),
    }
    expect(answer('when am I free on Friday', { ...office(), free: () => [span] })?.words).toBe(
      'Free: Fri 27 Nov 09:00–12:30.',
    )
  })

  test('that is not about one’s own days is searched for by its words', () => {
    expect(surely('question')('find the invoice from Globex').offers[0]).toMatchObject({
      kind: 'question',
      operation: 'search.find',
      input: { q: 'invoice from Globex' },
    })
  })
})

test('a line of several tasks stays several tasks', () => {
  const line = 'buy milk and call Bob tomorrow; email Ann the numbers p1'
  expect(read(line, office(), { intent: 'event', confidence: 1 })).toMatchObject({
    kind: 'task',
    offers: [{ does: 'Capture 3 tasks' }, {}, {}],
  })
})

test('the calendar is only read where a line is about it', () => {
  const needed = (line: string) => spanNeeded(readingOf(line, OPTIONS, parseCaptures(line, OPTIONS), null))
  expect(needed('buy milk tomorrow')).toBeNull()
  expect(needed('mark the report as done')).toBeNull()
  expect(needed("what's on tomorrow")?.end.toString()).toBe('2026-11-22T23:00:00Z')
  expect(needed('cancel lunch on 4 May')?.end.toString()).toBe('2027-05-04T22:00:00Z')
})
