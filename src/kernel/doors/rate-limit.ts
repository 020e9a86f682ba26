import type { FastifyReply } from 'fastify'

import { AppError } from '../errors.ts'

const RATE = 5_000 // requests a second, sustained: a fault in a loop is stopped, a busy script is not
const BURST = 50_000
const POLICY = `"caller";q=${BURST};w=${BURST / RATE}`

/**
 * A token bucket for each caller, told in the fields of draft-ietf-httpapi-ratelimit-headers.
 *
 * @returns a check that throws AppError `rate.limited` when the caller's bucket is empty
 */
export function rateLimiter(clock: () => number) {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return (caller: string, reply: FastifyReply): void => {
    const now = clock()
    if (buckets.size > 10_000) buckets.clear()
    const bucket = buckets.get(caller) ?? { tokens: BURST, at: now }
    bucket.tokens = Math.min(BURST, bucket.tokens + ((now - bucket.at) / 1_000) * RATE) - 1
    bucket.at = now
    buckets.set(caller, bucket)
    const remaining = Math.max(0, Math.floor(bucket.tokens))
    reply.header('ratelimit-policy', POLICY).header('ratelimit', `"caller";r=${remaining};t=1`)
    if (bucket.tokens >= 0) return
    bucket.tokens = 0
    reply.header('retry-after', '1')
    throw new AppError('rate_limited', 'rate.limited', 'Too many requests at once. Wait a second and go on.')
  }
}
