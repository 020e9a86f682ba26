import type { Pending } from './replica.ts'

/** What tabs tell each other of the queue they share. */
export type TabMessage =
  | { readonly type: 'queued'; readonly pending: Pending }
  | { readonly type: 'taken'; readonly actId: string }
  | {
      readonly type: 'refused'
      readonly actId: string
      readonly name: string
      readonly status: number
      readonly code: string
      readonly message: string
    }
  | { readonly type: 'withdrawn'; readonly actId: string }
  | { readonly type: 'restart' }

export interface Tabs {
  tell(message: TabMessage): void
  close(): void
}

/** A channel between the tabs of this browser, or silence where there is none. */
export function openTabs(hear: (message: TabMessage) => void): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined }
  const channel = new BroadcastChannel('reeve')
  // Only our own pages, of this origin, can write to it.
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => hear(data)
  return { tell: (message) => channel.postMessage(message), close: () => channel.close() }
}

/**
 * Runs the work in one tab at a time; another takes over when this one closes. Without locks every tab works, which
 * the idempotency keys make harmless.
 */
export function asLeader(work: (signal: AbortSignal) => Promise<void>): () => void {
  const ending = new AbortController()
  if (!('locks' in navigator)) void work(ending.signal)
  else
    void navigator.locks
      .request('reeve-queue', { signal: ending.signal }, () => work(ending.signal))
      .catch(() => undefined)
  return () => ending.abort()
}

/** A rest that can be cut short. */
export function restable(): { rest(milliseconds: number): Promise<void>; wake(): void } {
  let woken = false
  let end: (() => void) | undefined
  return {
    rest: (milliseconds) =>
      new Promise((resolve) => {
        if (woken) {
          woken = false
          return resolve()
        }
        const timer = setTimeout(() => end?.(), milliseconds)
        end = () => {
          clearTimeout(timer)
          end = undefined
          resolve()
        }
      }),
    wake() {
      if (end) end()
      else woken = true
    },
  }
}
