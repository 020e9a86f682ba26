import type { Card } from '#kernel/trust/contract.ts'

/** Whether a card was put off until a later moment. */
export const isAsleep = ({ laterUntil }: Card, now: Temporal.Instant): boolean =>
  laterUntil !== null && Temporal.Instant.compare(laterUntil, now) > 0
