/** Something small that is done again and again while Reeve runs. */
export interface Chore {
  readonly name: string
  readonly everyMs: number
  /** @param ending is aborted when Reeve stops, which waits for what is under way */
  run(ending: AbortSignal): Promise<unknown>
}

/** Does chores at their pace, never one twice at the same time. A chore that fails is done again at its next turn. */
export class Chores {
  readonly #chores: readonly Chore[]
  readonly #onError: (error: unknown, name: string) => void
  readonly #timers: NodeJS.Timeout[] = []
  readonly #running = new Map<string, Promise<void>>()
  readonly #ending = new AbortController()

  constructor(chores: readonly Chore[], onError: (error: unknown, name: string) => void) {
    this.#chores = chores
    this.#onError = onError
  }

  start(): void {
    for (const chore of this.#chores)
      this.#timers.push(setInterval(() => this.#turn(chore), chore.everyMs).unref())
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    this.#ending.abort()
    await Promise.all(this.#running.values())
  }

  #turn(chore: Chore): void {
    if (this.#running.has(chore.name)) return
    const turn = chore
      .run(this.#ending.signal)
      .catch((error: unknown) => this.#onError(error, chore.name))
      .then(() => void this.#running.delete(chore.name))
    this.#running.set(chore.name, turn)
  }
}
