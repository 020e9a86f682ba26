import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'

import { z } from 'zod'

import { AppError } from '#kernel/errors.ts'
import { type NoteDraft, readNote, takeInNotes } from '#modules/knowledge/index.ts'

import { bytesOf, sizeOf } from './files.ts'
import type { Intake } from './intake.ts'

/** So many notes are read at once. */
const TOGETHER = 100
const NOTE = /\.(?:md|markdown|mdown)$/i

/** A note before it is read: its path within what is taken in, and how to come to it. */
interface Lying {
  readonly path: string
  readonly size: number
  /** In milliseconds since 1970. */
  readonly at: number
  content(): Promise<Uint8Array>
}

/**
 * A Markdown file, or all of a folder and the folders in it, in the order of their names; what begins with a dot is left
 * out. A page that may not send a folder sends its files as one, see `Bundle`.
 */
export const noteFiles: Intake = {
  size: sizeOf,
  async batch(path, from, { name, timeZone }) {
    const lying = await notesUnder(path, name)
    const start = typeof from === 'number' ? from : 0
    const end = Math.min(lying.length, start + TOGETHER)
    const drafts: NoteDraft[] = []
    const refusals: { source: string; why: string }[] = []
    for (const one of lying.slice(start, end)) {
      const found = await readOne(one, timeZone)
      if (typeof found === 'string') refusals.push({ source: one.path, why: found })
      else drafts.push(found)
    }
    return {
      next: end < lying.length ? end : null,
      read: lying.slice(0, end).reduce((sum, { size }) => sum + size, 0),
      takeIn: async (tx, actor) => ({ ...(await takeInNotes(tx, actor, drafts, name)), refusals, notes: [] }),
    }
  },
}

async function readOne({ path, at, content }: Lying, timeZone: string): Promise<NoteDraft | string> {
  try {
    const writtenAt = Temporal.Instant.fromEpochMilliseconds(Math.max(0, Math.round(at)))
    return readNote(path, await content(), { writtenAt, timeZone })
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}

/** @throws AppError `import.missing`, `import.no_notes` */
async function notesUnder(path: string, name: string): Promise<Lying[]> {
  await sizeOf(path)
  const kind = await stat(path)
  if (kind.isFile() && path.endsWith('.json')) return bundled(await bytesOf(path), name)
  // An upload has another name on the disk.
  if (kind.isFile()) return [{ path: name, size: kind.size, at: kind.mtimeMs, content: () => bytesOf(path) }]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && NOTE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(path, file).split(sep).some(isHidden))
    .toSorted()
  if (!files.length) throw noNotes(basename(path))
  return Promise.all(
    files.map(async (file) => {
      const known = await stat(file).catch(() => undefined)
      return {
        path: relative(path, file).split(sep).join('/'),
        size: known?.size ?? 0,
        at: known?.mtimeMs ?? 0,
        content: () => bytesOf(file),
      }
    }),
  )
}

/** The files of a folder as a page sends them: JSON, because a browser uploads one file at a time. */
const Bundle = z.array(
  z.object({ path: z.string().min(1).max(1_000), text: z.string(), at: z.number().min(0).max(8.64e15) }),
)

function bundled(bytes: Uint8Array, name: string): Lying[] {
  const notes = Bundle.safeParse(jsonOf(bytes)).data ?? []
  const shown = notes.filter(({ path }) => NOTE.test(path) && !path.split('/').some(isHidden))
  if (!shown.length) throw noNotes(name)
  return shown.map(({ path, text, at }) => ({
    path: path.replaceAll('\0', '').toWellFormed(),
    size: text.length,
    at,
    content: async () => new TextEncoder().encode(text),
  }))
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

const isHidden = (part: string): boolean => part.startsWith('.')

const noNotes = (name: string) =>
  new AppError(
    'invalid',
    'import.no_notes',
    `There is no Markdown file (.md) in ${name}. Name the folder that holds your notes.`,
  )
