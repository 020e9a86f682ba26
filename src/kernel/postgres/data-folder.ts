import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, realpath, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { z } from 'zod'

import { AppError } from '#kernel/errors.ts'

import { codeOf, folderFailure, isMissing, noFolder } from './failures.ts'
import { syncFolder } from './sync-folder.ts'

const MARKER = 'reeve.json'

/** What Reeve writes into a folder it owns, so that it never touches somebody else's files. */
const Marker = z.object({ reeve: z.literal(1), demo: z.boolean() })

/** What stands at a path: nothing yet, files of others, or a data folder (of the demo office or of the owner). */
export type FolderKind = 'free' | 'foreign' | 'demo' | 'own'

export async function folderKind(folder: string): Promise<FolderKind> {
  try {
    const names = await readdir(folder)
    if (!names.includes(MARKER)) return names.every(isNothing) ? 'free' : 'foreign'
    const marker = Marker.safeParse(JSON.parse(await readFile(path.join(folder, MARKER), 'utf8')))
    return marker.success ? (marker.data.demo ? 'demo' : 'own') : 'foreign'
  } catch (error) {
    if (isMissing(error)) return 'free'
    if (error instanceof SyntaxError) return 'foreign'
    throw folderFailure(error, folder)
  }
}

/** The root of a mounted disk and a claim that was interrupted count as empty. */
const isNothing = (name: string) => name === 'lost+found' || name.startsWith(`${MARKER}.`)

/**
 * Makes the folder ours if it is missing or empty; nobody else may look into it. Returns its real path.
 *
 * @throws AppError `data.not_ours` when it holds something else, and the `data.…` codes of what the disk refuses
 */
export async function claimDataFolder(folder: string, { demo = false } = {}): Promise<string> {
  try {
    const kind = await folderKind(folder)
    if (kind === 'foreign') throw notOurs(folder)
    if (kind === 'free') await mark(folder, demo)
    return await realpath(folder)
  } catch (error) {
    throw folderFailure(error, folder)
  }
}

/**
 * The folder to use. The demo office never moves in with the owner's own work: it takes the folder that REEVE_DATA names
 * when that is free or already the demo's, and else the one beside it.
 */
export async function chosenDataFolder({
  dataDir,
  dataDirNamed,
  demo,
}: {
  dataDir: string
  dataDirNamed: boolean
  demo: boolean
}): Promise<{ dataDir: string; demo: boolean }> {
  const kind = await folderKind(dataDir)
  if (!demo) return { dataDir, demo: kind === 'demo' }
  const itself = kind === 'demo' || (kind === 'free' && dataDirNamed)
  return { dataDir: itself ? dataDir : `${dataDir}-demo`, demo: true }
}

async function mark(folder: string, demo: boolean): Promise<void> {
  await makeFolder(folder)
  await chmod(folder, 0o700)
  const draft = path.join(folder, `${MARKER}.${randomBytes(4).toHex()}`)
  const marker: z.input<typeof Marker> = { reeve: 1, demo }
  await writeFile(draft, `${JSON.stringify(marker)}\n`, { mode: 0o600, flush: true })
  await rename(draft, path.join(folder, MARKER))
  await syncFolder(folder)
}

/** `mkdir` with `recursive` never returns where a file system takes no folders at all, such as /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return
    if (!isMissing(error)) throw error
    await makeFolder(path.dirname(folder))
    await mkdir(folder).catch((failure: unknown) => {
      throw isMissing(failure) ? noFolder(folder, failure) : failure
    })
  }
}

const notOurs = (folder: string) =>
  new AppError(
    'unavailable',
    'data.not_ours',
    `${folder} holds files that are not Reeve's, and nothing in it was touched. ` +
      'Name an empty or a new folder with REEVE_DATA.',
  )
