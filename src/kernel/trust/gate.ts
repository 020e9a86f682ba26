import type { Actor } from '../actor.ts'
import type { Database } from '../database.ts'
import type { Call, Spine } from '../execute.ts'
import { decoded } from '../execute.ts'
import { newId } from '../ids.ts'
import { recording } from '../ledger/store.ts'
import type { Command } from '../operation.ts'
import type { Provenance } from './contract.ts'
import { heldError, judged, type Outcome, type Propose } from './propose.ts'
import { isFrozen } from './store.ts'

/** The monitor in front of every command that comes through a door. */
export function gate(db: Database, propose: Propose, committed: () => void): Pick<Spine, 'judge' | 'hold'> {
  return {
    async judge(operation, actor, input, call) {
      const person = actor.hand === null && actor.door !== 'mcp' && actor.door !== 'hand'
      // STOP never hinders a person, so that it need not be asked for.
      const frozen = !person && (await db.read(actor.workspaceId, (sql) => isFrozen(sql, actor.workspaceId)))
      return judged(operation, actor, input, provenanceOf(actor, call), frozen)
    },

    async hold(operation, actor, wireInput, _decision, call) {
      const act = newId(db.now())
      const outcome = await db.transact(
        actor.workspaceId,
        (tx) =>
          propose(tx, actor, {
            operation: operation.name,
            input: asObject(operation, wireInput),
            provenance: provenanceOf(actor, call),
            because: `${actor.hand ?? 'An agent'} asked for it over ${actor.door.toUpperCase()}`,
          }),
        (result) => (events, now) =>
          recording({ id: act, operation: operation.name, actor, why: whyOf(result), now }, events),
      )
      committed()
      if (outcome.outcome === 'done') return outcome.output
      throw heldError(outcome)
    },
  }
}

/**
 * Where the values of a call come from. What an outside agent passes was made by a model: it may name people the owner
 * can read on the card, and no address counts as the owner's own word.
 */
function provenanceOf(actor: Actor, call: Call): Provenance {
  if (call.provenance) return call.provenance
  return { '*': [actor.hand === null ? 'owner' : 'model'] }
}

const whyOf = (outcome: Outcome) =>
  outcome.outcome === 'card'
    ? { cardId: outcome.card.id }
    : outcome.outcome === 'stopped'
      ? { rule: outcome.decision.rule }
      : {}

/** The wire input as the card keeps it; `decoded` has seen before that it is an object. */
function asObject(operation: Command, wireInput: unknown): Record<string, unknown> {
  decoded(operation, wireInput)
  return { ...(wireInput as object) }
}
