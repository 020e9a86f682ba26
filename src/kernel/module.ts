import type { AnyEntity } from './entity.ts'
import type { Reaction } from './ledger/consumers.ts'
import type { Personal } from './ledger/personal.ts'
import type { Describe } from './ledger/sources.ts'
import type { Operation } from './operation.ts'

/** What a module hands to the application. Nothing else of it is reachable from outside. */
export interface Module {
  readonly name: string
  readonly operations: readonly Operation[]
  readonly migrations: readonly URL[]
  readonly entities: readonly AnyEntity[]
  readonly reactions: readonly Reaction[]
  /** What it does that nobody asks for by name, such as its reactions, as verb phrases by name. */
  readonly acts?: Readonly<Record<string, string>>
  /** Why some of these cannot be taken back. */
  readonly lasting?: Readonly<Record<string, string>>
  /** Says what a source is that lies with this module, by the source's kind: `message`, `event`, `contact`. */
  readonly describes?: Readonly<Record<string, Describe>>
  /** What it keeps of other people: see `privacy.forget`. */
  readonly personal?: Personal
}
