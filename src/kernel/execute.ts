import { z } from 'zod'

import { type Actor, holds } from './actor.ts'
import type { Database, Finish, Transaction } from './database.ts'
import { encodedOnce } from './entity.ts'
import { AppError } from './errors.ts'
import { newId } from './ids.ts'
import { recording, type Why } from './ledger/store.ts'
import { type Command, type Operation, scopeOf } from './operation.ts'
import { requestFailure } from './postgres/request-failure.ts'
import { answered, type Once, once, receipt } from './receipts.ts'
import { storable } from './storable.ts'
import type { Provenance, Source } from './trust/contract.ts'
import { type Decision, isByPerson } from './trust/monitor.ts'
import { withLookedUp } from './trust/looked-up.ts'
import { type Readers, union } from './trust/values.ts'

/** What `execute` needs of the application. */
export interface Spine {
  readonly db: Database
  /** The monitor, with what it must know of the workspace; see `trust/judge.ts`. */
  judge(operation: Command, actor: Actor, input: unknown, call: Call): Promise<Decision>
  /**
   * Keeps an act for the owner's yes and throws what the caller is told; see `trust/propose.ts`. Gives back the output
   * when it may run after all, because STOP was released a moment ago.
   */
  hold(operation: Command, actor: Actor, input: unknown, decision: Decision, call: Call): Promise<unknown>
  /** Counts an act of a hand against the grant and the budgets that let it run, in its own transaction. */
  count(
    tx: Transaction,
    operation: Command,
    actor: Actor,
    input: unknown,
    decision: Decision,
    call: Call,
  ): Promise<void>
  /** Runs a call of a hand, unless it goes in circles or fails again and again; see `trust/watching`. */
  watch(operation: Operation, actor: Actor, input: unknown, run: () => Promise<unknown>): Promise<unknown>
  /** What an agent is given of an answer: what others wrote in it hides nothing and imitates nobody. */
  shown(answer: unknown): unknown
  /** Called after each commit that told something: wakes the sealer. */
  committed(): void
}

/** What a door adds to a call. */
export interface Call {
  /** `Idempotency-Key`: the same key and input run once. A UUID is also the id of the act. */
  readonly key?: string
  readonly why?: Why
  readonly provenance?: Provenance
  /** Who wanted this very act; for an agent's call the model, where nothing is said. */
  readonly chosenBy?: readonly Source[]
  /** Who may see what it passes on. */
  readonly readers?: Readers
  /** The run and its step that make the call: its cards are gathered, and its budget is counted. */
  readonly run?: { readonly id: string; readonly step: string; readonly because: string }
}

/** The one way in, whatever the door: authenticate (done) → permit → decode → decide → run in a transaction → encode. */
export async function execute(
  spine: Spine,
  operation: Operation,
  actor: Actor,
  given: unknown,
  call: Call = {},
): Promise<unknown> {
  permit(operation, actor)
  const wireInput = storable(given)
  const run = () => executed(spine, operation, actor, wireInput, call)
  if (actor.hand === null) return run()
  const answer = await spine.watch(operation, actor, wireInput, run)
  // A run of the house's keeps what it read as it is, to pass it on; its planner is shown the same as any agent.
  return actor.door === 'workflow' || actor.door === 'hand' ? answer : spine.shown(answer)
}

async function executed(
  spine: Spine,
  operation: Operation,
  actor: Actor,
  wireInput: unknown,
  call: Call,
): Promise<unknown> {
  const input = decoded(operation, wireInput)
  if (operation.kind === 'query') {
    const now = spine.db.now()
    const output = await spine.db
      .read(actor.workspaceId, (sql) => operation.run({ sql, now }, actor, input))
      .catch(asRequest)
    return operation.output.encode(output)
  }
  const { whole, known } = operation.prepare
    ? await prepared(spine, operation, actor, input, call)
    : { whole: input, known: call }
  const decision = await spine.judge(operation, actor, whole, known)
  if (decision.outcome !== 'auto')
    return spine.hold(
      operation,
      actor,
      operation.prepare ? operation.input.encode(whole) : wireInput,
      decision,
      known,
    )
  return ran(spine, operation, actor, whole, decision, {
    ...known,
    why: whyOf(actor, decision, known),
    // What an act of authority was given and answers may be a secret: it is not kept, and a repeated call is a new one.
    ...(call.key && operation.effect !== 'authority' ? { once: once(call.key, wireInput) } : {}),
  })
}

