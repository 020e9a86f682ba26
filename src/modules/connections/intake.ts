import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import type { Json } from '#kernel/json.ts'
import type { Language } from '#modules/people/contract.ts'

/** What one batch of a file brought. */
export interface Taken {
  readonly added: number
  readonly known: number
  readonly refusals: readonly { readonly source: string; readonly why: string }[]
  readonly notes: readonly string[]
}

/** A part of a file, read and understood, and how to take it in. */
export interface Batch {
  /** Where to go on after it; null at the end of the file. */
  readonly next: Json
  /** Bytes that lie behind us after it. */
  readonly read: number
  takeIn(tx: Transaction, actor: Actor): Promise<Taken>
}

/** One way of reading files: in batches, from any place that an earlier batch named. */
export interface Intake {
  /** Bytes of all that lies under the path; null when it cannot be known. @throws AppError when there is nothing */
  size(path: string): Promise<number | null>
  batch(path: string, from: Json, setting: IntakeSetting): Promise<Batch>
}

export interface IntakeSetting {
  readonly now: Temporal.Instant
  readonly timeZone: string
  readonly dayFirst: boolean
  readonly languages: readonly Language[]
  readonly name: string
}
