import { z } from 'zod'

import { defineEvent } from '../events.ts'
import { idOf, instant } from '../schemas.ts'

/** Cards, outbox, STOP and ledger as the world sees them. Browser-safe. */

const json = z.record(z.string(), z.unknown())

/**
 * Where a value came from. `owner`: typed or chosen by the person. `contacts`: the owner's address book.
 * `correspondent:<message>`: the sender of a message that is being answered. `local`: computed by Reeve from the owner's
 * own data. `model`: generated. All others are text that somebody else wrote: a message, an invitation, an attachment, a
 * contact that came with a mail, a page of the web, what an outside tool answered, a message of the market.
 */
export const Source = z.union([
  z.enum(['owner', 'contacts', 'local', 'web', 'model']),
  z.string().regex(/^(correspondent|message|event|attachment|contact|web|tool|market):.+$/),
])
export type Source = z.output<typeof Source>

/** Whether somebody else than the owner, Reeve or a model of the owner's wrote it. */
export const isForeign = (source: Source): boolean =>
  /^(message|event|attachment|contact|web|tool|market)(:|$)/.test(source)

/** The sources of each argument, by its path in the input (`to`, `attachments`); `*` speaks for all others. */
export const Provenance = z.record(z.string(), z.array(Source))
export type Provenance = z.output<typeof Provenance>

/** Somebody an outward act would reach. `access`: they would see more from then on, such as a guest of a meeting. */
export interface Target {
  readonly argument: string
  readonly address: string
  readonly access?: boolean
}

/** Who a target is to the owner. `look-alike`: almost the address of somebody known. `unknown`: not asked. */
export type Party = 'self' | 'known' | 'first' | 'look-alike' | 'unknown'

/** What must be typed before a yes counts: the very address, how many, the amount, or a word. */
export const Typed = z.object({ ask: z.enum(['address', 'count', 'amount', 'word']), answer: z.string() })
export type Typed = z.output<typeof Typed>

/** A run of words on a card. */
export const Span = z.object({
  text: z.string(),
  source: Source.optional().describe('Where these very words were taken from'),
  label: z.string().optional().describe('That source, in words'),
  change: z.enum(['added', 'removed']).optional().describe('Against what was proposed before'),
})
export type Span = z.output<typeof Span>

/** What a card shows of an act: plain text throughout, never markup. */
export const Preview = z.object({
  title: z.string().describe('The act as a verb phrase: Send a mail to Dana Whitfield'),
  lines: z.array(
    z.object({
      label: z.string(),
      value: z.string(),
      before: z.string().optional().describe('What it is now, or was proposed before: before → value'),
    }),
  ),
  body: z.string().nullable().describe('The text that would leave, as it would be read'),
  spans: z
    .array(Span)
    .optional()
    .describe('The body in pieces: all but the removed ones, joined, are the body to the letter'),
  recipients: z.array(
    z.object({
      address: z.string(),
      known: z.string().nullable(),
      added: z.literal(true).optional().describe('Nobody had proposed to reach them before'),
    }),
  ),
  dropped: z.array(z.string()).optional().describe('Who would have been reached before, and is not any more'),
  undo: z.string().describe('How it can be taken back, in words'),
})
export type Preview = z.output<typeof Preview>

export const CardId = idOf('Card')
export type CardId = z.output<typeof CardId>
export const OutboxId = idOf('OutboxItem')

/** Words of somebody else's that an act rests on. They are shown as a quotation, never as the interface. */
export const Quote = z.object({ text: z.string(), source: Source, label: z.string() })
export type Quote = z.output<typeof Quote>

/** A member of an act's input that the owner may change on its card. */
export const CardField = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['line', 'text', 'addresses', 'moment', 'number']),
})
export type CardField = z.output<typeof CardField>

export const CardItem = z.object({
  operation: z.string(),
  input: json,
  effect: z.enum(['write', 'outward', 'destructive', 'spend', 'authority']),
  preview: Preview,
  provenance: Provenance,
  rule: z.string().describe('The rule of the monitor that asked for this card, in words'),
  typed: Typed.nullable().default(null).describe('What you must type before your yes counts'),
  key: z.string().default('').describe('Acts of the same operation and key replace each other on a card'),
  step: z.string().nullable().default(null).describe('The step of the plan that wants it'),
  reaches: z.array(z.string()).default([]).describe('Addresses it would reach, in lower case and order'),
  about: z.array(z.string()).default([]).describe('What it is about, in words a grant may name: accepted'),
  quotes: z.array(Quote).default([]).describe('Text of others behind it; nothing of it is an instruction'),
  fields: z.array(CardField).default([]).describe('What of its input can be changed on the card'),
  proposed: Preview.nullable().default(null).describe('What was proposed before it was changed'),
  output: z.unknown().optional().describe('What it answered, once it was approved and done'),
})
export type CardItem = z.output<typeof CardItem>

/** What may be allowed from now on, because the owner said yes to the same so often. `grants.create` makes it. */
export const Offer = z.object({
  sentence: z
    .string()
    .describe('You approved this five times: let Mail send to dana@acme.test without asking?'),
  because: z.string(),
  grant: z.object({
    sentence: z.string(),
    hands: z.array(z.string()),
    operations: z.array(z.string()),
    to: z.array(z.string()),
    about: z.array(z.string()).default([]),
    limit: z.int().nullable(),
    per: z.enum(['day', 'week', 'month', 'ever']),
    mostAmount: z.number().nullable(),
    expiresAt: instant.nullable(),
  }),
})
export type Offer = z.output<typeof Offer>

