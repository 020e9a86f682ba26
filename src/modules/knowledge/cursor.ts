import { z } from 'zod'

import { AppError } from '#kernel/errors.ts'

import { type Note, NoteId } from './contract.ts'
import type { Place } from './ranking.ts'

const Parts = z.tuple([z.number(), z.int().min(0), z.int().min(0)])

export const cursorText = ({ score, day, number }: Place): string =>
  Buffer.from(JSON.stringify([score, day, number])).toString('base64url')

/** The place behind which a page goes on. @throws AppError `search.cursor_unknown` */
export function placeOf(cursor: string): Place {
  try {
    const [score, day, number] = Parts.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { score, day, number }
  } catch (cause) {
    throw new AppError(
      'invalid',
      'search.cursor_unknown',
      'This cursor is none that a search gave. Leave it out to begin at the first page.',
      { cause },
    )
  }
}

/** A place in the order of notes: by their last change, then by id. */
export type NotePlace = Pick<Note, 'updatedAt' | 'id'>

export const noteCursor = ({ updatedAt, id }: NotePlace): string => `${updatedAt.toString()}_${id}`

/**
 * The note behind which a page goes on; undefined for no cursor or an empty one.
 *
 * @throws AppError `page.bad_cursor`
 */
export function notePlace(cursor: string | undefined): NotePlace | undefined {
  if (!cursor) return undefined
  const [moment = '', id] = cursor.split('_')
  const known = NoteId.safeParse(id)
  try {
    const updatedAt = Temporal.Instant.from(moment)
    // Other years are none that the database knows by that name.
    if (known.success && /^(?!0000)\d{4}-/.test(updatedAt.toString())) return { updatedAt, id: known.data }
  } catch {
    // told below
  }
  throw new AppError(
    'invalid',
    'page.bad_cursor',
    'This cursor was not made by an earlier page. Start from the beginning.',
  )
}
