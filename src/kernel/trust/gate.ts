import type { Actor } from '../actor.ts'
import type { Database } from '../database.ts'
import type { Call, Spine } from '../execute.ts'
import { decoded } from '../execute.ts'
import { newId } from '../ids.ts'
import { recording } from '../ledger/store.ts'
import type { Command } from '../operation.ts'
import { answered, type Once, once, receipt } from '../receipts.ts'
import { type Judge, judged, type Said } from './judge.ts'
import { type Decision, isByPerson } from './monitor.ts'
import { heldError, type Outcome, type Propose } from './propose.ts'

/** The monitor in front of every command that comes through a door. */
export function gate(
  db: Database,
  judge: Judge,
  propose: Propose,
  committed: () => void,
): Pick<Spine, 'judge' | 'hold' | 'count'> {
  return {
    async judge(operation, actor, input, call) {
      // Nothing hinders a person, so nothing need be looked up for one.
      if (isByPerson(actor)) return OWN_HAND
      const now = db.now()
      return db.read(actor.workspaceId, (sql) =>
        judged(judge, { sql, now }, operation, actor, input, saidOf(actor, call)),
      )
    },

    async hold(operation, actor, wireInput, _decision, call) {
      const act = newId(db.now())
      const { workspaceId } = actor
      const { provenance, chosenBy, readers } = saidOf(actor, call)
      let outcome: Outcome | undefined
      try {
        outcome = await db.transact(
          workspaceId,
          async (tx) =>
            (outcome = await propose(tx, actor, {
              operation: operation.name,
              input: asObject(operation, wireInput),
              provenance,
              chosenBy,
              readers,
              run: call.run,
              because:
                call.run?.because ??
                `${actor.hand ?? 'An agent'} asked for it over ${actor.door.toUpperCase()}`,
            })),
          (result) => (events, now) => {
            const told = toldOnce(operation, wireInput, result, call)
            const why = { ...call.why, ...whyOf(result) }
            const rows = recording({ id: act, operation: operation.name, actor, why, now }, events)
            return told
              ? [...rows, receipt({ workspaceId, operation: operation.name, once: told, output: {}, now })]
              : rows
          },
        )
      } catch (error) {
        const told = outcome && toldOnce(operation, wireInput, outcome, call)
        if (!outcome || !told || !(await answered(db, workspaceId, operation.name, told))) throw error
      }
      committed()
      if (outcome.outcome === 'done') return outcome.output
      throw heldError(outcome)
    },

    count: (tx, operation, actor, input, decision, call) =>
      judge.count(tx, operation, actor, input, decision, call.run?.id),
  }
}

const OWN_HAND: Decision = {
  outcome: 'auto',
  rule: 'own-hand',
  words: 'you did this yourself',
  typed: null,
  grantId: null,
}

/**
 * What is known of a call. What an outside agent passes was made by a model: it may name people the owner can read on the
 * card, and no address counts as the owner's own word.
 */
function saidOf(actor: Actor, call: Call): Said {
  const speaker = actor.hand === null ? 'owner' : 'model'
  return {
    provenance: call.provenance ?? { '*': [speaker] },
    chosenBy: call.chosenBy ?? [speaker],
    readers: call.readers,
    runId: call.run?.id,
  }
}

const whyOf = (outcome: Outcome) =>
  outcome.outcome === 'card'
    ? { cardId: outcome.card.id }
    : outcome.outcome === 'stopped'
      ? { rule: outcome.decision.rule }
      : {}

/**
 * Under what a call that was stopped is told of once, however often it comes: whoever made it may have died before it
 * heard. By another rule, or with another input, it is another. What an act of authority is given is kept nowhere.
 */
function toldOnce(
  { effect }: Command,
  wireInput: unknown,
  outcome: Outcome,
  { key }: Call,
): Once | undefined {
  if (!key || outcome.outcome !== 'stopped' || effect === 'authority') return undefined
  const { digest } = once(key, wireInput)
  return once(`stopped by ${outcome.decision.rule}: ${digest.toString('hex')} ${key}`, wireInput)
}

/** The wire input as the card keeps it; `decoded` has seen before that it is an object. */
function asObject(operation: Command, wireInput: unknown): Record<string, unknown> {
  decoded(operation, wireInput)
  return { ...(wireInput as object) }
}
