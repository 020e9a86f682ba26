import { z } from 'zod'

import { defineEvent } from '../events.ts'
import { idOf, instant } from '../schemas.ts'

/** Cards, outbox, STOP and ledger as the world sees them. Browser-safe. */

const json = z.record(z.string(), z.unknown())

/**
 * Where a value came from. `owner`: typed or chosen by the person. `contacts`: the owner's address book.
 * `correspondent:<message>`: the sender of a message that is being answered. `message:<id>`, `event:<id>`: text that
 * somebody else wrote. `web`, `model`: fetched or generated. `local`: computed by Reeve from the owner's own data.
 */
export const Source = z.union([
  z.enum(['owner', 'contacts', 'local', 'web', 'model']),
  z.string().regex(/^(correspondent|message|event):.+$/),
])
export type Source = z.output<typeof Source>

/** The sources of each argument, by its path in the input (`to`, `attachments`); `*` speaks for all others. */
export const Provenance = z.record(z.string(), z.array(Source))
export type Provenance = z.output<typeof Provenance>

/** Somebody an outward act would reach. */
export interface Target {
  readonly argument: string
  readonly address: string
}

/** What a card shows of an act: plain text throughout, never markup. */
export const Preview = z.object({
  title: z.string().describe('The act as a verb phrase: Send a mail to Dana Whitfield'),
  lines: z.array(z.object({ label: z.string(), value: z.string() })),
  body: z.string().nullable().describe('The text that would leave, as it would be read'),
  recipients: z.array(z.object({ address: z.string(), known: z.string().nullable() })),
  undo: z.string().describe('How it can be taken back, in words'),
})
export type Preview = z.output<typeof Preview>

export const CardId = idOf('Card')
export const OutboxId = idOf('OutboxItem')

export const CardItem = z.object({
  operation: z.string(),
  input: json,
  effect: z.enum(['write', 'outward', 'destructive', 'spend', 'authority']),
  preview: Preview,
  provenance: Provenance,
  rule: z.string().describe('The rule of the monitor that asked for this card, in words'),
})
export type CardItem = z.output<typeof CardItem>

export const Card = z.object({
  id: CardId,
  title: z.string(),
  hand: z.string().describe('The hand that proposes it'),
  because: z.string().describe('Why it is proposed, in words'),
  sources: z.array(z.object({ kind: z.string(), id: z.string(), label: z.string() })),
  items: z.array(CardItem),
  hash: z.string().describe('SHA-256 over what would run; an approval must quote it'),
  status: z.enum(['waiting', 'approved', 'refused', 'expired']),
  createdAt: instant,
  expiresAt: instant,
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
})
export type Card = z.output<typeof Card>

export const OutboxItem = z.object({
  id: OutboxId,
  channel: z.enum(['mail', 'http']),
  summary: z.string(),
  preview: Preview,
  state: z
    .enum(['queued', 'sending', 'sent', 'failed', 'unsure', 'cancelled'])
    .describe(
      'unsure: we stopped between handing it over and hearing that it arrived; it is never sent again by itself',
    ),
  holding: z
    .string()
    .nullable()
    .describe('Why it does not leave now, such as STOP or no mail account; null when it will'),
  notBefore: instant,
  attempts: z.int(),
  lastError: z.string().nullable(),
  cardId: CardId.nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
})
export type OutboxItem = z.output<typeof OutboxItem>

export const Stop = z.object({
  id: z.string(),
  frozen: z.boolean(),
  since: instant.nullable(),
  by: z.string().nullable(),
})
export type Stop = z.output<typeof Stop>

export const cardProposed = defineEvent(
  'trust.card_proposed.v1',
  z.object({ cardId: CardId, title: z.string() }),
)
export const cardDecided = defineEvent(
  'trust.card_decided.v1',
  z.object({ cardId: CardId, title: z.string(), decision: z.enum(['approved', 'refused', 'expired']) }),
)
export const actStopped = defineEvent(
  'trust.act_stopped.v1',
  z.object({
    operation: z.string(),
    title: z.string().describe('What was attempted, as a verb phrase'),
    rule: z.string(),
    quote: z.string().nullable().describe('The text that asked for it, as it was written'),
    source: Source.nullable(),
    sourceLabel: z.string().nullable(),
    targets: z.array(z.string()),
  }),
)
export const outboxQueued = defineEvent(
  'trust.outbox_queued.v1',
  z.object({ outboxId: OutboxId, summary: z.string() }),
)
export const outboxSettled = defineEvent(
  'trust.outbox_settled.v1',
  z.object({
    outboxId: OutboxId,
    summary: z.string(),
    state: z.enum(['sent', 'failed', 'unsure', 'cancelled', 'queued']),
    detail: z.string().nullable(),
  }),
)
export const actUndone = defineEvent(
  'trust.act_undone.v1',
  z.object({ actId: z.string(), summary: z.string() }),
)
export const stopChanged = defineEvent('trust.stop_changed.v1', z.object({ frozen: z.boolean() }))
