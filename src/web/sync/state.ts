import type { Problem } from './api.ts'
import { emptyReplica, type Predict, type Replica, type Tables, view } from './replica.ts'

/** `offline`: nothing answers; `signed_out`: somebody must sign in before anything goes on. */
export type Connection = 'connecting' | 'live' | 'offline' | 'signed_out'

/** An act that the server said no to, with its sentence. */
export interface Refusal {
  readonly actId: string
  readonly name: string
  readonly problem: Problem
}

/** What the page paints from. A new object whenever something changed, so that it can be compared. */
export interface SyncState {
  readonly replica: Replica
  /** The replica with unconfirmed acts on top. */
  readonly tables: Tables
  readonly connection: Connection
  /** There is something to show: rows from the disk or from the server. */
  readonly loaded: boolean
  readonly refusals: readonly Refusal[]
  /** Why the first rows could not be had, while there are none. */
  readonly failure: Problem | null
}

/** The state with its listeners. Updates are told at once, and only when something is different. */
export class StateCell {
  #state: SyncState
  readonly #predict: Predict
  readonly #listeners = new Set<() => void>()

  constructor(predict: Predict) {
    this.#predict = predict
    this.#state = {
      replica: emptyReplica,
      tables: emptyReplica.confirmed,
      connection: 'connecting',
      loaded: false,
      refusals: [],
      failure: null,
    }
  }

  get = (): SyncState => this.#state

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  update(changes: Partial<Omit<SyncState, 'tables'>>): void {
    const replica = changes.replica ?? this.#state.replica
    const tables = replica === this.#state.replica ? this.#state.tables : view(replica, this.#predict)
    this.#state = { ...this.#state, ...changes, tables }
    for (const listener of this.#listeners) listener()
  }
}

/** Acts that the server has not taken yet. */
export const waitingActs = ({ replica }: SyncState): number =>
  replica.pending.filter((one) => !one.answered).length
