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
 * What one round of sealing did: how many events, the names among them, and whether more are waiting. `head`: how many
 * were sealed before it, by whomever.
 */
export interface Sealed {
  readonly sealed: number
  readonly names: readonly string[]
  readonly more: boolean
  readonly head: number
}

/** Seals one batch of what is committed; see `kernel.seal_events` in the kernel's migration. */
export async function seal(db: Database): Promise<Sealed> {
  const { rows } = await db.read(SYSTEM, (queries) =>
    sql<Sealed>`
      select round.sealed, round.names, round.more, sealer.ordinal as head
        from kernel.sealer, kernel.seal_events(${BATCH}) as round`.execute(queries),
  )
  return rows[0] ?? { sealed: 0, names: [], more: false, head: 0 }
}

/**
 * Seals soon after each commit, and looks every second for what other instances left or sealed. `onSealed` hears the names
 * of each batch; without names when another instance sealed, and nobody here knows what.
 */
export class Sealer {
  readonly #db: Database
  readonly #onSealed: (names?: readonly string[]) => void
  readonly #onError: (error: unknown) => void
  #running: Promise<void> | undefined
  #again = false
  #pause = GATHER_MS
  /** How many events were sealed when we last looked; unknown at first. */
  #head: number | undefined
  #gathering: NodeJS.Timeout | undefined
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(
    db: Database,
    onSealed: (names?: readonly string[]) => void,
    onError: (error: unknown) => void,
  ) {
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
        const { sealed, names, more, head } = await seal(this.#db)
        const byOthers = this.#head !== undefined && head > this.#head
        this.#head = head + sealed
        if (byOthers) this.#onSealed()
        else if (sealed) this.#onSealed(names)
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
