import { sql } from 'kysely'

import { type Database, SYSTEM } from '../database.ts'

const BATCH = 500
/** Commits that come close together are sealed together. */
const GATHER_MS = 5

/** Events that an older transaction holds back are looked at again after a pause that doubles up to this. */
const LONGEST_PAUSE_MS = 64

/** What one round of sealing did: how many events, the names among them, and whether more are waiting. */
export interface Sealed {
  readonly sealed: number
  readonly names: readonly string[]
  readonly more: boolean
}

/** Seals one batch of what is committed; see `kernel.seal_events` in the kernel's migration. */
export async function seal(db: Database): Promise<Sealed> {
  const { rows } = await db.read(SYSTEM, (queries) =>
    sql<Sealed>`select sealed, names, more from kernel.seal_events(${BATCH})`.execute(queries),
  )
  return rows[0] ?? { sealed: 0, names: [], more: false }
}

/** Seals soon after each commit, and every second for what other instances left. `onSealed` hears the names of each batch. */
export class Sealer {
  readonly #db: Database
  readonly #onSealed: (names: readonly string[]) => void
  readonly #onError: (error: unknown) => void
  #running: Promise<void> | undefined
  #again = false
  #pause = GATHER_MS
  #gathering: NodeJS.Timeout | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(db: Database, onSealed: (names: readonly string[]) => void, onError: (error: unknown) => void) {
    this.#db = db
    this.#onSealed = onSealed
    this.#onError = onError
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), 1_000).unref()
    this.wake()
  }

  /** Something was committed: it is sealed in a moment, with what is committed until then. */
  wake(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined
      this.#begin()
    }, this.#pause)
  }

  /** Resolves when everything committed before the call is sealed, by us or another. */
  async settled(): Promise<void> {
    await this.#running
    this.#begin()
    await this.#running
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    clearTimeout(this.#gathering)
    await this.#running
  }

  #begin(): void {
    if (this.#running) this.#again = true
    else this.#running = this.#run().finally(() => (this.#running = undefined))
  }

  async #run(): Promise<void> {
    try {
      do {
        this.#again = false
        const { sealed, names, more } = await seal(this.#db)
        if (sealed) this.#onSealed(names)
        this.#pause = sealed || !more ? GATHER_MS : Math.min(2 * this.#pause, LONGEST_PAUSE_MS)
        if (sealed === BATCH) this.#again = true
        else if (more) this.wake()
      } while (this.#again)
    } catch (error) {
      this.#onError(error)
    }
  }
}
