import fc from 'fast-check'
import { expect, test } from 'vitest'

import { baseSubject, isAnswer, shownSubject } from './subject.ts'
import { isStray, placed, type Stored, type Threadable, ties } from './threading.ts'

const DAY = 86_400_000
const NOTHING: Stored = { threadOfTie: new Map(), sameSubject: [] }

const mail = (over: Partial<Threadable>): Threadable => ({
  messageId: null,
  inReplyTo: [],
  references: [],
  subject: 'Offer for the roof',
  sentAt: Temporal.Instant.fromEpochMilliseconds(1_700_000_000_000),
  from: 'dana@acme.test',
  to: ['owner@home.test'],
  ...over,
})

/** A store as simple as can be: takes mails in portions and remembers where each went. */
function taken(portions: readonly (readonly Threadable[])[]): Map<Threadable, string> {
  const threadOf = new Map<Threadable, string>()
  let next = 0
  for (const portion of portions) {
    const threadOfTie = new Map<string, string>()
    for (const [one, thread] of threadOf) for (const id of ties(one)) threadOfTie.set(id, thread)
    const sameSubject = [...threadOf].map(([one, threadId]) => ({ threadId, mail: one }))
    for (const group of placed(portion, { threadOfTie, sameSubject })) {
      const into = group.threads[0] ?? `t${next++}`
      for (const [one, thread] of threadOf) if (group.threads.includes(thread)) threadOf.set(one, into)
      for (const index of group.mails) threadOf.set(portion[index] ?? mail({}), into)
    }
  }
  return threadOf
}

function together(mails: readonly Threadable[], threadOf: ReadonlyMap<Threadable, string>): string {
  const first = new Map<string, number>()
  return mails
    .map((one, index) => {
      const thread = threadOf.get(one) ?? 'lost'
      if (!first.has(thread)) first.set(thread, index)
      return first.get(thread)
    })
    .join(' ')
}

const id = fc.integer({ min: 0, max: 9 }).map((n) => `m${n}@mail.test`)
const person = fc.constantFrom('a@x.test', 'b@x.test', 'c@y.test')
const anyMail: fc.Arbitrary<Threadable> = fc.record({
  messageId: fc.option(id, { nil: null }),
  inReplyTo: fc.array(id, { maxLength: 1 }),
  references: fc.array(id, { maxLength: 2 }),
  subject: fc.constantFrom(
    'Roof offer',
    'Re: Roof offer',
    'AW: Roof offer',
    'Invoice',
    'Re: Invoice',
    'Re: hi',
  ),
  sentAt: fc
    .integer({ min: 0, max: 90 })
    .map((day) => Temporal.Instant.fromEpochMilliseconds(1_700_000_000_000 + day * DAY)),
  from: person,
  to: fc.uniqueArray(person, { minLength: 1, maxLength: 2 }),
})

test('any order and any portions of the same mails make the same threads', () => {
  fc.assert(
    fc.property(
      fc
        .array(anyMail, { maxLength: 14 })
        .chain((mails) =>
          fc.tuple(
            fc.constant(mails),
            fc.shuffledSubarray(mails, { minLength: mails.length }),
            fc.integer({ min: 1, max: 5 }),
          ),
        ),
      ([mails, shuffled, portion]) => {
        const portions: Threadable[][] = []
        for (let at = 0; at < shuffled.length; at += portion) portions.push(shuffled.slice(at, at + portion))
        expect(together(mails, taken(portions))).toBe(together(mails, taken([mails])))
      },
    ),
    { numRuns: 600 },
  )
})

test('an answer finds its thread by what it references, even when the mail between was never seen', () => {
  const first = mail({ messageId: 'one@mail.test' })
  const third = mail({
    messageId: 'three@mail.test',
    references: ['one@mail.test', 'two@mail.test'],
    subject: 'Something else',
  })
  expect(placed([first, third], NOTHING)).toHaveLength(1)
})

test('a stray answer joins by subject only what went to its writer and came from its reader, within thirty days', () => {
  const asked = mail({ messageId: 'one@mail.test' })
  const answer = mail({ subject: 'Re: Offer for the roof', from: 'owner@home.test', to: ['dana@acme.test'] })
  expect(placed([asked, answer], NOTHING)).toHaveLength(1)
  expect(placed([asked, { ...answer, from: 'stranger@evil.test' }], NOTHING)).toHaveLength(2)
  expect(placed([asked, { ...answer, sentAt: answer.sentAt.add({ hours: 24 * 31 }) }], NOTHING)).toHaveLength(
    2,
  )
})

test('two newsletters with the same subject are two threads', () => {
  const issue = { subject: 'This week', from: 'news@paper.test' }
  expect(
    placed([mail({ ...issue, messageId: 'n1@p.test' }), mail({ ...issue, messageId: 'n2@p.test' })], NOTHING),
  ).toHaveLength(2)
})

test('a short subject never ties mails together', () => {
  expect(isStray(mail({ subject: 'Re: hi' }))).toBe(false)
})

test.each([
  ['Re: AW: Fwd: Offer', 'offer'],
  ['[builders] Re: Offer', 'offer'],
  ['Re[2]: Offer  for   you', 'offer for you'],
  ['RE : Offre', 'offre'],
  ['Regarding the offer', 'regarding the offer'],
  ['', ''],
])('“%s” is about “%s”', (subject, base) => expect(baseSubject(subject)).toBe(base))

test('a forward is not an answer, and the shown subject keeps its case', () => {
  expect(isAnswer('Fwd: Offer')).toBe(false)
  expect(isAnswer('[list] AW: Offer')).toBe(true)
  expect(shownSubject('Re: Fwd: Offer for Dana')).toBe('Offer for Dana')
})
