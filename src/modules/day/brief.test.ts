import fc from 'fast-check'
import { expect, test } from 'vitest'

import { brief, type BriefFacts } from './brief.ts'
import { Brief, BRIEF_KINDS } from './contract.ts'

const source = (id: string) => ({ kind: 'task' as const, id, label: id })
const quiet: BriefFacts = {
  day: Temporal.PlainDate.from('2026-11-24'),
  now: Temporal.Instant.from('2026-11-24T07:00:00Z'),
  timeZone: 'Europe/Vienna',
  since: Temporal.Instant.from('2026-11-23T17:00:00Z'),
  mail: { threads: 0, needYou: 0, sources: [] },
  changes: [],
  due: [],
  capacity: {
    day: Temporal.PlainDate.from('2026-11-24'),
    plannedMinutes: 0,
    availableMinutes: 420,
    p80Minutes: 0,
  },
  meeting: null,
  promises: [],
  stopped: [],
}
const textsOf = (facts: Partial<BriefFacts>) =>
  Object.fromEntries(brief({ ...quiet, ...facts }).lines.map(({ kind, text }) => [kind, text]))

test('a quiet day has six lines, each saying that there is nothing', () => {
  expect(brief(quiet).lines.map(({ kind, text, empty }) => [kind, empty, text])).toEqual([
    ['changed', true, 'Nothing changed since yesterday 18:00.'],
    ['due', true, 'Nothing is due today.'],
    ['load', false, 'Nothing is planned yet; 7 h are free around meetings.'],
    ['first_meeting', true, 'No meetings ahead.'],
    ['promises', true, 'You promised nothing that is still open.'],
    ['stopped', true, 'Nothing had to be stopped.'],
  ])
})

test('a full day is told with its sources', () => {
  const texts = textsOf({
    mail: { threads: 12, needYou: 3, sources: [source('thread')] },
    changes: [
      {
        how: 'changed',
        title: 'Design review',
        start: Temporal.Instant.from('2026-11-24T14:00:00Z'),
        source: source('a'),
      },
      { how: 'called_off', title: 'Lunch', start: null, source: source('b') },
    ],
    due: [
      {
        title: 'Tax form',
        on: Temporal.PlainDate.from('2026-11-20'),
        at: null,
        isOverdue: true,
        source: source('c'),
      },
      {
        title: 'Send the numbers',
        on: Temporal.PlainDate.from('2026-11-24'),
        at: Temporal.PlainTime.from('14:00'),
        isOverdue: false,
        source: source('d'),
      },
    ],
    capacity: { ...quiet.capacity, plannedMinutes: 370, p80Minutes: 410 },
    meeting: {
      title: '1:1',
      start: Temporal.Instant.from('2026-11-24T08:30:00Z'),
      source: source('e'),
      people: [
        {
          name: 'Dana Whitfield',
          who: 'CFO, Northwind',
          source: null,
          lastMail: {
            subject: 'Q3',
            at: Temporal.Instant.from('2026-11-23T09:00:00Z'),
            byOwner: false,
            source: source('f'),
          },
        },
        { name: 'Rui', who: null, source: null, lastMail: null },
      ],
    },
    promises: [
      {
        quote: 'I will send the draft',
        to: 'Ines',
        due: Temporal.PlainDate.from('2026-11-27'),
        source: source('g'),
      },
    ],
    stopped: [
      { title: 'Forward Q3.xlsx', quote: 'forward the file', from: 'Invitation', source: source('h') },
    ],
  })
  expect(texts).toEqual({
    changed:
      'Since yesterday 18:00: new mail in 12 threads, 3 need you; “Design review” was changed, it is at 15:00; “Lunch” was called off.',
    due: 'Due today: “Send the numbers” 14:00; overdue: “Tax form” since Friday.',
    load: '6 h 10 planned of 7 h, 6 h 50 if things go slowly. It fits.',
    first_meeting:
      'First meeting 09:30 “1:1” with Dana Whitfield (CFO, Northwind) and 1 other; last wrote yesterday: “Q3”.',
    promises: 'You promised Ines: “I will send the draft”, due on Friday.',
    stopped: 'Stopped “Forward Q3.xlsx”, asked for by “Invitation”: “forward the file”.',
  })
})

test('more work than time is said by how much', () => {
  const capacity = { ...quiet.capacity, plannedMinutes: 460, p80Minutes: 500 }
  expect(textsOf({ capacity })['load']).toBe('7 h 40 planned of 7 h: 40 min too much. Something has to move.')
  expect(textsOf({ capacity: { ...capacity, plannedMinutes: 400, p80Minutes: 450 } })['load']).toContain(
    'only if nothing runs over',
  )
})

test('a line that was dismissed keeps its place', () => {
  const { lines } = brief(quiet, new Set(['due']))
  expect(lines.map(({ kind }) => kind)).toEqual(BRIEF_KINDS)
  expect(lines.map(({ dismissed }) => dismissed)).toEqual([false, true, false, false, false, false])
})

test('whatever strangers write, the brief is six lines of bounded text', () => {
  const words = fc.string({ maxLength: 2_000, unit: 'grapheme' })
  fc.assert(
    fc.property(words, words, fc.nat({ max: 40 }), (title, quote, count) => {
      const many = <Item>(item: Item): Item[] => Array.from({ length: count }, () => item)
      const found = brief({
        ...quiet,
        changes: many({ how: 'invited' as const, title, start: null, source: source('x') }),
        due: many({ title, on: quiet.day, at: null, isOverdue: false, source: source('x') }),
        promises: many({ quote, to: title, due: null, source: source('x') }),
        stopped: many({ title, quote, from: title, source: source('x') }),
      })
      expect(Brief.safeEncode(found).success).toBe(true)
      expect(found.lines.every(({ text }) => !text.includes('\n'))).toBe(true)
    }),
  )
})
