import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'

import { z } from 'zod'

import { AppError } from '#kernel/errors.ts'
import { type NoteDraft, readNote, takeInNotes } from '#modules/knowledge/index.ts'

import { bytesOf, missing, sizeOf } from './files.ts'
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

/** Where a batch ended: the path of its last note, how many notes and bytes lie behind us. */
const Place = z.object({ after: z.string(), notes: z.int(), read: z.number() })
type Place = z.output<typeof Place>

/**
 * A Markdown file, or all of a folder and the folders in it, folder by folder in the order of their names; what begins with
 * a dot is left out. A batch goes on behind the last name of the one before, so that a file that comes meanwhile moves none
 * of the others. A page that may not send a folder sends its files as one, see `Bundle`.
 */
export const noteFiles: Intake = {
  size: sizeOf,
  async batch(path, from, { name, timeZone }) {
    const place = Place.safeParse(from).data
    const { lying, isLast } = await notesBehind(place, path, name)
    const drafts: NoteDraft[] = []
    const refusals: { source: string; why: string }[] = []
    for (const one of lying) {
      const found = await readOne(one, timeZone)
      if (typeof found === 'string') refusals.push({ source: one.path, why: found })
      else drafts.push(found)
    }
    const after = lying.at(-1)?.path
    const read = lying.reduce((sum, { size }) => sum + size, place?.read ?? 0)
    const notes = (place?.notes ?? 0) + lying.length
    return {
      next: isLast || after === undefined ? null : { after, notes, read },
      read,
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

interface Stretch {
  readonly lying: readonly Lying[]
  readonly isLast: boolean
}

/** The next notes behind a place. @throws AppError `import.missing`, `import.no_notes` */
async function notesBehind(place: Place | undefined, path: string, name: string): Promise<Stretch> {
  const kind = await stat(path).catch(() => undefined)
  if (!kind) throw missing(path)
  if (kind.isDirectory()) return inFolder(place, path)
  if (path.endsWith('.json')) {
    const all = bundled(await bytesOf(path), name)
    const start = place?.notes ?? 0 // the same file each time
    return { lying: all.slice(start, start + TOGETHER), isLast: start + TOGETHER >= all.length }
  }
  // An upload has another name on the disk.
  const lying = [{ path: name, size: kind.size, at: kind.mtimeMs, content: () => bytesOf(path) }]
  return { lying, isLast: true }
}

async function inFolder(place: Place | undefined, folder: string): Promise<Stretch> {
  const paths: string[] = []
  let isLast = true
  for await (const path of pathsBehind(place?.after.split('/') ?? [], folder)) {
    isLast = paths.length < TOGETHER
    if (!isLast) break
    paths.push(path)
  }
  if (!place && !paths.length) throw noNotes(basename(folder))
  const lying = paths.map(async (path) => {
    const file = join(folder, path)
    const known = await stat(file).catch(() => undefined)
    return { path, size: known?.size ?? 0, at: known?.mtimeMs ?? 0, content: () => bytesOf(file) }
  })
  return { lying: await Promise.all(lying), isLast }
}

/** The notes of a folder and of those in it behind a path, which is looked for by its parts: what lies before is not read. */
async function* pathsBehind([first, ...rest]: readonly string[], folder: string): AsyncGenerator<string> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !isHidden(name))
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name } = entry
    if (first !== undefined && name < first) continue
    const inside = name === first ? rest : []
    if (entry.isDirectory())
      for await (const path of pathsBehind(inside, join(folder, name))) yield `${name}/${path}`
    else if (entry.isFile() && NOTE.test(name) && name !== first) yield name
  }
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
