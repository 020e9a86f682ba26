/** How much work a rule may cost. A rule that finds nothing (30 February) or too much runs out instead of running on. */
export class Steps {
  #left: number

  constructor(limit: number) {
    this.#left = limit
  }

  /** Takes so many steps; false once there are none left. */
  spend(count: number): boolean {
    this.#left -= count
    return this.#left >= 0
  }

  get ranOut(): boolean {
    return this.#left < 0
  }
}

/** Some ten milliseconds of work: three centuries of days, or a day of seconds. */
export const DEFAULT_STEPS = 120_000
