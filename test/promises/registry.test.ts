import { expect, test } from 'vitest'
import { z } from 'zod'

import { command, type Operation, scopeOf } from '#kernel/operation.ts'
import { registryOf } from '#kernel/registry.ts'

import { testApp } from '../app.ts'

/** What does not say what it can do to the world does not start. */

const WHOLE = {
  name: 'stones.throw',
  summary: 'Throw a stone.',
  http: 'POST /v1/stones',
  effect: 'write',
  undo: 'restore',
  input: z.object({}),
  output: z.object({}),
  run: async () => ({}),
} as const

const loaded = (changes: object) => () =>
  registryOf([
    {
      name: 'stones',
      operations: [{ ...command(WHOLE), ...changes } as Operation], // as a plug-in would hand it over
      migrations: [],
      entities: [],
      reactions: [],
    },
  ])

test('an operation that says all of it loads', () => {
  expect(loaded({})().operations.has('stones.throw')).toBe(true)
})

test.for([
  ['no effect class', { effect: undefined }, /effect class/],
  ['an effect that nobody knows', { effect: 'harmless' }, /effect class/],
  ['an effect that is none', { effect: 'read' }, /only to read/],
  ['no way back and no reason', { undo: undefined }, /undo/],
  ['an empty reason', { undo: { none: ' ' } }, /undo/],
  ['no summary', { summary: ' ' }, /summary/],
  ['something outward that does not say whom it reaches', { effect: 'outward' }, /whom it reaches/],
] as const)('an operation with %s does not start', ([, changes, words]) => {
  expect(loaded(changes)).toThrow(words)
})

test('every operation there is asks for a permission, and nobody without it gets in', async () => {
  await using app = await testApp()
  const nobody = app.as({ ...app.owner, scopes: new Set() })
  for (const operation of app.app.registry.operations.values()) {
    expect(scopeOf(operation)).toMatch(/^[a-z]+:[a-z]+$/)
    await expect(nobody.call(operation.name), operation.name).rejects.toMatchObject({
      code: 'access.scope_missing',
    })
  }
})
