import { type Grant, isForeign, type Target } from '../contract.ts'
import type { Action } from '../monitor.ts'

/** The first grant that covers the act whole, so that the monitor need not ask for it. Pure. */
export const covering = (action: Action): Grant | undefined =>
  action.grants.find((grant) => covers(grant, action))

/**
 * Whether a grant speaks for this act: its operation and hand, everybody it reaches, its count, amount and time. The
 * grant is as of now, see `asOf`. It never covers authority, nor a recipient that somebody else's text chose.
 */
export function covers(grant: Grant, action: Action): boolean {
  const { operation, actor, targets, amount, effect, now } = action
  return (
    effect !== 'authority' &&
    grant.operations.includes(operation) &&
    (grant.hands.length === 0 || (actor.hand !== null && grant.hands.includes(actor.hand))) &&
    isInForce(grant, now) &&
    hasRoom(grant) &&
    isAbout(grant, action) &&
    (amount === null || !grant.mostTotal || (grant.spent ?? 0) + amount <= grant.mostTotal + CENT) &&
    (amount === null || (grant.mostAmount !== null && amount >= 0 && amount <= grant.mostAmount)) &&
    [...new Set(targets.map(({ argument }) => argument))].every((argument) => isClean(action, argument)) &&
    targets.every((target) => reaches(grant, action, target))
  )
}

export const isInForce = ({ revokedAt, expiresAt }: Grant, now: Temporal.Instant): boolean =>
  revokedAt === null && (expiresAt === null || Temporal.Instant.compare(now, expiresAt) < 0)

/** Whether it may be used once more; `asOf` says what is used of it in the period that runs now. */
export const hasRoom = ({ limit, used }: Grant): boolean => limit === null || used < limit

/** Less than the smallest coin, for sums of fractions that are not exact. */
const CENT = 0.000001

/** Whether all that the act is about is what the grant speaks of. What nobody can say is not. */
const isAbout = ({ about = [] }: Grant, action: Action): boolean =>
  about.length === 0 ||
  (action.about !== undefined && action.about.length > 0 && action.about.every((one) => about.includes(one)))

/** Whether somebody said where it comes from, and nobody else than the owner, the house or a model has a part in it. */
function isClean({ provenance }: Action, argument: string): boolean {
  const sources = provenance[argument] ?? provenance['*'] ?? []
  return sources.length > 0 && !sources.some(isForeign)
}

function reaches(grant: Grant, { parties }: Action, { address }: Target): boolean {
  const lower = address.toLowerCase()
  const party = parties.get(lower)
  return grant.to.some(
    (one) =>
      one === lower ||
      (one.startsWith('@') && lower.endsWith(one)) ||
      (one === 'known' && (party === 'known' || party === 'self')),
  )
}
