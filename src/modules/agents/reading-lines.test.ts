import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type Json, testApp } from '../../../test/app.ts'

let app: Awaited<ReturnType<typeof testApp>>
beforeAll(async () => {
  app = await testApp({ now: '2026-11-23T08:00:00Z' })
  await app.call('tasks.capture', { text: 'Quarterly report by Friday' })
  await app.call('calendar.add', {
    title: 'Lunch',
    start: '2026-11-24T11:00:00Z',
    end: '2026-11-24T12:00:00Z',
  })
  await app.call('calendar.add', {
    title: 'Standup',
    start: '2026-11-23T08:30:00Z',
    end: '2026-11-23T08:45:00Z',
    rule: 'FREQ=DAILY',
  })
})
afterAll(() => app[Symbol.asyncDispose]())

interface Offer {
  kind: string
  operation: string
  input: Json
}
const read = async (text: string, caller = app) =>
  (await caller.call('agents.read_line', { text })) as unknown as {
    kind: string
    offers: [Offer, ...Offer[]]
    answer: { words: string; rows: Json[] } | null
  }

describe('a line', () => {
  test.each([
    ['lunch with Dana friday 12:30', 'calendar.add'],
    ['note: the door code is 4711', 'notes.write'],
    ['mark the report as done', 'tasks.complete'],
    ['move lunch to 13:00', 'calendar.move'],
    ['cancel the standup on wednesday', 'calendar.cancel'],
    ['qwrtz plmk', 'tasks.capture'],
    ['find the offer from Globex', 'search.find'],
  ])('names the operation that does it, with an input that it takes: “%s”', async (line, operation) => {
    const [offer] = (await read(line)).offers
    expect(offer.operation).toBe(operation)
    const output = await app.call(offer.operation, offer.input)
    expect(output).toBeTruthy()
  })

  test('that asks is answered from the calendar and the tasks', async () => {
    const { answer } = await read("what's on friday")
    expect(answer?.words).toMatch(/^Fri 27 Nov: \d events?/)
    const free = await read('when am I free on Thursday')
    expect(free.answer?.words).toBe('Free: Thu 26 Nov 09:55–12:30, 13:30–18:00.')
  })

  test('is only about what the caller may read', async () => {
    const only = app.as({ ...app.owner, scopes: new Set(['agents:read', 'tasks:read']) })
    const caller = { ...app, ...only }
    expect((await read('cancel lunch', caller)).kind).toBe('task')
    expect((await read("what's on tomorrow", caller)).answer?.rows).toEqual([])
  })

  test('leaves what an agent makes of it to the monitor', async () => {
    const { id } = await app.call('calendar.add', { title: 'Budget round', start: '2026-12-01T09:00:00Z' })
    await app.call('calendar.invite', { id, guests: ['dana@acme.test'] })
    const agent = app.as({ ...app.owner, door: 'mcp', hand: 'assistant' })
    const [offer] = (await read('move the budget round to 2 december', { ...app, ...agent })).offers
    expect(offer).toMatchObject({ kind: 'change', operation: 'calendar.reschedule' })
    await expect(agent.call(offer.operation, offer.input)).rejects.toMatchObject({
      code: 'trust.card_waiting',
    })
  })
})

test('a line is read within some milliseconds, also among many tasks', async () => {
  const text = Array.from({ length: 40 }, (_, index) => `write chapter ${index} of the handbook`).join('\n')
  for (let round = 0; round < 5; round++) await app.call('tasks.capture', { text })
  const times: number[] = []
  for (let round = 0; round < 20; round++) {
    const began = performance.now()
    await read('mark the report as done')
    times.push(performance.now() - began)
  }
  // The best: other work on the machine is not ours.
  expect(Math.min(...times)).toBeLessThan(60)
})
