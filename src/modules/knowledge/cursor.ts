import { z } from 'zod'

import { AppError } from '#kernel/errors.ts'

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
