import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explain, forget, learn, NOTHING_LEARNED, scoresOf } from './learn.ts'
import { ANA_READS, mail } from './mail.fixture.ts'
import { readMail } from './reading.ts'

const DIGEST = { from: { name: 'Digest', address: 'team@digest.test' }, subject: 'Weekly digest 41' }
const first = mail({
  ...DIGEST,
  text: 'Hi Ana,\n\ncould you look at this week’s numbers?\n\nThe digest team',
})
const second = mail({
  ...DIGEST,
  subject: 'Weekly digest 42',
  text: 'Hi Ana,\n\nwould you like to see the numbers?\n\nThe digest team',
})
const other = mail({ text: 'Hi Ana,\n\ncould you look at the contract?\n\nDana' })

test('one correction decides the next mail of that sender, says so, and leaves others alone', () => {
  const learned = learn(NOTHING_LEARNED, first, { message: '1', label: 'split:low' })
  const before = readMail(second, ANA_READS)
  const after = readMail(second, { ...ANA_READS, learned })
  expect(before.split).toBe('new_people')
  expect(after.split).toBe('low')
  expect(after.reasons[0]?.words).toBe('comes from team@digest.test, like mail you corrected')
  expect(readMail(other, { ...ANA_READS, learned })).toEqual(readMail(other, ANA_READS))
})

test('the type is learned apart from the split', () => {
  const learned = learn(NOTHING_LEARNED, first, { message: '1', label: 'type:newsletter' })
  const reading = readMail(second, { ...ANA_READS, learned })
  expect(reading.type).toBe('newsletter')
  expect(reading.split).toBe(readMail(second, ANA_READS).split)
})

test('correcting a mail again replaces the first word', () => {
  const once = learn(NOTHING_LEARNED, first, { message: '1', label: 'split:low' })
  const twice = learn(once, first, { message: '1', label: 'split:needs_you' })
  expect(twice.corrections).toHaveLength(1)
  expect(readMail(second, { ...ANA_READS, learned: twice }).split).toBe('needs_you')
})

test('what is forgotten leaves no trace', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('low', 'updates', 'needs_you'), { minLength: 1, maxLength: 6 }),
      (splits) => {
        const facts = splits.map((_, at) => mail({ subject: `Topic ${at}`, text: `About ${at} and more.` }))
        const teach = (skipped: number | null) =>
          splits.reduce(
            (learned, split, at) =>
              at === skipped
                ? learned
                : learn(learned, facts[at] ?? other, { message: String(at), label: `split:${split}` }),
            NOTHING_LEARNED,
          )
        expect(forget(teach(null), '0')).toEqual(teach(0))
        expect(forget(teach(null))).toEqual(NOTHING_LEARNED)
      },
    ),
  )
})

test('what was learned survives being stored', () => {
  const learned = learn(NOTHING_LEARNED, first, { message: '1', label: 'split:low' })
  const stored: typeof learned = JSON.parse(JSON.stringify(learned))
  expect(scoresOf(stored, second, 'split')).toEqual(scoresOf(learned, second, 'split'))
  expect(explain(stored, second, 'split:low')).toEqual(explain(learned, second, 'split:low'))
  expect(JSON.stringify(stored).length).toBeLessThan(2_000)
})

test('owners’ own folders are learned like the rest', () => {
  let learned = NOTHING_LEARNED
  for (const [at, [subject, label]] of (
    [
      ['Invoice for October', 'folder:Money'],
      ['Trip to Lisbon', 'folder:Travel'],
      ['Invoice for November', 'folder:Money'],
      ['Hotel in Lisbon', 'folder:Travel'],
    ] as const
  ).entries()) {
    learned = learn(learned, mail({ subject }), { message: String(at), label })
  }
  expect(scoresOf(learned, mail({ subject: 'Invoice for December' }), 'folder')[0]?.label).toBe(
    'folder:Money',
  )
  expect(scoresOf(learned, mail({ subject: 'Dinner in Lisbon' }), 'folder')[0]?.label).toBe('folder:Travel')
})

test('what is corrected to one label speaks against the others', () => {
  const once = learn(NOTHING_LEARNED, first, { message: '1', label: 'split:low' })
  const both = learn(once, other, { message: '2', label: 'split:needs_you' })
  const scores = new Map(scoresOf(both, other, 'split').map(({ label, score }) => [label, score]))
  expect(scores.get('split:needs_you')).toBeGreaterThan(0.5)
  expect(scores.get('split:low')).toBeLessThan(-0.5)
})

test('nothing learned says nothing', () => {
  expect(scoresOf(NOTHING_LEARNED, first, 'split')).toEqual([])
  expect(explain(NOTHING_LEARNED, first, 'split:low')).toEqual([])
})
