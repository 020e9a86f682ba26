import os from 'node:os'

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'

import { readApart } from './apart.ts'

const READER = new URL('./testing/hostile-reader.ts', import.meta.url)
const read = () =>
  readApart(READER, Buffer.from('hello'), {}, z.object({ length: z.number() }).loose(), { gently: true })

beforeEach(() => void vi.spyOn(os, 'setPriority'))
afterEach(() => void vi.restoreAllMocks())

test('a gentle reader stands behind all others', async () => {
  expect(await read()).toMatchObject({ read: { length: 5 } })
  expect(os.setPriority).toHaveBeenCalledExactlyOnceWith(expect.any(Number), 15)
})

test('a reader of a server that itself stands further behind is left where it is', async () => {
  vi.spyOn(os, 'getPriority').mockReturnValueOnce(18)
  expect(await read()).toMatchObject({ read: { length: 5 } })
  expect(os.setPriority).not.toHaveBeenCalled()
})

test('where priorities may not be set, it reads all the same, and gives its turn back', async () => {
  for (let time = 0; time < 5; time++) {
    vi.mocked(os.setPriority).mockImplementationOnce(() => {
      throw Object.assign(new Error('setPriority EACCES'), { code: 'EACCES' })
    })
    expect(await read()).toMatchObject({ read: { length: 5 } })
  }
})
