/**
 * Counts the work of the reading under way, so that no text can take long. One reading runs at a time
 * (it is synchronous), therefore one counter is enough.
 */
let left = Number.POSITIVE_INFINITY

/** Thrown inside the engine when a reading has spent its steps; never leaves `findTimes`. */
export class OutOfSteps extends Error {}

export function allowSteps(count: number): void {
  left = count
}

export function step(): void {
  if (--left < 0) throw new OutOfSteps('This text took too many steps.')
}

export const stepsLeft = () => left
