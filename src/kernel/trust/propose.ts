import { createHash } from 'node:crypto'

import type { Actor } from '../actor.ts'
import type { Transaction } from '../database.ts'
import { changed } from '../entity.ts'
import { AppError } from '../errors.ts'
import { decoded, permit } from '../execute.ts'
import { canonical } from '../json.ts'
import type { Command } from '../operation.ts'
import type { Registry } from '../registry.ts'
import {
  actStopped,
  type Card,
  type CardItem,
  cardProposed,
  type Preview,
  type Provenance,
} from './contract.ts'
import { cardEntity } from './entities.ts'
import { decide, type Decision } from './monitor.ts'
import * as store from './store.ts'

/** What a hand wants done, and what made it want that. */
export interface Proposal {
  readonly operation: string
  /** Wire input of that operation. */
  readonly input: Record<string, unknown>
  readonly provenance: Provenance
  /** A clause for the owner: `Dana asked for the numbers by Thursday`. */
  readonly because: string
  readonly sources?: Card['sources']
  /** Names of the recipients the owner knows, by address in lower case, for the card to show. */
  readonly known?: ReadonlyMap<string, string>
  /** The stranger's text behind it, if there is one: shown as a quotation when the act is stopped. */
  readonly quote?: string
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
  (registry: Registry): Propose =>
  async (tx, actor, proposal) => {
    const operation = registry.command(proposal.operation)
    permit(operation, actor)
    const input = decoded(operation, proposal.input)
    const frozen = await store.isFrozen(tx.sql, actor.workspaceId)
    const decision = judged(operation, actor, input, proposal.provenance, frozen)
    if (decision.outcome === 'auto')
      return { outcome: 'done', output: operation.output.encode(await operation.run(tx, actor, input)) }
    if (decision.outcome === 'card')
      return { outcome: 'card', card: await onCard(tx, actor, operation, input, proposal, decision) }
    stopped(tx, operation, input, proposal, decision)
    return { outcome: 'stopped', decision }
  }

/** The monitor's word on one call. */
export function judged(
  operation: Command,
  actor: Actor,
  input: unknown,
  provenance: Provenance,
  frozen: boolean,
): Decision {
  return decide({
    operation: operation.name,
    effect: operation.effect,
    personOnly: operation.personOnly ?? false,
    actor,
    targets: operation.targets?.(input) ?? [],
    provenance,
    frozen,
  })
}

/** Adds the act to the hand's waiting card, or lays a new one. One card collects what a hand wants to let out. */
async function onCard(
  tx: Transaction,
  actor: Actor,
  operation: Command,
  input: unknown,
  proposal: Proposal,
  decision: Decision,
): Promise<Card> {
  const hand = actor.hand ?? actor.door
  const item: CardItem = {
    operation: operation.name,
    input: proposal.input,
    effect: operation.effect,
    preview: named(operation.preview?.(input) ?? plainPreview(operation), proposal.known),
    provenance: proposal.provenance,
    rule: decision.words,
  }
  const before = await store.findWaitingCard(tx.sql, actor.workspaceId, hand)
  const waiting = before && Temporal.Instant.compare(before.expiresAt, tx.now) > 0 ? before : undefined
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
    because: reasonOf(waiting?.because, proposal.because),
    sources: sourcesOf([...(waiting?.sources ?? []), ...(proposal.sources ?? [])]),
    items,
    hash: hashOf(items),
    status: 'waiting',
    createdAt: waiting?.createdAt ?? tx.now,
    expiresAt: tx.now.add(LIFE),
    decidedAt: null,
    decidedBy: null,
  }
  await (
    waiting
      ? store.updateCard(tx.sql, actor.workspaceId, card)
      : store.insertCard(tx.sql, actor.workspaceId, card)
  ).execute()
  tx.emit(cardProposed, { cardId: card.id, title: card.title }, [changed(cardEntity, waiting ?? null, card)])
  return card
}

const named = (preview: Preview, known: Proposal['known']): Preview => ({
  ...preview,
  recipients: preview.recipients.map(({ address, known: name }) => ({
    address,
    known: known?.get(address.toLowerCase()) ?? name,
  })),
})

/** All reasons of a card, each once. */
function reasonOf(before: string | undefined, because: string): string {
  if (before === undefined) return because
  return before.includes(because) || before.length > LONGEST_REASON ? before : `${before}; ${because}`
}

/** Each source once, the latest of them. */
const sourcesOf = (sources: Card['sources']): Card['sources'] =>
  [...new Map(sources.map((source) => [`${source.kind} ${source.id}`, source])).values()].slice(-MOST_SOURCES)

/** SHA-256 over the operations and inputs that would run, in order, in hexadecimal. */
export const hashOf = (items: readonly CardItem[]): string =>
  createHash('sha256')
    .update(canonical(items.map(({ operation, input }) => ({ operation, input }))))
    .digest('hex')

/** A newer version of the same act takes the place of the older one: same operation, same `draftId` or `id`. */
function replaced(items: readonly CardItem[], item: CardItem): CardItem[] {
  const key = (one: CardItem) => one.input['draftId'] ?? one.input['id'] ?? canonical(one.input)
  return [...items.filter((one) => one.operation !== item.operation || key(one) !== key(item)), item]
}

export function titleOf(items: readonly CardItem[]): string {
  const [first] = items
  if (!first) return 'Nothing'
  return items.length === 1 ? first.preview.title : `${first.preview.title}, and ${items.length - 1} more`
}

function stopped(
  tx: Transaction,
  operation: Command,
  input: unknown,
  proposal: Proposal,
  decision: Decision,
): void {
  const foreign = Object.values(proposal.provenance).flat()
  tx.emit(actStopped, {
    operation: operation.name,
    title: operation.preview?.(input).title ?? operation.summary,
    rule: decision.words,
    quote: proposal.quote ?? null,
    source: foreign.find((source) => /^(message|event):/.test(source)) ?? foreign[0] ?? null,
    sourceLabel: proposal.sources?.[0]?.label ?? null,
    targets: operation.targets?.(input).map(({ address }) => address) ?? [],
  })
}

const plainPreview = (operation: Command) => ({
  title: operation.summary.replace(/\.$/, ''),
  lines: [],
  body: null,
  recipients: [],
  undo: operation.undo === 'restore' ? 'Undo takes it back.' : operation.undo.none,
})

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
