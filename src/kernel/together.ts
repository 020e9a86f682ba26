import type { Compilable } from './database.ts'
import { AppError } from './errors.ts'
import { type Insert, isInsert, joined } from './inserting.ts'
import { codeOf } from './postgres/failures.ts'

/** Statements under way at a time for one workspace. What comes meanwhile is gathered, and is the next one. */
const UNDER_WAY = 4
/** Most commands in one statement: PostgreSQL has each number of rows prepared by itself. */
const MOST = 16

interface Waiting {
  readonly inserts: readonly Insert[]
  resolve(): void
  reject(error: unknown): void
}

interface Lane {
  readonly waiting: Waiting[]
  underWay: number
  /** Begins once everything has been read that arrived at the same time. */
  beginning: boolean
}

/**
 * Commands of one workspace that do nothing but insert are written together while many come at once: one statement, one
 * commit and one wait for the disk for all of them, and each is answered after it. One that comes alone is written alone,
 * at once. If the statement fails, nothing of it was written, and each command is tried by itself: its failure is its own.
 *
 * Updates and deletes are never joined: in one statement, a row is changed only once.
 */
export class Together {
  readonly #run: (workspaceId: string, queries: readonly Compilable[]) => Promise<void>
  readonly #lanes = new Map<string, Lane>()

  constructor(run: (workspaceId: string, queries: readonly Compilable[]) => Promise<void>) {
    this.#run = run
  }

  /** Resolves when all of these are on disk. */
  write(workspaceId: string, queries: readonly Compilable[]): Promise<void> {
    if (!queries.every(isInsert)) return this.#run(workspaceId, queries)
    const lane = this.#lane(workspaceId)
    return new Promise((resolve, reject) => {
      lane.waiting.push({ inserts: queries, resolve, reject })
      if (lane.beginning || lane.underWay >= UNDER_WAY) return
      lane.beginning = true
      setImmediate(() => {
        lane.beginning = false
        this.#next(workspaceId, lane)
      })
    })
  }

  #lane(workspaceId: string): Lane {
    let lane = this.#lanes.get(workspaceId)
    if (!lane) this.#lanes.set(workspaceId, (lane = { waiting: [], underWay: 0, beginning: false }))
    return lane
  }

  #next(workspaceId: string, lane: Lane): void {
    while (lane.waiting.length && lane.underWay < UNDER_WAY) {
      lane.underWay += 1
      void this.#written(workspaceId, lane.waiting.splice(0, MOST)).then(() => {
        lane.underWay -= 1
        this.#next(workspaceId, lane)
      })
    }
    if (!lane.underWay && !lane.beginning) this.#lanes.delete(workspaceId)
  }

  /** Writes them and tells each; never fails itself. */
  async #written(workspaceId: string, members: readonly Waiting[]): Promise<void> {
    try {
      await this.#run(workspaceId, joined(members.flatMap(({ inserts }) => inserts)))
      for (const { resolve } of members) resolve()
    } catch (error) {
      if (members.length === 1 || !maybeOfOne(error)) for (const { reject } of members) reject(error)
      else
        for (const { inserts, resolve, reject } of members)
          await this.#run(workspaceId, inserts).then(resolve, reject)
    }
  }
}

/** Whether one of several commands may be at fault, or two that stood in each other's way (SQLSTATE class 40). */
const maybeOfOne = (error: unknown): boolean =>
  !(error instanceof AppError) || error.kind !== 'unavailable' || codeOf(error.cause).startsWith('40')
