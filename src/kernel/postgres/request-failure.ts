import { AppError } from '../errors.ts'
import { codeOf } from './failures.ts'

const TAKEN = '23505'

/**
 * The answer when what was asked for is what PostgreSQL refuses, though its form was right: a cursor that no page gave, a
 * day before its calendar begins (SQLSTATE class 22), or an id that something else has. Null for anything else.
 */
export function requestFailure(error: unknown): AppError | null {
  const code = codeOf(error)
  if (code === TAKEN)
    return new AppError(
      'conflict',
      'input.taken',
      'There is something with this id or name already, so nothing was changed. Leave the id out, or choose another.',
      { cause: error },
    )
  if (/^22\w{3}$/.test(code))
    return new AppError(
      'invalid',
      'input.impossible',
      'A value in this request cannot be looked up or kept: a cursor that no list gave, a day out of range, or the like.',
      { cause: error },
    )
  return null
}
