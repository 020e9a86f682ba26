import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect, test } from 'vitest'

import { masterKey } from './master-key.ts'

async function emptyFolder() {
  const folder = await mkdtemp(path.join(tmpdir(), 'reeve-key-'))
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}

test('the key is made once, even when many ask at the same time, and nobody else may read it', async () => {
  await using place = await emptyFolder()
  const keys = await Promise.all(Array.from({ length: 8 }, () => masterKey(place.folder)))
  expect(new Set(keys.map((key) => key.toHex())).size).toBe(1)
  expect(keys[0]?.length).toBe(32)
  expect(await readdir(place.folder)).toEqual(['master.key'])
  const file = path.join(place.folder, 'master.key')
  await chmod(file, 0o644)
  expect(await masterKey(place.folder)).toEqual(keys[0])
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('a file that was cut short is never replaced', async () => {
  await using place = await emptyFolder()
  await writeFile(path.join(place.folder, 'master.key'), 'short')
  await expect(masterKey(place.folder)).rejects.toMatchObject({ code: 'data.bad_key' })
})

test('a key that was given leaves the folder alone', async () => {
  await using place = await emptyFolder()
  expect((await masterKey(place.folder, 'ab'.repeat(32))).toHex()).toBe('ab'.repeat(32))
  expect(await readdir(place.folder)).toEqual([])
})
