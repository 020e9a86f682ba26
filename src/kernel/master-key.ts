import { randomBytes } from 'node:crypto'
import { chmod, link, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { AppError } from './errors.ts'
import { codeOf, folderFailure, isMissing } from './postgres/failures.ts'
import { syncFolder } from './postgres/sync-folder.ts'

const BYTES = 32

/**
 * The 32 bytes that secrets are sealed with: those that were given in hex, or else the data folder's own, which are made
 * at the first time and readable by its owner alone.
 *
 * @throws AppError `data.bad_key` when the file holds something else, and the `data.…` codes of what the disk refuses
 */
export async function masterKey(dataFolder: string, given: string | null = null): Promise<Buffer> {
  if (given !== null) return Buffer.from(given, 'hex')
  const file = path.join(dataFolder, 'master.key')
  try {
    const key = (await existing(file)) ?? (await made(file))
    if (key.length === BYTES) return key
  } catch (error) {
    throw folderFailure(error, dataFolder)
  }
  throw new AppError(
    'unavailable',
    'data.bad_key',
    `${file} does not hold the ${BYTES} bytes that secrets are sealed with. Put back the file from a backup; ` +
      'only if there are no secrets yet, remove it.',
  )
}

async function existing(file: string): Promise<Buffer | null> {
  try {
    const key = await readFile(file)
    await chmod(file, 0o600)
    return key
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Whole and on the disk before it has its name; and whoever names it first is right, when two start at once. */
async function made(file: string): Promise<Buffer> {
  const draft = `${file}.${randomBytes(8).toHex()}`
  try {
    await writeFile(draft, randomBytes(BYTES), { mode: 0o600, flush: true })
    await link(draft, file)
    await syncFolder(path.dirname(file))
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  return readFile(file)
}
