import type { Actor } from '../actor.ts'
import type { Transaction } from '../database.ts'
import { changed } from '../entity.ts'
import { AppError } from '../errors.ts'
import { decoded, permit } from '../execute.ts'
import { sameJson } from '../json.ts'
import type { Why } from '../ledger/store.ts'
import { type Command, inShort } from '../operation.ts'
import type { Registry } from '../registry.ts'
import {
  actStopped,
  type Card,
  type CardItem,
  cardProposed,
  isForeign,
  type Provenance,
  type Quote,
  type Source,
} from './contract.ts'
import { hashOf, titleOf } from './cards/hash.ts'
import { itemOf, keyOf } from './cards/item.ts'
import { offerAgain } from './cards/repeats.ts'
import { cardEntity } from './entities.ts'
import { judged, type Judge } from './judge.ts'
import { withLookedUp } from './looked-up.ts'
import type { Decision } from './monitor.ts'
import * as store from './cards/store.ts'
import { type Readers, union } from './values.ts'

/** What a hand wants done, and what made it want that. */
export interface Proposal {
  readonly operation: string
  /** Wire input of that operation. */
  readonly input: Record<string, unknown>
  readonly provenance: Provenance
  /** Who wanted this very act; Reeve's own code, where nothing is said. */
  readonly chosenBy?: readonly Source[]
  readonly readers?: Readers | undefined
  /** The run and the step of its plan that want it: a run has one card. */
  readonly run?: { readonly id: string; readonly step: string } | undefined
  /** A clause for the owner: `Dana asked for the numbers by Thursday`. */
  readonly because: string
  readonly sources?: Card['sources']
  /** Names of the recipients the owner knows, by address in lower case, for the card to show. */
  readonly known?: ReadonlyMap<string, string>
  /** The stranger's text behind it, if there is one: shown as a quotation when the act is stopped. */
  readonly quote?: string
  /** Texts of others it rests on; those that stand in its body word for word are pointed out there. */
  readonly quotes?: readonly Quote[]
}

export type Outcome =
  | { readonly outcome: 'done'; readonly output: unknown }
  | { readonly outcome: 'card'; readonly card: Card }
  | { readonly outcome: 'stopped'; readonly decision: Decision }

/** Lets a hand propose an act inside a transaction: it runs, waits on a card, or is stopped and recorded. */
export type Propose = (tx: Transaction, actor: Actor, proposal: Proposal) => Promise<Outcome>

const LIFE = { hours: 72 } as const
/** More than a person reads before they say yes; also what a runaway agent can pile up. */
const MOST_ITEMS = 200
const MOST_SOURCES = 50
const LONGEST_REASON = 1_000

export const proposals =
  (registry: Registry, judge: Judge): Propose =>
  async (tx, actor, proposal) => {
    const operation = registry.command(proposal.operation)
    permit(operation, actor)
    const given = decoded(operation, proposal.input)
    const input = operation.prepare ? await operation.prepare(tx, actor, given) : given
    const whole = operation.prepare
      ? {
          ...proposal,
          input: { ...(operation.input.encode(input) as object) },
          provenance: withLookedUp(
            proposal.provenance,
            input,
            (await operation.foundIn?.(tx, actor, input)) ?? [],
          ),
        }
      : proposal
    const decision = await judged(judge, tx, operation, actor, input, {
      provenance: whole.provenance,
      chosenBy: proposal.chosenBy ?? ['local'],
      readers: proposal.readers,
      runId: proposal.run?.id,
    })
    tx.because(whyOf(whole, decision))
    if (decision.outcome === 'auto') {
      await judge.count(tx, operation, actor, input, decision, proposal.run?.id)
      const output = await operation.run(tx, actor, input)
      tx.because(null)
      return { outcome: 'done', output: operation.output.encode(output) }
    }
    if (decision.outcome !== 'deny') {
      const card = await onCard(judge, tx, actor, operation, input, whole, decision)
      tx.because(null)
      return { outcome: 'card', card }
    }
    stopped(tx, operation, input, whole, decision)
    tx.because(null)
    return { outcome: 'stopped', decision }
  }

/** Why it runs, waits or was stopped, as the record keeps it. */
const whyOf = ({ provenance, run, because }: Proposal, { rule, grantId }: Decision): Why => ({
  rule,
  because,
  provenance,
  sources: union(Object.values(provenance)),
  ...(grantId && { grantId }),
  ...(run && { runId: run.id, step: run.step }),
})