/** The rule that let it run; and of whoever is not the owner, where each argument came from and for which run. */
function whyOf(actor: Actor, { rule, grantId }: Decision, { provenance, run, why }: Call): Why {
  if (isByPerson(actor)) return { rule, ...why }
  const from = provenance ?? { '*': ['model'] }
  return {
    rule,
    provenance: from,
    sources: union(Object.values(from)),
    ...(grantId && { grantId }),
    ...(run && { runId: run.id, step: run.step, because: run.because }),
    ...why,
  }
}

/** The input as `prepare` completes it, and the call with where what was added comes from. */
const prepared = (spine: Spine, operation: Command, actor: Actor, input: unknown, call: Call) => {
  const now = spine.db.now()
  return spine.db
    .read(actor.workspaceId, async (sql): Promise<{ whole: unknown; known: Call }> => {
      const whole = await operation.prepare?.({ sql, now }, actor, input)
      if (!call.provenance) return { whole, known: call }
      const found = (await operation.foundIn?.({ sql, now }, actor, whole)) ?? []
      return { whole, known: { ...call, provenance: withLookedUp(call.provenance, whole, found) } }
    })
    .catch(asRequest)
}

/** Runs a command that was permitted, decoded and decided. For `execute` alone. */
async function ran(
  spine: Spine,
  operation: Command,
  actor: Actor,
  input: unknown,
  decision: Decision,
  call: Call & { once?: Once },
): Promise<unknown> {
  const { db } = spine
  const replay = async () =>
    call.once && (await answered(db, actor.workspaceId, operation.name, call.once).catch(onlyReuse))
  let told = false
  const finish =
    (output: unknown): Finish =>
    (events, now) => {
      told = events.length > 0
      const act = {
        id: actIdOf(call, actor, now),
        operation: operation.name,
        actor,
        why: call.why ?? {},
        now,
      }
      const rows = recording(act, events)
      if (call.once)
        rows.push(
          receipt({
            workspaceId: actor.workspaceId,
            operation: operation.name,
            once: call.once,
            output,
            now,
          }),
        )
      return rows
    }
  try {
    const output = await db.transact(
      actor.workspaceId,
      async (tx) => {
        if (!isByPerson(actor)) await spine.count(tx, operation, actor, input, decision, call)
        return encoded(operation, await operation.run(tx, actor, input))
      },
      finish,
    )
    if (told) spine.committed()
    return output
  } catch (error) {
    const first = await replay()
    if (!first) return asRequest(error)
    return first.output
  }
}

/** What PostgreSQL refuses of a request is the caller's to mend. */
function asRequest(error: unknown): never {
  throw requestFailure(error) ?? error
}

const encoded = (operation: Command, output: unknown): unknown =>
  typeof output === 'object' && output !== null
    ? encodedOnce(operation.output, output)
    : operation.output.encode(output)

/** @throws AppError `access.scope_missing` */
export function permit(operation: Operation, actor: Actor): void {
  const scope = scopeOf(operation)
  if (!holds(actor, scope))
    throw new AppError(
      'forbidden',
      'access.scope_missing',
      `This key may not use ${operation.name}: it lacks the permission ${scope}.`,
      { details: { scope } },
    )
}

/** @throws AppError `input.invalid`, naming each field */
export function decoded(operation: Operation, wireInput: unknown): unknown {
  const input = operation.input.safeDecode(wireInput as never) // whatever came; checking it is what this does
  if (input.success) return input.data
  const issues = input.error.issues.map(({ path, message }) => ({ path: path.map(String), message }))
  throw new AppError('invalid', 'input.invalid', sentence(issues), {
    details: { issues },
    cause: z.prettifyError(input.error),
  })
}

const sentence = (issues: { path: string[]; message: string }[]) =>
  issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.length ? `${path.join('.')}: ` : ''}${message}`)
    .join('; ')

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * A person's client gives its own id of what it did, so that it knows its changes again when they come back. An agent
 * may not: it would name an act of its owner and add to it.
 */
const actIdOf = ({ key }: Call, { hand }: Actor, now: Temporal.Instant): string =>
  key && hand === null && UUID.test(key) ? key : newId(now)

/** A key that was used for something else is the caller's mistake; a database that does not answer is not. */
function onlyReuse(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'idempotency.reused') throw error
  return undefined
}
