import { type Actor, asHand } from '../../actor.ts'
import type { Transaction } from '../../database.ts'
import { changed } from '../../entity.ts'
import { AppError } from '../../errors.ts'
import { decoded } from '../../execute.ts'
import { sameJson } from '../../json.ts'
import type { Command } from '../../operation.ts'
import type { Registry } from '../../registry.ts'
import { type Card, cardEdited, type CardItem, type Provenance, type Typed } from '../contract.ts'
import { cardEntity } from '../entities.ts'
import { judged, type Judge } from '../judge.ts'
import { union } from '../values.ts'
import { dropped } from './deciding.ts'
import { hashOf, titleOf } from './hash.ts'
import { itemOf, keyOf } from './item.ts'
import * as store from './store.ts'

/**
 * The card with one act as the owner wants it: decoded, completed and judged anew, shown against what was proposed.
 *
 * @param given the members of its input that change; the others stay
 * @throws AppError `card.no_item`, `card.other_act`, `input.invalid`, and those of the operation
 */
export async function editedCard(
  registry: Registry,
  judge: Judge,
  tx: Transaction,
  actor: Actor,
  before: Card,
  { place, given }: { readonly place: number; readonly given: Readonly<Record<string, unknown>> },
): Promise<Card> {
  const item = itemAt(before, place)
  const operation = registry.command(item.operation)
  const asked = decoded(operation, { ...item.input, ...given })
  const input = operation.prepare ? await operation.prepare(tx, actor, asked) : asked
  const wire = { ...(operation.input.encode(input) as object) } as Record<string, unknown> // inputs are objects
  if (keyOf(operation, input, wire) !== item.key && operation.key)
    throw new AppError(
      'invalid',
      'card.other_act',
      'That would be another act, not this one changed. Refuse this one and ask for the other.',
    )
  const provenance = asEdited(operation, input, item, wire)
  const hand = asHand(actor, before.hand)
  const decision = await judged(judge, tx, operation, hand, input, { provenance, chosenBy: ['owner'] })
  const after = await itemOf(judge.sight, tx, actor, operation, input, {
    wire,
    provenance,
    decision: { words: item.rule, typed: typedNow(decision.outcome, decision.typed, item.typed) },
    step: item.step,
    quotes: item.quotes,
    known: new Map(
      item.preview.recipients.flatMap(({ address, known }) => (known ? [[address, known]] : [])),
    ),
    proposed: item.proposed ?? item.preview,
  })
  await operation.edited?.(tx, actor, decoded(operation, item.input), input)
  const items = before.items.map((one, index) => (index === place ? after : one))
  return kept(tx, actor, before, { ...before, items, edits: before.edits + 1 }, 'edited')
}

/** The card without one of its acts. @throws AppError `card.no_item`, `card.last_item` */
export async function withoutItem(
  registry: Registry,
  tx: Transaction,
  actor: Actor,
  before: Card,
  place: number,
): Promise<Card> {
  const item = itemAt(before, place)
  if (before.items.length === 1)
    throw new AppError(
      'conflict',
      'card.last_item',
      'This is all that the card would do. Refuse the card instead.',
    )
  const items = before.items.filter((_, index) => index !== place)
  const after = await kept(tx, actor, before, { ...before, items, edits: before.edits + 1 }, 'dropped')
  await dropped(registry, tx, actor, [item])
  return after
}

/** Writes the card as it is now, and tells what was done to it. */
export async function kept(
  tx: Transaction,
  { workspaceId }: Actor,
  before: Card,
  changes: Card,
  change: 'edited' | 'dropped' | 'later',
): Promise<Card> {
  const card: Card = { ...changes, title: titleOf(changes.items), hash: hashOf(changes.items) }
  await store.updateCard(tx.sql, workspaceId, card).execute()
  tx.emit(cardEdited, { cardId: card.id, title: card.title, change }, [changed(cardEntity, before, card)])
  return card
}

function itemAt(card: Card, place: number): CardItem {
  const item = card.items[place]
  if (item) return item
  throw new AppError(
    'not_found',
    'card.no_item',
    `This card has ${card.items.length} acts; there is none at place ${place}.`,
  )
}

/**
 * Where the values come from now. What the owner chose anew is the owner's own; where only a part of it changed, the rest
 * still comes from where it came.
 */
function asEdited(
  operation: Command,
  input: unknown,
  { input: old, provenance }: CardItem,
  wire: Record<string, unknown>,
): Provenance {
  const decisive = new Set([
    ...(operation.targets?.(input).map(({ argument }) => argument) ?? []),
    ...(operation.decisive ?? []),
  ])
  const changes = Object.entries(wire).filter(([name, value]) => !sameJson(value, old[name]))
  return {
    ...provenance,
    ...Object.fromEntries(
      changes.map(([name, value]) => {
        const whole = decisive.has(name) && isAnew(old[name], value)
        return [
          name,
          whole ? ['owner' as const] : union([['owner'], provenance[name] ?? provenance['*'] ?? []]),
        ]
      }),
    ),
  }
}

/** Whether nothing of the old value is left. */
const isAnew = (old: unknown, now: unknown): boolean =>
  !Array.isArray(old) || !Array.isArray(now) || now.every((one) => !old.some((was) => sameJson(was, one)))

/** What must be typed after a change. Where the monitor would not even ask, such as under STOP, the demand stays. */
const typedNow = (outcome: string, typed: Typed | null, before: Typed | null): Typed | null =>
  outcome === 'deny' ? before : typed