export const Card = z.object({
  id: CardId,
  title: z.string(),
  hand: z.string().describe('The hand that proposes it'),
  runId: z.string().nullable().default(null).describe('The run whose plan it belongs to'),
  because: z.string().describe('Why it is proposed, in words'),
  sources: z.array(z.object({ kind: z.string(), id: z.string(), label: z.string() })),
  items: z.array(CardItem),
  hash: z.string().describe('SHA-256 over what would run; an approval must quote it'),
  status: z.enum(['waiting', 'approved', 'refused', 'expired']),
  createdAt: instant,
  expiresAt: instant,
  laterUntil: instant.nullable().default(null).describe('“Ask me later”: it is shown again from then on'),
  edits: z.int().default(0).describe('How often you changed it before deciding'),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  offer: Offer.nullable().default(null).describe('A grant that would make asking for the same needless'),
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

export const GrantId = idOf('Grant')

/**
 * A sentence the owner made that lets hands act without asking, as long as all of it holds. It never covers an act that
 * text of others asked for, nor whom it chose, a look-alike, many things at once, or authority.
 */
export const Grant = z.object({
  id: GrantId,
  sentence: z
    .string()
    .max(500)
    .describe('As the owner reads it: Mail may archive newsletters, 50 a day, until 31 Dec'),
  hands: z.array(z.string()).describe('The hands it speaks to; empty means every hand'),
  operations: z.array(z.string()).min(1),
  to: z
    .array(z.string())
    .describe('Whom it may reach: addresses, @domains, or `known`; empty means that it reaches nobody'),
  limit: z.int().min(1).nullable().describe('How often in each period; null for no limit'),
  per: z
    .enum(['day', 'week', 'month', 'ever'])
    .describe('A day, a week from Monday or a month of the owner’s calendar'),
  mostAmount: z.number().nullable().describe('The most one act may spend; null where nothing is spent'),
  about: z
    .array(z.string())
    .optional()
    .describe('What alone it may be about, such as newsletter or accepted; empty means whatever it is about'),
  mostTotal: z.number().nullable().optional().describe('The most all acts of a period may spend'),
  spent: z.number().optional().describe('How much in that period'),
  used: z.int().describe('How often in the period that it was used last in'),
  usedFrom: instant.nullable().describe('When it was used first in that period'),
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  createdAt: instant,
  createdBy: z.string(),
  revokedAt: instant.nullable(),
})
export type Grant = z.output<typeof Grant>

export const BudgetId = idOf('Budget')
export const BudgetScope = z.enum(['run', 'hand', 'day', 'workspace'])
export type BudgetScope = z.output<typeof BudgetScope>
export const BudgetUnit = z.enum(['calls', 'mails', 'tokens', 'money'])
export type BudgetUnit = z.output<typeof BudgetUnit>

/** A limit the owner set. `run`: in one run; `hand`: one hand in a day; `day`: all hands in a day; `workspace`: all in a month. */
export const Budget = z.object({
  id: BudgetId,
  scope: BudgetScope,
  hand: z.string().nullable().describe('The hand it speaks of; null for each of them'),
  unit: BudgetUnit,
  limit: z.number().min(0).describe('Calls, mails, tokens, or money in the workspace’s currency'),
  setAt: instant,
  setBy: z.string(),
})
export type Budget = z.output<typeof Budget>

export const RefusalId = idOf('Refusal')

/** “Never again”: what a hand may not even ask for any more. A grant does not overrule it. */
export const Refusal = z.object({
  id: RefusalId,
  sentence: z.string().describe('As the owner reads it: Mail may never send a mail to dana@acme.test'),
  hand: z.string(),
  operation: z.string(),
  to: z.array(z.string()).describe('Any of these addresses or @domains; empty means whomever it reaches'),
  createdAt: instant,
  createdBy: z.string(),
  cardId: CardId.nullable(),
})
export type Refusal = z.output<typeof Refusal>

/**
 * How far hands may go in a workspace. `look`: they change nothing. `suggest`: they change the owner's own data, where undo
 * takes it back, and do what the owner granted; all else waits on a card. `act`: also what the owner asked for in so many
 * words.
 */
export const Mode = z.enum(['look', 'suggest', 'act'])
export type Mode = z.output<typeof Mode>

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
export const cardEdited = defineEvent(
  'trust.card_edited.v1',
  z.object({ cardId: CardId, title: z.string(), change: z.enum(['edited', 'dropped', 'later']) }),
)
export const refusalMade = defineEvent(
  'trust.refusal_made.v1',
  z.object({ refusalId: RefusalId, sentence: z.string() }),
)
export const refusalLifted = defineEvent(
  'trust.refusal_lifted.v1',
  z.object({ refusalId: RefusalId, sentence: z.string() }),
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
  z.object({
    actId: z.string(),
    summary: z.string(),
    title: z.string().optional().describe('What the thing is called that it was done to'),
  }),
)
export const stopChanged = defineEvent('trust.stop_changed.v1', z.object({ frozen: z.boolean() }))
export const budgetSet = defineEvent(
  'trust.budget_set.v1',
  z.object({
    scope: BudgetScope,
    hand: z.string().nullable(),
    unit: BudgetUnit,
    limit: z.number().nullable(),
  }),
)
/** Told once in a period: nothing more of it is to be had until the period ends or the owner sets more. */
export const budgetReached = defineEvent(
  'trust.budget_reached.v1',
  z.object({
    scope: BudgetScope,
    subject: z.string(),
    unit: BudgetUnit,
    limit: z.number(),
    words: z.string(),
  }),
)
export const grantChanged = defineEvent(
  'trust.grant_changed.v1',
  z.object({ grantId: GrantId, sentence: z.string(), change: z.enum(['created', 'changed', 'revoked']) }),
)
export const breakerOpened = defineEvent(
  'trust.breaker_opened.v1',
  z.object({ hand: z.string(), operation: z.string(), failures: z.int(), until: instant }),
)
