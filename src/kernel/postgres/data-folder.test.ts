import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { chosenDataFolder, claimDataFolder, folderKind } from './data-folder.ts'

async function place(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reeve-folder-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

test('a folder that is missing, empty or the root of a disk becomes ours, and closed to others', async () => {
  const base = await place()
  await mkdir(path.join(base, 'disk/lost+found'), { recursive: true })
  for (const name of ['missing/deep', 'disk']) {
    const folder = path.join(base, name)
    expect(await folderKind(folder)).toBe('free')
    await claimDataFolder(folder)
    expect(await folderKind(folder)).toBe('own')
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
  }
})

test('claiming again changes nothing, even if a demo is asked for', async () => {
  const folder = await place()
  await claimDataFolder(folder)
  await claimDataFolder(folder, { demo: true })
  expect(await folderKind(folder)).toBe('own')
})

test.each([
  ['a letter', 'letter.txt', 'Dear Robin'],
  ['a marker that is not ours', 'reeve.json', '{"name":"reeve-theme"}'],
  ['a marker that is no JSON', 'reeve.json', 'reeve'],
])('a folder with %s is foreign', async (_, name, text) => {
  const folder = await place()
  await writeFile(path.join(folder, name), text)
  expect(await folderKind(folder)).toBe('foreign')
  await expect(claimDataFolder(folder)).rejects.toMatchObject({ code: 'data.not_ours' })
})

test('the demo office takes a named folder that is free or its own, and else the one beside', async () => {
  const dataDir = path.join(await place(), 'desk')
  const beside = { dataDir: `${dataDir}-demo`, demo: true }
  expect(await chosenDataFolder({ dataDir, dataDirNamed: false, demo: true })).toEqual(beside)
  expect(await chosenDataFolder({ dataDir, dataDirNamed: true, demo: true })).toEqual({ dataDir, demo: true })
  await claimDataFolder(dataDir, { demo: true })
  expect(await chosenDataFolder({ dataDir, dataDirNamed: true, demo: true })).toEqual({ dataDir, demo: true })
  expect(await chosenDataFolder({ dataDir, dataDirNamed: true, demo: false })).toEqual({
    dataDir,
    demo: true,
  })
  await rm(dataDir, { recursive: true })
  await claimDataFolder(dataDir)
  expect(await chosenDataFolder({ dataDir, dataDirNamed: true, demo: true })).toEqual(beside)
  expect(await chosenDataFolder({ dataDir, dataDirNamed: true, demo: false })).toEqual({
    dataDir,
    demo: false,
  })
})

test.runIf(process.platform === 'linux')(
  'where no folder can be made, that is said and nobody waits',
  async () => {
    await expect(claimDataFolder('/proc/reeve/desk')).rejects.toMatchObject({ code: 'data.not_a_folder' })
  },
)
