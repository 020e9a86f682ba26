import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { type Limits, readApart } from './apart.ts'
import { Turns } from './turns.ts'

const READER = new URL('./testing/hostile-reader.ts', import.meta.url)
const anything = z.union([z.record(z.string(), z.unknown()), z.string(), z.number(), z.array(z.string())])

const read = (deed: string, limits: Partial<Limits> = {}) =>
  readApart(READER, new TextEncoder().encode(deed), { name: 'a.txt' }, anything, limits)

test('a reader gets the bytes and the words about them, and its answer comes back', async () =>
  expect(await read('hello')).toEqual({ read: { given: { name: 'a.txt' }, length: 5 } }))

test('a reader’s own sentence is handed on', async () =>
  expect(await read('refuse')).toEqual({
    refused: 'It is locked with a password.',
    because: 'unreadable',
  }))

describe('a reader that a file has taken over is ended, and said so', () => {
  test.each([
    ['an endless loop', 'loop', /took longer than 2 seconds/],
    ['one that never answers', 'never ends', /took longer than 2 seconds/],
    ['objects without end', 'objects', /more than 64 MB of memory/],
    ['bytes without end', 'buffers', /more than 64 MB of memory/],
    ['a giant answer', 'string', /More than 1 MB came out of it/],
    ['a flood', 'flood', /More than 1 MB came out of it/],
    ['a crash', 'crash', /^It is damaged in a way that could not be read\.$/],
    ['a stack too deep', 'stack', /^It is damaged in a way that could not be read\.$/],
    ['leaving', 'exit', /^Reading it failed/],
    ['an abort', 'abort', /^Reading it failed/],
    ['an answer that is no JSON', 'nonsense', /makes no sense/],
  ])('%s', async (_, deed, sentence) => {
    const started = performance.now()
    expect(
      await read(deed, { seconds: deed === 'loop' || deed === 'never ends' ? 2 : 20, megabytes: 64 }),
    ).toEqual({
      refused: expect.stringMatching(sentence),
      because: /damaged/.test(sentence.source)
        ? 'damaged'
        : /longer/.test(sentence.source)
          ? 'slow'
          : 'gave_up',
    })
    expect(performance.now() - started).toBeLessThan(15_000)
  })

  test('an endless loop, by the processor’s time, however generous the clock', async () => {
    const started = performance.now()
    expect(await read('loop', { seconds: 60, processor: 1 })).toEqual({
      refused: expect.stringMatching(/took longer than 1 seconds/),
      because: 'gave_up',
    })
    expect(performance.now() - started).toBeLessThan(30_000)
  })

  test('one that never answers, when Reeve stops', async () => {
    expect(await read('never ends', { seconds: 60, ending: AbortSignal.timeout(300) })).toMatchObject({
      because: 'busy',
    })
    expect(await read('hello', { ending: AbortSignal.abort() })).toMatchObject({ because: 'busy' })
  })

  test('an answer of another shape', async () => {
    const answer = await readApart(
      READER,
      new TextEncoder().encode('other shape'),
      {},
      z.object({ text: z.string() }),
    )
    expect(answer).toEqual({ refused: expect.stringMatching(/makes no sense/), because: 'gave_up' })
  })

  test('a file that is too large is not even handed over', async () =>
    expect(await read('hello', { input: 4 })).toEqual({
      refused: expect.stringMatching(/larger than 0 MB/),
      because: 'too_large',
    }))
})

describe('a reader can reach nothing', () => {
  test('no permission is left', async () => {
    const answer = await read('permissions')
    expect(answer).toEqual({ read: expect.any(Object) })
    expect('read' in answer && Object.values(answer.read as object).filter(Boolean)).toEqual([])
    expect('read' in answer && Object.keys(answer.read as object)).toHaveLength(9)
  })

  test('the environment is empty', async () => expect(await read('environment')).toEqual({ read: {} }))

  test('it can signal nobody and fetch nothing', async () =>
    expect(await read('signals')).toEqual({ read: ['undefined', 'undefined', 'undefined'] }))

  test('it runs no code of others', async () => {
    expect(await read('eval')).toMatchObject({ refused: expect.stringMatching(/damaged/) })
    expect(await read('wasm')).toEqual({ read: 'undefined' })
  })

  test.each([
    'fs',
    'fs/promises',
    'net',
    'dgram',
    'dns',
    'http',
    'child_process',
    'worker_threads',
    'os',
    'v8',
    'inspector',
    'vm',
    'module',
    'process',
  ])('node:%s is closed', async (name) =>
    expect(await read(`import ${name}`)).toMatchObject({ refused: expect.stringMatching(/damaged/) }),
  )

  test('not even our own program can be loaded any more', async () =>
    expect(await read('import source')).toMatchObject({ refused: expect.stringMatching(/damaged/) }))
})

test('of many files at once a few are opened, a few wait, and the others are told to come again', async () => {
  const answers = await Promise.all(Array.from({ length: 7 }, () => read('hello')))
  expect(answers.filter((answer) => 'read' in answer)).toHaveLength(4)
  expect(answers.filter((answer) => 'refused' in answer)).toEqual(
    Array.from({ length: 3 }, () => ({
      refused: expect.stringMatching(/Try again in a moment/),
      because: 'busy',
    })),
  )
  expect(await read('hello')).toHaveProperty('read')
})

test('whoever comes when all turns are taken is turned away, and nobody is forgotten', async () => {
  const turns = new Turns(2, 1)
  const [first, second] = [await turns.enter(), await turns.enter()]
  const third = turns.enter()
  expect(await turns.enter()).toBeUndefined()
  first?.()
  const after = await third
  expect(after).toBeTypeOf('function')
  second?.()
  after?.()
  expect(await turns.enter()).toBeTypeOf('function')
  expect(await turns.enter()).toBeTypeOf('function')
})
