const FIRST_MS = 500
const LONGEST_MS = 30_000

/** Starts that are tried again, after pauses that double, until each has succeeded. `onError` hears of the first failure. */
export function startUntilStarted(onError: (error: unknown, id: string) => void) {
  const waiting = new Map<string, NodeJS.Timeout>()
  let stopped = false

  async function attempt(id: string, start: () => Promise<void>, pause: number): Promise<void> {
    waiting.delete(id)
    try {
      await start()
    } catch (error) {
      if (stopped) return
      if (pause === FIRST_MS) onError(error, id)
      const next = () => void attempt(id, start, Math.min(2 * pause, LONGEST_MS))
      // A command that only writes the work down ends without waiting for it.
      waiting.set(id, setTimeout(next, pause).unref())
    }
  }

  return {
    begin: (id: string, start: () => Promise<void>): void => void attempt(id, start, FIRST_MS),
    stop(): void {
      stopped = true
      for (const timer of waiting.values()) clearTimeout(timer)
      waiting.clear()
    },
  }
}
