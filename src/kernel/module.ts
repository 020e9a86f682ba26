import type { AnyEntity } from './entity.ts'
import type { Reaction } from './ledger/consumers.ts'
import type { Operation } from './operation.ts'

/** What a module hands to the application. Nothing else of it is reachable from outside. */
export interface Module {
  readonly name: string
  readonly operations: readonly Operation[]
  readonly migrations: readonly URL[]
  readonly entities: readonly AnyEntity[]
  readonly reactions: readonly Reaction[]
}
