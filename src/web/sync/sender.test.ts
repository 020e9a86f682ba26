import fc from 'fast-check'
import { expect, test } from 'vitest'

import { Problem } from './api.ts'
import type { Pending } from './replica.ts'
import { backoff, outcomeOf, sendForever } from './sender.ts'

const act = (n: number): Pending => ({
  id: `act-${String(n).padStart(4, '0')}`,
  name: 'note',
  input: {},
  at: '',
})

test('whatever fails on the way, each act is settled once and in the order in which it was done', async () => {
  const answers = fc.array(fc.constantFrom('ok', 'refuse', 'offline', 'busy', 'signed out'), {
    maxLength: 40,
  })
  await fc.assert(
    fc.asyncProperty(fc.nat(12), answers, async (count, script) => {
      const queue = new Map(Array.from({ length: count }, (_, n) => [act(n).id, act(n)]))
      const settled: string[] = []
      let step = 0
      await sendForever(
        {
          queue: async () => [...queue.values()].toReversed(),
          send: async () => {
            const answer = script[step++] ?? 'ok'
            if (answer === 'refuse') throw new Problem(409, 'tasks.dropped', 'This task was dropped.')
            if (answer === 'offline') throw new Problem(0, 'offline', '')
            if (answer === 'busy') throw new Problem(503, 'busy', '')
            if (answer === 'signed out') throw new Problem(401, 'unauthenticated', '')
            return {}
          },
          settle: async ({ id }) => {
            queue.delete(id)
            settled.push(id)
          },
          waits: () => undefined,
          rest: async () => undefined,
        },
        () => queue.size === 0,
      )
      expect(settled).toEqual(Array.from({ length: count }, (_, n) => act(n).id))
    }),
    { numRuns: 500 },
  )
})

test('a clear no is final, everything else is tried again', () => {
  expect(outcomeOf(new Problem(409, 'c', '')).kind).toBe('refused')
  expect(outcomeOf(new Problem(202, 'trust.card_waiting', '')).kind).toBe('refused')
  expect(outcomeOf(new Problem(501, 'operation.missing', '')).kind).toBe('refused')
  for (const status of [0, 408, 429, 500, 502, 503])
    expect(outcomeOf(new Problem(status, 'c', '')).kind).toBe('later')
  expect(outcomeOf(new Problem(401, 'c', '')).kind).toBe('signed_out')
})

test('waiting grows from half a second to half a minute', () => {
  expect(backoff(0, 0.5)).toBeCloseTo(500)
  expect(backoff(3, 0.5)).toBeCloseTo(4_000)
  expect(backoff(50, 1)).toBeLessThan(36_001)
})
