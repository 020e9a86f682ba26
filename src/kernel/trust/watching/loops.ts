import { createHash } from 'node:crypto'

import type { Actor } from '../../actor.ts'
import { AppError } from '../../errors.ts'
import { canonical } from '../../json.ts'

/** The same call may bring the same answer so often in a row within a minute. */
export const IN_CIRCLES = 10
const WITHIN_MS = 60_000
const REMEMBERED = 1_000

/** What an agent last did, and when it came out the same, latest last. */
interface Trail {
  call: string
  result: string
  at: number[]
}

/**
 * Sees when an agent from outside goes in circles: the same call with the same result again and again. Each process looks
 * for itself; what was seen is forgotten after a minute.
 */
export class Loops {
  readonly #trails = new Map<string, Trail>()
  readonly #clock: () => number

  constructor(clock: () => number) {
    this.#clock = clock
  }

  /** @returns what the result is to be noted with @throws AppError `loop.stopped` */
  begun(actor: Actor, operation: string, input: unknown): string {
    const call = digest(`${operation} ${canonical(input)}`)
    const trail = this.#trails.get(keyOf(actor))
    const recent = trail?.call === call ? trail.at.filter((at) => at > this.#clock() - WITHIN_MS) : []
    if (recent.length >= IN_CIRCLES)
      throw new AppError(
        'rate_limited',
        'loop.stopped',
        `${operation} brought the very same ${recent.length} times in a row, so it is not done again now. Do something else, or wait a minute.`,
      )
    return call
  }

  ended(actor: Actor, call: string, result: unknown): void {
    const key = keyOf(actor)
    const now = this.#clock()
    const said = digest(
      result instanceof AppError ? `${result.code} ${result.message}` : (JSON.stringify(result) ?? ''),
    )
    const trail = this.#trails.get(key)
    if (this.#trails.size >= REMEMBERED) this.#trails.clear()
    if (trail?.call === call && trail.result === said) trail.at = [...trail.at.slice(1 - IN_CIRCLES), now]
    else this.#trails.set(key, { call, result: said, at: [now] })
  }
}

const keyOf = ({ workspaceId, memberId, hand }: Actor): string => `${workspaceId} ${memberId} ${hand ?? ''}`
const digest = (text: string): string => createHash('sha1').update(text).digest('base64')
