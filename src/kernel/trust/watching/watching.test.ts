import { expect, test } from 'vitest'
import { z } from 'zod'

import type { Module } from '../../module.ts'
import { AppError } from '../../errors.ts'
import { command } from '../../operation.ts'

import { type Json, testApp } from '../../../../test/app.ts'
import { Loops } from './loops.ts'

/** An operation that works or not, as the test says. */
function fragile(weather: { bad: boolean; tried: number }): Module {
  const climb = command({
    name: 'hills.climb',
    summary: 'Climb a hill.',
    http: 'POST /v1/hills/climb',
    effect: 'write',
    undo: { none: 'It was climbed.' },
    input: z.object({ hill: z.string().default('Kahlenberg') }),
    output: z.object({ top: z.boolean() }),
    origins: () => [],
    async run() {
      weather.tried++
      if (weather.bad) throw new AppError('conflict', 'hills.rain', 'It rains up there.')
      return { top: true }
    },
  })
  const free = { ...climb, undo: 'restore' as const }
  return { name: 'hills', operations: [free], migrations: [], entities: [], reactions: [] }
}

async function hills() {
  const weather = { bad: true, tried: 0 }
  const app = await testApp({ modules: [fragile(weather)] })
  const climb = (hand = 'hills') =>
    app.as({ ...app.owner, door: 'hand', hand }).call('hills.climb') as Promise<Json>
  const rained = { code: 'hills.rain' }
  return { app, weather, climb, rained }
}

test('five failures in a row open the breaker: nothing is tried for a minute, and it is told', async () => {
  const { app, weather, climb, rained } = await hills()
  await using _ = app
  for (let time = 0; time < 5; time++) await expect(climb()).rejects.toMatchObject(rained)
  await expect(climb()).rejects.toMatchObject({
    code: 'breaker.open',
    message: expect.stringContaining('5 times in a row'),
  })
  expect(weather.tried).toBe(5)
  expect(await app.call('budgets.list')).toMatchObject({
    paused: [{ hand: 'hills', operation: 'hills.climb', failures: 5, until: '2026-11-23T08:01:00Z' }],
  })
  expect(await app.events()).toContain('trust.breaker_opened.v1')
  await expect(climb('others')).rejects.toMatchObject(rained)
  await expect(app.call('hills.climb')).rejects.toMatchObject(rained)
})

test('after the pause one call goes first; it closes the breaker, or opens it for twice as long', async () => {
  const { app, weather, climb, rained } = await hills()
  await using _ = app
  for (let time = 0; time < 5; time++) await climb().catch(() => undefined)
  app.tick({ seconds: 60 })
  const outcomes = await Promise.allSettled([climb(), climb(), climb()])
  const codes = outcomes.map((one) => (one.status === 'rejected' ? one.reason.code : 'done'))
  expect(codes.toSorted()).toEqual(['breaker.open', 'breaker.open', 'hills.rain'])
  app.tick({ seconds: 60 })
  await expect(climb()).rejects.toMatchObject({ code: 'breaker.open' })
  app.tick({ seconds: 60 })
  weather.bad = false
  await climb()
  weather.bad = true
  for (let time = 0; time < 4; time++) await expect(climb()).rejects.toMatchObject(rained)
  weather.bad = false
  await climb()
})

test('failures far apart do not add up, nor do those with a success between them', async () => {
  const { app, weather, climb, rained } = await hills()
  await using _ = app
  for (let time = 0; time < 12; time++) {
    await expect(climb()).rejects.toMatchObject(rained)
    app.tick({ minutes: 3 })
  }
  for (let time = 0; time < 12; time++) {
    weather.bad = time % 4 !== 0
    await climb().catch((error: unknown) => expect(error).toMatchObject(rained))
  }
})

test('an agent that calls the same with the same result ten times in a row is told to stop', async () => {
  await using app = await testApp()
  const agent = app.as({ ...app.owner, door: 'mcp', hand: 'helper' })
  for (let time = 0; time < 10; time++) await agent.call('tasks.list')
  await expect(agent.call('tasks.list')).rejects.toMatchObject({
    code: 'loop.stopped',
    message: expect.stringContaining('Do something else'),
  })
  await agent.call('tasks.list', { limit: 1 })
  await agent.call('tasks.list')
  await app.as({ ...app.owner, door: 'http', hand: 'other' }).call('tasks.list')
  for (let time = 0; time < 12; time++) await app.call('tasks.list')
})

test('a new result, another call or a minute begin the count anew', () => {
  let now = 0
  const loops = new Loops(() => now)
  const actor = {
    workspaceId: 'w',
    memberId: 'm',
    hand: 'helper',
    door: 'mcp' as const,
    role: 'owner' as const,
    scopes: new Set(['*']),
  }
  const call = (operation: string, result: unknown) =>
    loops.ended(actor, loops.begun(actor, operation, {}), result)
  const stopped = (operation: string) => {
    try {
      loops.begun(actor, operation, {})
      return false
    } catch {
      return true
    }
  }
  for (let time = 0; time < 30; time++) call('a', time)
  for (let time = 0; time < 10; time++) call('a', 'same')
  expect(stopped('a')).toBe(true)
  now += 60_001
  expect(stopped('a')).toBe(false)
  for (let time = 0; time < 30; time++) call(time % 2 ? 'a' : 'b', 'same')
  expect(stopped('a')).toBe(false)
  for (let time = 0; time < 10; time++) call('c', new AppError('not_found', 'x.not_found', 'There is none.'))
  expect(stopped('c')).toBe(true)
})
