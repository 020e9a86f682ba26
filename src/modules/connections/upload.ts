import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { z } from 'zod'

import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'

import { ImportKind } from './contract.ts'

/** What is said of a file beside its bytes: its name, and its kind where the name does not tell. */
export const UploadQuery = z.object({ name: z.string().trim().min(1).max(300), kind: ImportKind.optional() })

const LARGEST = 4_000_000_000

/** How `received` names a file: our id, and an ending. What is taken in under such a name is removed afterwards. */
export const UPLOAD = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.\w{1,9})?$/

/** A file that was uploaded and lies on our disk. */
export interface Uploaded {
  readonly kind: ImportKind
  readonly name: string
  readonly path: string
}

/**
 * Writes an upload to the disk as it comes in, never holding it in memory.
 *
 * @throws AppError `import.unknown_kind`, `import.too_large`, `import.broken_off`
 */
export async function received(
  body: Readable,
  query: z.output<typeof UploadQuery>,
  folder: string,
  now: Temporal.Instant,
): Promise<Uploaded> {
  // The name is for people; on the disk the file has one of ours, with the ending that tells its kind.
  const name = basename(query.name.replaceAll('\\', '/')).replaceAll('\0', '') || 'upload'
  const kind = query.kind ?? kindOf(name)
  if (!kind)
    throw new AppError(
      'invalid',
      'import.unknown_kind',
      `“${name}” could be anything. Reeve takes in mail (.mbox, .eml), calendars (.ics), tasks (todo.txt, .csv), contacts (.vcf) and notes (.md).`,
    )
  const path = join(folder, `${newId(now)}${/\.\w{1,9}$/.exec(name)?.[0] ?? ''}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await pipeline(body, atMost(LARGEST), createWriteStream(path, { mode: 0o600, flags: 'wx' }))
  } catch (error) {
    await rm(path, { force: true })
    throw failure(error, name)
  }
  return { kind, name, path }
}

/** The kind that a file's name tells, or undefined. */
export function kindOf(name: string): ImportKind | undefined {
  const ending = extname(name).toLowerCase()
  if (['.mbox', '.mbx', '.eml', '.emlx'].includes(ending) || /^(inbox|sent|archive|mbox)$/i.test(name))
    return 'mail'
  if (['.ics', '.ical', '.ifb', '.vcs'].includes(ending)) return 'calendar'
  if (['.vcf', '.vcard'].includes(ending)) return 'contacts'
  if (['.txt', '.csv', '.tsv'].includes(ending)) return 'tasks'
  if (['.md', '.markdown', '.mdown'].includes(ending)) return 'notes'
  return undefined
}

function atMost(limit: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > limit)
        done(
          new AppError(
            'too_large',
            'import.too_large',
            'This file is larger than 4 GB. Split it, or import it with `reeve import` on this machine.',
          ),
        )
      else done(null, chunk)
    },
  })
}

function failure(error: unknown, name: string): unknown {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError(
      'unavailable',
      'import.disk_full',
      `There is no room on the disk for “${name}”. Nothing was taken in; free some space and try again.`,
    )
  return new AppError(
    'invalid',
    'import.broken_off',
    `“${name}” did not arrive whole, so nothing was taken in. Try again.`,
    { cause: error },
  )
}
