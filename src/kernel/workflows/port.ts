import type { Actor } from '../actor.ts'
import type { Transaction } from '../database.ts'
import type { Json } from '../json.ts'

/** Durable work: it goes on where it was after a crash, on this machine or another. */
export interface Workflow<Input extends Json = Json> {
  /** `connections.import`. Never renamed while one is running. */
  readonly name: string
  run(context: WorkflowContext, input: Input): Promise<void>
}

/** What durable work may use. Everything it does to the world goes through here, so that it is done once. */
export interface WorkflowContext {
  readonly id: string
  /**
   * Changes our own data in one transaction together with the mark that it was done: exactly once, however often the
   * work is resumed. Its events are recorded as that actor's. `prepare` runs before the transaction: what takes long
   * belongs there, because an open transaction holds back what others are told.
   *
   * @throws AppError as the step threw it, also when the work is resumed after that; `work.gave_up` once a fault has
   *   come back at each of eight attempts
   */
  transact<Output extends Json, Prepared>(
    step: string,
    actor: Actor,
    prepare: () => Promise<Prepared>,
    work: (tx: Transaction, prepared: Prepared) => Promise<Output>,
  ): Promise<Output>
  /** Does something outside, at least once; `key` is the idempotency key to send along. */
  outside<Output extends Json>(step: string, work: (key: string) => Promise<Output>): Promise<Output>
  /** Waits, over restarts if need be. */
  sleep(step: string, milliseconds: number): Promise<void>
}

export interface Workflows {
  /** Names of all the work that there can be. */
  names(): string[]
  /** Starts the work unless it was started under this id before. */
  start<Input extends Json>(workflow: Workflow<Input>, id: string, input: Input): Promise<void>
  /**
   * The same for who does not wait: a start that fails is tried again until it succeeds or the process ends. What began
   * it is written down, so that the next process can start it.
   */
  begin<Input extends Json>(workflow: Workflow<Input>, id: string, input: Input): void
  /** Asks it to end before its next step. */
  cancel(id: string): Promise<void>
  /** Resolves when the work has ended, in whatever way. */
  ended(id: string): Promise<void>
  launch(): Promise<void>
  stop(): Promise<void>
}
