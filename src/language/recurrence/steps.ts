/** How much work a rule may cost. A rule that finds nothing (30 February) or too much runs out instead of running on. */
export class Steps {
  #left: number
  readonly #shared: Steps | undefined

  /** @param shared a purse that several rules draw from, so that many hostile ones cost no more than one */
  constructor(limit: number, shared?: Steps) {
    this.#left = limit
    this.#shared = shared
  }

  /** Takes so many steps; false once there are none left. */
  spend(count: number): boolean {
    this.#left -= count
    return this.#left >= 0 && (this.#shared?.spend(count) ?? true)
  }

  get ranOut(): boolean {
    return this.#left < 0 || (this.#shared?.ranOut ?? false)
  }
}

/** Some ten milliseconds of work: three centuries of days, or a day of seconds. */
export const DEFAULT_STEPS = 120_000
