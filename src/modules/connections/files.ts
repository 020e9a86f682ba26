import { opendir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'

import { AppError } from '#kernel/errors.ts'
import { codeOf } from '#kernel/postgres/failures.ts'
import { readTasks, takeInTasks } from '#modules/tasks/index.ts'
import { readContacts, takeInContacts } from '#modules/people/index.ts'

import type { Intake } from './intake.ts'

/** A file that is read at once. */
const LARGEST = 25_000_000

/** Bytes of a file or of all files of a folder. @throws AppError `import.missing` */
export async function sizeOf(path: string): Promise<number> {
  const kind = await stat(path).catch(() => undefined)
  if (!kind) throw missing(path)
  if (!kind.isDirectory()) return kind.size
  let bytes = 0
  for await (const entry of await opendir(path, { recursive: true }))
    if (entry.isFile())
      bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => undefined))?.size ?? 0
  return bytes
}

/**
 * The bytes of a file of a size that people have.
 *
 * @throws AppError `import.too_large`, `import.missing`, `import.not_a_file`
 */
export async function bytesOf(path: string): Promise<Uint8Array> {
  const kind = await stat(path).catch(() => undefined)
  if (!kind) throw missing(path)
  // A folder cannot be read, and a device or a pipe has no end.
  if (!kind.isFile())
    throw new AppError(
      'invalid',
      'import.not_a_file',
      `${basename(path)} is not a file. Name the file itself; only mail and notes are taken in by folders.`,
    )
  if (kind.size > LARGEST)
    throw new AppError(
      'too_large',
      'import.too_large',
      `${basename(path)} is larger than 25 MB. Split it, or leave out what you do not need.`,
    )
  return readFile(path).catch((error: unknown) => {
    if (codeOf(error) === 'EACCES' || codeOf(error) === 'ENOENT') throw missing(path)
    throw error
  })
}

export const missing = (path: string) =>
  new AppError('not_found', 'import.missing', `There is no file or folder ${path}, or it may not be read.`)

const CHUNK = 500

export const taskFiles: Intake = {
  size: sizeOf,
  async batch(path, from, { name, ...setting }) {
    const text = new TextDecoder().decode(await bytesOf(path))
    const { tasks, refused } = await readTasks(text, name, setting)
    return inChunks(tasks, from, text.length, refused, (tx, actor, chunk) =>
      takeInTasks(tx, actor, chunk, name),
    )
  },
}

export const contactFiles: Intake = {
  size: sizeOf,
  async batch(path, from, { name }) {
    const text = new TextDecoder().decode(await bytesOf(path))
    const { contacts, refused } = await readContacts(text)
    return inChunks(contacts, from, text.length, refused, (tx, actor, chunk) =>
      takeInContacts(tx, actor, chunk, name),
    )
  },
}

type TakeIn<Item> = (
  ...args: [...Parameters<Awaited<ReturnType<Intake['batch']>>['takeIn']>, readonly Item[]]
) => Promise<{ added: number; known: number }>

/** One chunk of a file that was read whole; what was refused is told with the first. */
export function inChunks<Item>(
  items: readonly Item[],
  from: Parameters<Intake['batch']>[1],
  size: number,
  refused: readonly { source: string; why: string }[],
  takeIn: TakeIn<Item>,
): Awaited<ReturnType<Intake['batch']>> {
  const start = typeof from === 'number' ? from : 0
  const end = Math.min(items.length, start + CHUNK)
  return {
    next: end < items.length ? end : null,
    read: items.length ? Math.round((size * end) / items.length) : size,
    async takeIn(tx, actor) {
      const taken = await takeIn(tx, actor, items.slice(start, end))
      return { ...taken, refusals: start === 0 ? refused : [], notes: [] }
    },
  }
}
