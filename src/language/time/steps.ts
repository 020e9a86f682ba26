/**
 * Counts the work of the reading under way, so that no text can take long. One reading runs at a time
 * (it is synchronous), therefore one counter is enough.
 */
let left = Number.POSITIVE_INFINITY

/** Thrown inside the engine when a reading has spent its steps; never leaves `findTimes`. */
export class OutOfSteps extends Error {}

/**
 * Does some work within so many steps (and those left to the work it is part of); what it has not done by
 * then it answers with `otherwise`.
 */
export function withinSteps<T>(count: number, work: () => T, otherwise: () => T): T {
  const outer = left
  const allowed = Math.min(count, outer)
  left = allowed
  try {
    return work()
  } catch (error) {
    if (error instanceof OutOfSteps) return otherwise()
    throw error
  } finally {
    left = outer - (allowed - Math.max(0, left))
  }
}

export function step(): void {
  if (--left < 0) throw new OutOfSteps('This text took too many steps.')
}
