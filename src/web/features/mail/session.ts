import { useSyncExternalStore } from 'react'

/** How much was cleared since the first decision; for the quiet line at the end. */
interface Session {
  readonly started: number | null
  readonly cleared: number
  readonly last: number
}

let session: Session = { started: null, cleared: 0, last: 0 }
const listeners = new Set<() => void>()

/** Half an hour without a decision begins a new session. Milliseconds. */
const PAUSE = 30 * 60_000

export function cleared(count: number): void {
  const now = Date.now()
  const fresh = session.started === null || now - session.last > PAUSE
  session = {
    started: fresh ? now : session.started,
    cleared: (fresh ? 0 : session.cleared) + count,
    last: now,
  }
  for (const listener of listeners) listener()
}

export const useSession = (): Session =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => session,
  )

/** `4:12`, minutes and seconds from the first decision to the last. */
export function took({ started, last }: Session): string {
  const seconds = Math.round((last - (started ?? last)) / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
