import type { z } from 'zod'

import type { Actor } from './actor.ts'
import type { Queries, Transaction } from './database.ts'
import type { CardField, Preview, Source, Target } from './trust/contract.ts'

/** What an operation can do to the world. The monitor judges by it; an operation without one does not load. */
export const EFFECTS = ['read', 'write', 'outward', 'destructive', 'spend', 'authority'] as const
export type Effect = (typeof EFFECTS)[number]

interface Shared<Input extends z.ZodType, Output extends z.ZodType> {
  /** `module.verb_noun`: also the MCP tool, the CLI command (dots and underscores as spaces and dashes), the workflow step. */
  readonly name: string
  /** One sentence, shown to people in the CLI and API docs and to models in the tool list. */
  readonly summary: string
  /** Method and path: `POST /v1/tasks/:id/complete`. Path parameters are members of the input. */
  readonly http: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`
  readonly input: Input
  readonly output: Output
  /** Its members that the command line takes without their names, in order; else the texts that are needed. */
  readonly positional?: readonly string[]
  /** The permission it needs; by default the module's name with `:read` or `:write`. */
  readonly scope?: string
  /** Only a person at a door may call it: never a hand, a workflow or an outside agent. */
  readonly personOnly?: true
  /**
   * Whose texts the answer holds, as it is sent, so that what an agent makes of it is known to come from them; empty where
   * all of it is the owner's own. Where nothing is said, it counts as somebody else's.
   */
  origins?(answer: z.input<Output>): readonly Source[]
}

/** Changes something. Runs in one transaction together with the events it emits. */
export interface Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Shared<
  I,
  O
> {
  readonly kind: 'command'
  readonly effect: Exclude<Effect, 'read'>
  /** `restore` puts every changed row back; otherwise the reason why it cannot be taken back. */
  readonly undo: 'restore' | { readonly none: string }
  /** Completes the input with what the workspace knows, such as the guests of a meeting, before it is judged and shown. */
  prepare?(db: Reader, actor: Actor, input: z.output<I>): Promise<z.output<I>>
  /** Whose texts that was found in, where they are not the owner's own: the organizer of an invitation comes with it. */
  foundIn?(db: Reader, actor: Actor, input: z.output<I>): Promise<readonly Source[]>
  /** Outward effects: who would be reached, so that the monitor can ask where each address came from. */
  targets?(input: z.output<I>): Target[]
  /** Arguments besides the targets that decide what happens: what is destroyed, how much is paid. */
  readonly decisive?: readonly string[]
  /** How many things it changes at once; 1 where nothing is said. */
  count?(input: z.output<I>): number
  /** What it would spend, in the workspace's currency. */
  amount?(input: z.output<I>): number
  /** What it can be about, in words a grant may name: the kinds of mail it archives, the answers it gives. */
  readonly about?: {
    readonly words: readonly string[]
    of(db: Reader, actor: Actor, input: z.output<I>): Promise<readonly string[]> | readonly string[]
  }
  /** What makes two calls the same act, so that the later one takes the earlier one's place on a card. */
  key?(input: z.output<I>): string
  /** What a card shows of it before it runs. */
  preview?(input: z.output<I>): Preview
  /** What it would change, as it is now, under the labels of its preview: a card shows old → new. */
  asItIs?(db: Reader, actor: Actor, input: z.output<I>): Promise<Preview['lines']>
  /** What of its input the owner may change on its card. */
  readonly fields?: readonly CardField[]
  /** What goes along when the owner changed it on its card, such as the draft behind a mail. */
  edited?(tx: Transaction, actor: Actor, before: z.output<I>, after: z.output<I>): Promise<void>
  /** What goes along when it will not be done: the owner refused it, took it off its card, or let the card expire. */
  dropped?(tx: Transaction, actor: Actor, input: z.output<I>): Promise<void>
  run(tx: Transaction, actor: Actor, input: z.output<I>): Promise<z.output<O>>
}

/** Reads only. Safe to retry, cache and run at the same time as others. */
export interface Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Shared<
  I,
  O
> {
  readonly kind: 'query'
  readonly effect: 'read'
  run(db: Reader, actor: Actor, input: z.output<I>): Promise<z.output<O>>
}

/** What a query may use: the acting workspace's rows, and the moment of asking. */
export interface Reader {
  readonly sql: Queries
  readonly now: Temporal.Instant
}

export type Operation = Command | Query

// The registry holds operations of every shape. Their `run` takes what their own `input` decodes, which `execute` sees to.
export const command = <I extends z.ZodType, O extends z.ZodType>(
  spec: Omit<Command<I, O>, 'kind'>,
): Command => ({ kind: 'command', ...spec }) as unknown as Command
export const query = <I extends z.ZodType, O extends z.ZodType>(
  spec: Omit<Query<I, O>, 'kind' | 'effect'>,
): Query => ({ kind: 'query', effect: 'read', ...spec }) as unknown as Query

/** The first clause of a summary: `Write down something to be done`. */
export const inShort = (summary: string): string => summary.replace(/[.:;,](?:\s.*)?$/s, '')

/** The permission an operation asks for: `tasks:read`, `tasks:write`. */
export const scopeOf = (operation: Operation): string =>
  operation.scope ?? `${operation.name.split('.')[0]}:${operation.kind === 'query' ? 'read' : 'write'}`
