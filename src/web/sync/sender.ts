import { Problem } from './api.ts'
import type { Pending } from './replica.ts'

/** What came of sending one act. */
export type Outcome =
  | { readonly kind: 'taken'; readonly output: unknown }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Nobody is signed in: the queue waits. */
  | { readonly kind: 'signed_out'; readonly problem: Problem }
  /** Try again later, nothing is known. */
  | { readonly kind: 'later'; readonly problem: Problem }

/** Tells what a failure means for the queue. Anything but a clear no is tried again; the key makes that harmless. */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof Problem)) throw error
  const { status } = error
  if (status === 401) return { kind: 'signed_out', problem: error }
  if (status === 0 || status === 429 || status === 408 || (status >= 500 && status !== 501))
    return { kind: 'later', problem: error }
  return { kind: 'refused', problem: error }
}

/** Milliseconds before the n-th try in a row, from half a second to half a minute, with a fifth of chance. */
export const backoff = (tries: number, chance: number): number =>
  Math.min(30_000, 500 * 2 ** Math.min(tries, 10)) * (0.8 + chance * 0.4)

export interface SenderPorts {
  /** The acts on disk, in any order. */
  queue(): Promise<readonly Pending[]>
  send(pending: Pending): Promise<unknown>
  /** Takes an act off the disk and tells every tab. Resolves once it is gone. */
  settle(pending: Pending, outcome: Extract<Outcome, { kind: 'taken' | 'refused' }>): Promise<void>
  /** The queue waits: offline, or signed out. */
  waits(outcome: Extract<Outcome, { kind: 'later' | 'signed_out' }>): void
  /** Resolves after the time, or as soon as somebody wakes the sender. */
  rest(milliseconds: number): Promise<void>
}

/**
 * Sends the queue in order, one at a time, until stopped. Only one tab runs this at once; should two, the server
 * takes each key once.
 */
export async function sendForever(ports: SenderPorts, stopped: () => boolean): Promise<void> {
  let tries = 0
  while (!stopped()) {
    const [next] = [...(await ports.queue())].sort((a, b) => (a.id < b.id ? -1 : 1))
    if (!next) {
      tries = 0
      await ports.rest(60_000)
      continue
    }
    const outcome = await attempt(ports, next)
    if (outcome.kind === 'taken' || outcome.kind === 'refused') {
      tries = 0
      await ports.settle(next, outcome)
    } else {
      ports.waits(outcome)
      await ports.rest(outcome.kind === 'signed_out' ? 60_000 : backoff(tries++, Math.random()))
    }
  }
}

async function attempt(ports: SenderPorts, next: Pending): Promise<Outcome> {
  try {
    return { kind: 'taken', output: await ports.send(next) }
  } catch (error) {
    return outcomeOf(error)
  }
}
