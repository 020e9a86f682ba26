import type { Actor } from '../../actor.ts'
import type { Database } from '../../database.ts'
import { AppError } from '../../errors.ts'
import type { Operation } from '../../operation.ts'
import { assertClosed, failed, succeeded } from './breakers.ts'
import { Loops } from './loops.ts'

/** Runs a call of a hand or an agent, unless it goes in circles or fails again and again. */
export type Watch = (
  operation: Operation,
  actor: Actor,
  input: unknown,
  run: () => Promise<unknown>,
) => Promise<unknown>

/** @throws AppError `loop.stopped`, `breaker.open` and whatever the call throws */
export function watching(
  db: Database,
  committed: () => void,
  clock: () => number = () => performance.now(),
): Watch {
  const loops = new Loops(clock)
  return async (operation, actor, input, run) => {
    const { hand } = actor
    if (hand === null) return run()
    const who = { workspaceId: actor.workspaceId, hand }
    const call = isFromOutside(actor) ? loops.begun(actor, operation.name, input) : undefined
    const noted = <Result>(result: Result): Result => {
      if (call !== undefined) loops.ended(actor, call, result)
      return result
    }
    const failing = operation.kind === 'command' && (await assertClosed(db, who, operation.name))
    try {
      const output = await run()
      if (failing) await succeeded(db, who, operation.name)
      return noted(output)
    } catch (error) {
      if (operation.kind === 'command' && isFailure(error)) {
        await failed(db, who, operation.name)
        committed()
      }
      throw noted(error)
    }
  }
}

/** Hands of our own are led by runs and reactions, which see for themselves when they go in circles. */
const isFromOutside = ({ door }: Actor): boolean => door === 'http' || door === 'mcp' || door === 'cli'

/** Whether it was tried and did not work; what was refused, or waits for the owner, was never tried. */
function isFailure(error: unknown): boolean {
  if (!(error instanceof AppError)) return true
  if (
    error.code === 'budget.reached' ||
    error.code === 'grant.used_up' ||
    error.code.startsWith('idempotency.')
  )
    return false
  return error.kind === 'not_found' || error.kind === 'conflict' || error.kind === 'too_large'
}
