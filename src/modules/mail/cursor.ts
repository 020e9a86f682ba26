import { z } from 'zod'

import { AppError } from '#kernel/errors.ts'

/** A place in the order of threads: latest mail first, then by id. */
export interface CursorPlace {
  readonly at: Temporal.Instant
  readonly id: string
}

export const cursorOf = ({ at, id }: CursorPlace): string => `${at.toString()}_${id}`

/**
 * The place a cursor names; undefined for none or an empty one.
 *
 * @throws AppError `page.bad_cursor`
 */
export function cursorPlace(cursor: string | undefined): CursorPlace | undefined {
  if (!cursor) return undefined
  const [moment, id] = cursor.split('_')
  const place = z.object({ at: z.string(), id: z.uuid() }).safeParse({ at: moment, id })
  try {
    if (place.success) return { at: Temporal.Instant.from(place.data.at), id: place.data.id }
  } catch {
    // told below
  }
  throw new AppError(
    'invalid',
    'page.bad_cursor',
    'This cursor was not made by an earlier page. Start from the beginning.',
  )
}
