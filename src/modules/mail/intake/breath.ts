import { setImmediate } from 'node:timers/promises'

/** So long, in milliseconds, nobody else in this process gets a turn. */
const PATIENCE = 12

/** To be awaited between the parts of long work: lets others have a turn when it is time. */
export function breather(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < PATIENCE) return
    await setImmediate()
    since = performance.now()
  }
}
