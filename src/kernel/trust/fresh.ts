import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { isByPerson } from './monitor.ts'

/** For so long a sign-in counts as the person themselves being there. */
export const FRESH_MINUTES = 15

/** Whether the person at the door showed lately that it is they: by signing in, or by sitting at this machine. */
export function isFresh(actor: Actor, now: Temporal.Instant): boolean {
  const { signedInAt } = actor
  if (!isByPerson(actor) || !signedInAt) return false
  return Temporal.Instant.compare(now, signedInAt.add({ minutes: FRESH_MINUTES })) < 0
}

/**
 * Lets only a person go on who signed in lately: a stolen cookie, an old tab and a script's key may not widen anything.
 *
 * @throws AppError `access.sign_in_again`
 */
export function assertFresh(actor: Actor, now: Temporal.Instant): void {
  if (isFresh(actor, now)) return
  throw new AppError(
    'forbidden',
    'access.sign_in_again',
    `Letting hands do more takes a sign-in of the last ${FRESH_MINUTES} minutes. Sign out and in again (\`reeve link\` prints a link), or do it on the command line of the machine itself.`,
    { details: { minutes: FRESH_MINUTES } },
  )
}
