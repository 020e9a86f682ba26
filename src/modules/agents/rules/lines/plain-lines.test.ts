import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { type Intent } from '#language/router/index.ts'

import { chosenOffers, LINE_KINDS } from './kinds.ts'
import { id, meeting, office, read, surely, task } from './line.fixture.ts'
import { NOTHING } from './things.ts'

describe('without the classifier', () => {
  const meant = (found: ReturnType<typeof read>) => ({ ...found, first: found.offers[0] })
  /** By rules alone: nothing is sure. */
  const unsure = (line: string, things = office()) =>
    meant(read(line, things, { intent: 'task', confidence: 0 }))
  /** Against a classifier that is sure of something else. */
  const against = (intent: Intent, line: string, things = office()) => meant(surely(intent)(line, things))

  test('a line that asks is looked for', () => {
    expect(unsure('what is the wifi code')).toMatchObject({
      kind: 'question',
      first: { title: 'wifi code' },
    })
    expect(unsure('wifi code?')).toMatchObject({ kind: 'question', first: { input: { q: 'wifi code' } } })
    expect(against('change', 'is the herbarium done')).toMatchObject({ kind: 'question', refusals: [] })
  })

  test('what has a question mark is a question, whatever was said, unless somebody chooses', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{3,9}( [a-z]{3,9}){0,3}$/),
        fc.constantFrom(...LINE_KINDS),
        (words, chosen) => {
          fc.pre(!/^(?:please|can|could|will|would|puedes|puoi|peux|remind) /.test(words))
          const found = unsure(`${words}?`)
          fc.pre(found.offers.length > 2)
          expect(found.kind).toBe('question')
          expect(chosenOffers(found, 'task')[0]?.kind).toBe('task')
          expect(chosenOffers(found, chosen).length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('what is called by its whole name is changed, also where its name says when', () => {
    const things = { ...office(), meetings: [meeting('Operations weekly', '2026-11-24T11:00', 30)] }
    expect(unsure('cancel the operations weekly', things)).toMatchObject({
      kind: 'change',
      ambiguous: false,
      first: { operation: 'calendar.cancel', title: 'Operations weekly' },
    })
    expect(unsure('move the operations weekly to 12', things)).toMatchObject({
      kind: 'change',
      first: { detail: 'from Tue 24 Nov, 11:00 to Tue 24 Nov, 12:00' },
    })
    expect(unsure('cancel the weekly', things).kind).toBe('task')
  })

  test('a verb with which tasks begin changes nothing by itself', () => {
    for (const line of ['finish the quarterly report', 'take the garden', 'close the rent'])
      expect([line, unsure(line).kind]).toEqual([line, 'task'])
    expect(unsure('check the quarterly report off').kind).toBe('change')
  })

  test('every title of one’s own that is said whole is changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'weekly daily monday budget garden report rent'.split(' ')), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.constantFrom('cancel the', 'delete my', 'mark', 'done:'),
        (words, verb) => {
          const title = `Nordic ${words.join(' ')}`
          const own = task(title)
          const end = verb === 'mark' ? ' as done' : ''
          const found = unsure(`${verb} ${title.toLowerCase()}${end}`, { ...NOTHING, tasks: [own] })
          expect(found.kind).toBe('change')
          expect(found.first?.input['id']).toBe(own.id)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('what is said to be done is completed, or it is said that there is no such thing', () => {
    const things = { ...office(), tasks: [task('Renew the canteen’s coffee')] }
    for (const line of ["done: renew the canteen's coffee", "renew the canteen's coffee done"])
      expect(unsure(line, things)).toMatchObject({
        kind: 'change',
        first: { operation: 'tasks.complete' },
      })
    expect(unsure('done: the report').first).toMatchObject({
      operation: 'tasks.complete',
      title: 'Quarterly report',
    })
    expect(unsure('done: the herbarium')).toMatchObject({
      kind: 'task',
      refusals: ['Nothing of yours was found for “herbarium”, so this stays a task.'],
    })
  })

  test('“undo” takes back, and is no task', () => {
    for (const line of ['undo', 'Undo that', 'please undo the last change.'])
      expect(unsure(line)).toMatchObject({ kind: 'change', first: { operation: 'acts.undo' } })
    expect(unsure('undo the knots').kind).toBe('task')
  })

  test('what reminds is a task, however sure the classifier is of an event', () => {
    const found = against('event', 'remind me to water the plants every day at 8')
    expect(found).toMatchObject({ kind: 'task', refusals: [] })
    expect(found.first).toMatchObject({ operation: 'tasks.capture', title: 'water the plants' })
    expect(found.first?.detail).toContain('08:00')
  })

  test('whoever asks for a change as a favour gets it, or a task, and never a new event', () => {
    for (const line of ['can you move lunch to Friday at 3?', 'would you mind moving lunch to Friday at 3?'])
      expect(against('event', line)).toMatchObject({
        kind: 'change',
        first: { operation: 'calendar.move', title: 'Lunch' },
      })
    const asked = ['can you', 'could you', 'would you', 'please']
    for (const opening of asked)
      expect(against('event', `${opening} move the fitting-room walk-through to Friday at 3?`)).toMatchObject(
        {
          kind: 'task',
          first: { operation: 'tasks.capture' },
          refusals: ['Nothing of yours was found for “fitting-room walk-through”, so this stays a task.'],
        },
      )
    expect(against('event', 'can you come to the board review on Friday at 3?').kind).toBe('event')
  })

  test('a lunch without an hour is a task that says what it lacks', () => {
    expect(against('event', 'invite Dana to lunch tomorrow')).toMatchObject({
      kind: 'task',
      refusals: [expect.stringContaining('until it says an hour'), 'Dana is not invited yet.'],
    })
    for (const line of ['dentist tomorrow', 'Zahnarzt tomorrow', 'médecin tomorrow'])
      expect(against('event', line)).toMatchObject({ kind: 'task', first: { detail: 'Sun 22 Nov' } })
    expect(against('event', 'conference tomorrow')).toMatchObject({ kind: 'event', refusals: [] })
    expect(against('event', 'invite Dana and Tom to a lunch tomorrow 12:30').first).toMatchObject({
      title: 'Lunch with Dana and Tom',
      note: 'In your calendar only: Dana and Tom are not invited yet.',
    })
    expect(against('event', 'invite Dana to dinner with Bob friday 19:00').first?.title).toBe(
      'Dinner with Bob and Dana',
    )
  })

  test('a note that is called one is dropped or pinned; else the line is kept', () => {
    expect(unsure('delete the wifi note')).toMatchObject({
      kind: 'change',
      first: { operation: 'notes.drop', title: 'the wifi password is sunflower12' },
    })
    expect(against('note', 'pin the note about the garden')).toMatchObject({
      kind: 'change',
      first: { operation: 'notes.pin', title: 'Garden' },
    })
    expect(unsure('delete the boiler note').kind).toBe('task')
    expect(unsure('delete the garden').kind).toBe('task')
    const pinned = { ...NOTHING, notes: [{ id: id(), title: 'Garden', pinned: true }] }
    expect(unsure('pin the garden note', pinned).kind).toBe('task')
    expect(unsure('unpin the garden note', pinned).first?.operation).toBe('notes.unpin')
  })
})
