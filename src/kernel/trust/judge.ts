import { z } from 'zod'

import type { Actor } from '../actor.ts'
import type { Queries, Transaction } from '../database.ts'
import { AppError } from '../errors.ts'
import type { Command } from '../operation.ts'
import type { Provenance, Source } from './contract.ts'
import { begunAt } from './grants/period.ts'
import { use } from './grants/store.ts'
import { kindAt } from './kinds.ts'
import { type Action, type Decision, decide } from './monitor.ts'
import { type Sight, standing } from './standing.ts'
import { isFrozen } from './store.ts'
import type { Readers } from './values.ts'

/** What is said of a call besides its input. */
export interface Said {
  readonly provenance: Provenance
  readonly chosenBy: readonly Source[]
  readonly readers?: Readers | undefined
  readonly runId?: string | undefined
}

/** The monitor with what it must look up, and the counting of what it allowed. */
export interface Judge {
  readonly sight: Sight
  /**
   * Counts an allowed act against its grant and the budgets, and looks at STOP once more, in the act's own transaction.
   *
   * @throws AppError `trust.denied`, `grant.used_up`, `budget.reached`
   */
  count(
    tx: Transaction,
    operation: Command,
    actor: Actor,
    input: unknown,
    decision: Decision,
    runId: string | undefined,
  ): Promise<void>
}

/** Counts a call of a hand against what it may use up. @throws AppError `budget.reached` */
export type Reserve = (
  tx: Transaction,
  actor: Actor,
  /** What it spends; null when nothing. */
  amount: number | null,
  runId: string | undefined,
  /** In the owner's zone. */
  now: Temporal.ZonedDateTime,
) => Promise<void>

export const judgeOf = (sight: Sight, reserve: Reserve): Judge => ({
  sight,
  async count(tx, operation, actor, input, decision, runId) {
    // It was judged before this transaction began; STOP may have come between.
    if (await isFrozen(tx.sql, actor.workspaceId))
      throw new AppError(
        'forbidden',
        'trust.denied',
        'Refused: STOP is on: no hand acts until you release it.',
        {
          details: { rule: 'stop' },
        },
      )
    const amount = operation.amount?.(input) ?? null
    const now = tx.now.toZonedDateTimeISO(await sight.zone(tx.sql, actor.workspaceId))
    await reserve(tx, actor, amount, runId, now)
    if (!decision.grantId) return
    if (!(await use(tx.sql, actor.workspaceId, decision.grantId, amount ?? 0, tx.now, begunAt(now))))
      throw new AppError(
        'conflict',
        'grant.used_up',
        `${sentence(decision.words)} That is used up now. Ask again, and it waits on a card.`,
      )
  },
})

const sentence = (words: string) => `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}.`

/** The monitor's word on one call. */
export async function judged(
  { sight }: Judge,
  { sql, now }: { readonly sql: Queries; readonly now: Temporal.Instant },
  operation: Command,
  actor: Actor,
  input: unknown,
  said: Said,
): Promise<Decision> {
  const targets = operation.targets?.(input) ?? []
  const addresses = targets.map(({ address }) => address.toLowerCase())
  const around = await standing(sql, sight, actor, addresses, said.runId, now)
  // Looked up only where a grant asks for it.
  const asked = around.grants.some((one) => one.about?.length && one.operations.includes(operation.name))
  const about = asked ? await operation.about?.of({ sql, now }, actor, input) : undefined
  return decide({ ...actionOf(operation, actor, input, said), ...around, about, now })
}

/** A call as the monitor sees it, without what the workspace adds. */
export const actionOf = (
  operation: Command,
  actor: Action['actor'],
  input: unknown,
  { provenance, chosenBy, readers = 'anyone' }: Said,
): Omit<Action, 'frozen' | 'mode' | 'grants' | 'refusals' | 'shortage' | 'parties' | 'now'> => ({
  operation: operation.name,
  effect: operation.effect,
  personOnly: operation.personOnly ?? false,
  undoable: operation.undo === 'restore',
  actor,
  chosenBy,
  targets: operation.targets?.(input) ?? [],
  decisive: operation.decisive ?? [],
  wording: wordingOf(operation),
  provenance,
  readers,
  count: operation.count?.(input) ?? 1,
  amount: operation.amount?.(input) ?? null,
})

const wordings = new WeakMap<Command, readonly string[]>()

/** The arguments that hold free text and nothing that an operation calls decisive. */
function wordingOf(operation: Command): readonly string[] {
  let known = wordings.get(operation)
  if (!known) {
    const { input, decisive = [] } = operation
    const names = input instanceof z.ZodObject ? Object.keys(input.shape) : []
    known = names.filter((name) => !decisive.includes(name) && kindAt(input, [name]) === 'text')
    wordings.set(operation, known)
  }
  return known
}