/** Adds the act to the hand's waiting card, or lays a new one. One card collects what a hand wants to let out. */
async function onCard(
  judge: Judge,
  tx: Transaction,
  actor: Actor,
  operation: Command,
  input: unknown,
  proposal: Proposal,
  decision: Decision,
): Promise<Card> {
  const hand = actor.hand ?? actor.door
  const runId = proposal.run?.id ?? null
  const before = await store.findWaitingCard(tx.sql, actor.workspaceId, hand, runId)
  const waiting = before && Temporal.Instant.compare(before.expiresAt, tx.now) > 0 ? before : undefined
  const key = keyOf(operation, input, proposal.input)
  const older = waiting?.items.find((one) => one.operation === operation.name && one.key === key)
  const item = await itemOf(judge.sight, tx, actor, operation, input, {
    wire: proposal.input,
    provenance: proposal.provenance,
    decision,
    step: proposal.run?.step ?? null,
    quotes: quotesOf(proposal),
    known: proposal.known ?? new Map(),
    proposed: older && !sameJson(older.input, proposal.input) ? older.preview : null,
  })
  const items = waiting ? replaced(waiting.items, item) : [item]
  if (items.length > MOST_ITEMS)
    throw new AppError(
      'conflict',
      'card.full',
      `${MOST_ITEMS} acts wait on this card already. The owner decides on them first.`,
    )
  const card: Card = {
    id: waiting?.id ?? tx.newId<Card['id']>(),
    title: titleOf(items),
    hand,
    runId,
    because: reasonOf(waiting?.because, proposal.because),
    sources: sourcesOf([...(waiting?.sources ?? []), ...(proposal.sources ?? [])]),
    items,
    hash: hashOf(items),
    status: 'waiting',
    createdAt: waiting?.createdAt ?? tx.now,
    expiresAt: tx.now.add(LIFE),
    laterUntil: null,
    edits: waiting?.edits ?? 0,
    decidedAt: null,
    decidedBy: null,
    offer:
      (await offerAgain(tx, actor.workspaceId, hand, item, operation.amount?.(input) ?? null)) ??
      waiting?.offer ??
      null,
  }
  await (
    waiting
      ? store.updateCard(tx.sql, actor.workspaceId, card)
      : store.insertCard(tx.sql, actor.workspaceId, card)
  ).execute()
  tx.emit(cardProposed, { cardId: card.id, title: card.title }, [changed(cardEntity, waiting ?? null, card)])
  return card
}

/** Texts of others behind an act: those that were named, and the one that asked for it. */
function quotesOf({ quotes = [], quote, chosenBy = [], provenance, sources }: Proposal): Quote[] {
  const source = [...chosenBy, ...Object.values(provenance).flat()].find(isForeign)
  return quote && source
    ? [...quotes, { text: quote, source, label: sources?.[0]?.label ?? 'text of somebody else' }]
    : [...quotes]
}

/** All reasons of a card, each once. */
function reasonOf(before: string | undefined, because: string): string {
  if (before === undefined) return because
  return before.includes(because) || before.length > LONGEST_REASON ? before : `${before}; ${because}`
}

/** Each source once, the latest of them. */
const sourcesOf = (sources: Card['sources']): Card['sources'] =>
  [...new Map(sources.map((source) => [`${source.kind} ${source.id}`, source])).values()].slice(-MOST_SOURCES)

/** A newer version of the same act takes the place of the older one. */
const replaced = (items: readonly CardItem[], item: CardItem): CardItem[] => [
  ...items.filter((one) => one.operation !== item.operation || one.key !== item.key),
  item,
]

function stopped(
  tx: Transaction,
  operation: Command,
  input: unknown,
  proposal: Proposal,
  decision: Decision,
): void {
  const foreign = [...(proposal.chosenBy ?? []), ...Object.values(proposal.provenance).flat()]
  tx.emit(actStopped, {
    operation: operation.name,
    title: operation.preview?.(input).title ?? inShort(operation.summary),
    rule: decision.words,
    quote: proposal.quote ?? null,
    source: foreign.find(isForeign) ?? foreign[0] ?? null,
    sourceLabel: proposal.sources?.[0]?.label ?? null,
    targets: operation.targets?.(input).map(({ address }) => address) ?? [],
  })
}

/** What a caller from outside hears when its act waits or was stopped. */
export function heldError(outcome: Exclude<Outcome, { outcome: 'done' }>): AppError {
  if (outcome.outcome === 'card')
    return new AppError(
      'held',
      'trust.card_waiting',
      `Nothing was done yet: “${outcome.card.title}” waits for the owner's approval on a card.`,
      {
        details: {
          cardId: outcome.card.id,
          hash: outcome.card.hash,
          expiresAt: outcome.card.expiresAt.toString(),
        },
      },
    )
  return new AppError('forbidden', 'trust.denied', `Refused: ${outcome.decision.words}.`, {
    details: { rule: outcome.decision.rule },
  })
}
