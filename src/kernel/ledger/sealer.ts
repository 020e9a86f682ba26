import { sql } from 'kysely'

import { type Database, SYSTEM } from '../database.ts'

const BATCH = 500
/** Commits that come close together are sealed together. */
const GATHER_MS = 5
/** While many commit at once, they are gathered longer: still well below what a person notices. */
const BUSY_MS = 20
const BUSY = 8

/** Events that an older transaction holds back are looked at again after a pause that doubles up to this. */
const LONGEST_PAUSE_MS = 64

/**
 * What one round of sealing did: how many events, the names among them, and whether more are waiting. `reached`: how many
 * are sealed in all, by whomever.
 */
export interface Sealed {
  readonly sealed: number
  readonly names: readonly string[]
  readonly more: boolean
  readonly reached: number
}

/** Events that were sealed together: those behind the place `before`, up to `reached`, and what they are called. */
export type Batch = Pick<Sealed, 'names' | 'reached'> & { readonly before: number }

/** Seals one batch of what is committed; see `kernel.seal_events` in the kernel's migration. */
export async function seal(db: Database): Promise<Sealed> {
  const { rows } = await db.read(SYSTEM, (queries) =>
    sql<Sealed>`select sealed, names, more, reached from kernel.seal_events(${BATCH})`.execute(queries),
  )
  return rows[0] ?? { sealed: 0, names: [], more: false, reached: 0 }
}

/**
 * Seals soon after each commit, and looks every second for what other instances left or sealed. `onSealed` hears of
 * each batch; of none when another instance sealed, and nobody here knows what.
 */
export class Sealer {
  readonly #db: Database
  readonly #onSealed: (batch?: Batch) => void
  readonly #onError: (error: unknown) => void
  #running: Promise<void> | undefined
  #again = false
  #pause = GATHER_MS
  /** How many events were sealed when we last looked; unknown at first. */
  #reached: number | undefined
  #gathering: NodeJS.Timeout | undefined
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(db: Database, onSealed: (batch?: Batch) => void, onError: (error: unknown) => void) {
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
    if (this.#stopped) return
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
    this.#stopped = true
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
        const { sealed, names, more, reached } = await seal(this.#db)
        const before = reached - sealed
        const byOthers = this.#reached !== undefined && before > this.#reached
        this.#reached = reached
        if (byOthers) this.#onSealed()
        else if (sealed) this.#onSealed({ names, before, reached })
        this.#pause =
          sealed > BUSY ? BUSY_MS : sealed || !more ? GATHER_MS : Math.min(2 * this.#pause, LONGEST_PAUSE_MS)
        if (sealed === BATCH) this.#again = true
        else if (more) this.wake()
      } while (this.#again)
    } catch (error) {
      this.#onError(error)
    }
  }
}
