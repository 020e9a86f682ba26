import { sql as query } from 'kysely'

import type { Actor } from '../actor.ts'
import { isOfTheHouse } from '../agent-names.ts'
import type { Queries } from '../database.ts'
import { inShort } from '../operation.ts'
import type { Registry } from '../registry.ts'
import { find as findGrant } from '../trust/grants/store.ts'
import { findCard } from '../trust/cards/store.ts'
import { actUndone, type Card } from '../trust/contract.ts'
import { mayRead } from './feed.ts'
import type { Described } from './sources.ts'
import { onLedger, type Why } from './store.ts'
import type { WhyNode } from './why-contract.ts'
import { type ChangeTold, changeWords } from './change-words.ts'
import { DOOR_WORDS, HAND_WORDS, KIND_WORDS, RULE_WORDS, SOURCE_WORDS } from './why-words.ts'

/** An event as its reasons are told. */
export interface Told {
  readonly id: string
  readonly actId: string
  readonly operation: string
  readonly summary: string
  readonly actor: { readonly memberId: string; readonly door: string; readonly hand: string | null }
  readonly payload: Readonly<Record<string, unknown>>
  readonly why: Why
  /** The rows it changed, as far as the caller may read them. */
  readonly changes: readonly ChangeTold[]
}

/** What explaining needs: where to look, for whom, and what the modules know. */
interface Around {
  readonly sql: Queries
  readonly registry: Registry
  readonly actor: Actor
}

/** The reasons of these events, one tree an act, in the order of the events. */
export async function reasons(around: Around, told: readonly Told[]): Promise<WhyNode[]> {
  const trees: WhyNode[] = []
  for (const events of Map.groupBy(told, ({ actId }) => actId).values())
    trees.push(await actNode(around, events))
  return trees
}

async function actNode(around: Around, events: readonly Told[]): Promise<WhyNode> {
  const [first] = events as [Told, ...Told[]] // a group has at least one
  const about = wordsIn(
    events.flatMap(({ payload, changes }) => [payload, ...changes.map(({ after }) => after)]),
  )
  const children: WhyNode[] = [whoNode(first)]
  // Acts of one card may each have a reason of their own; equal reasons are told once.
  const own = new Map(events.toReversed().map((event) => [JSON.stringify(event.why), event]))
  for (const event of own.values()) children.push(...(await whyNodes(around, event, about)))
  children.push(...events.flatMap(stoppedNodes))
  children.push(...changeNodes(events))
  children.push(...(await outcomeNodes(around, events)))
  children.push(...(await laterNodes(around, first.actId, events)))
  return node('act', titleOf(first, events), { children: distinct(children) })
}

const node = (
  kind: WhyNode['kind'],
  words: string,
  {
    source,
    text,
    children = [],
  }: { source?: string; text?: string | null; children?: readonly WhyNode[] } = {},
): WhyNode => ({ kind, words, ...(source && { source }), ...(text && { text }), children })

const distinct = (nodes: readonly WhyNode[]): WhyNode[] => [
  ...new Map(nodes.map((one) => [JSON.stringify(one), one])).values(),
]

const NAMING = ['title', 'subject', 'summary', 'name', 'goal']

function titleOf({ summary }: Told, events: readonly Told[]): string {
  const act = inShort(summary)
  for (const { payload } of events)
    for (const name of NAMING) {
      const said = payload[name]
      if (typeof said === 'string' && said && said !== summary) return `${act}: ${said}`
    }
  return act
}

function whoNode({ actor }: Told): WhyNode {
  const door = DOOR_WORDS[actor.door] ?? actor.door
  if (!actor.hand) return node('who', `you, ${door}`)
  // An agent from outside says its name itself: it may not pass for a hand of the house.
  const isOurs = actor.door === 'hand' || (actor.door === 'workflow' && isOfTheHouse(actor.hand))
  const hand = isOurs ? (HAND_WORDS[actor.hand] ?? `the ${actor.hand} hand`) : `“${actor.hand}”, an agent`
  return node('who', `${hand}, for you, ${door}`)
}

/** By what right, for which run, by which arguments, and all that these rest on. */
async function whyNodes(around: Around, { why }: Told, about: string): Promise<WhyNode[]> {
  const nodes: WhyNode[] = []
  if (why.runId) nodes.push(await runNode(around, why))
  nodes.push(await ruleNode(around, why))
  if (why.because && !why.runId) nodes.push(node('asked', why.because))
  if (why.model)
    nodes.push(node('model', `${why.model.name}, ${why.model.tokens} tokens, ${why.model.cost.toFixed(4)}`))
  const covered = new Set<string>()
  for (const [argument, sources] of Object.entries(why.provenance ?? {})) {
    for (const source of sources) covered.add(source)
    const children = await Promise.all(sources.map((source) => sourceNode(around, source, about)))
    nodes.push(node('argument', argument === '*' ? 'what it was given' : argument, { children }))
  }
  for (const source of why.sources ?? [])
    if (!covered.has(source)) nodes.push(await sourceNode(around, source, about))
  return nodes
}

async function runNode(around: Around, { runId, step, because }: Why): Promise<WhyNode> {
  const run = await described(around, 'run', runId ?? '', '')
  return node('run', run?.label ?? 'a run that is gone', {
    source: `run:${runId}`,
    text: run?.text ?? null,
    children: step ? [node('step', `step “${step}”`, { text: because ?? null })] : [],
  })
}

/** The rule, and what stands behind it: the card with its approver, or the grant. Without a rule, the card says enough. */
async function ruleNode(around: Around, why: Why): Promise<WhyNode> {
  const { sql, actor, registry } = around
  const children: WhyNode[] = []
  if (why.asked) children.push(node('asked', `it had to be asked for: ${why.asked}`))
  if (why.cardId) {
    const card = mayRead(registry, actor, 'card')
      ? await findCard(sql, actor.workspaceId, why.cardId as Card['id']) // an id that the record keeps
      : undefined
    children.push(cardNode(card, why))
  }
  if (why.grantId) {
    const grant = await findGrant(sql, actor.workspaceId, why.grantId)
    children.push(
      node('grant', grant?.sentence ?? 'a grant that is gone', { source: `grant:${why.grantId}` }),
    )
  }
  const name = why.rule ?? (why.cardId ? 'approved' : 'unknown')
  return node('rule', RULE_WORDS[name] ?? name, { children })
}

function cardNode(card: Card | undefined, { cardId, approvedBy }: Why): WhyNode {
  const source = `card:${cardId}`
  if (!card)
    return node('card', 'a card that is gone', {
      source,
      children: approvedBy ? [node('approver', 'you said yes to it')] : [],
    })
  const when = card.decidedAt?.toString({ smallestUnit: 'second' })
  const decided =
    card.status === 'waiting'
      ? 'it waits for your answer'
      : card.status === 'expired'
        ? `nobody answered before ${card.expiresAt.toString({ smallestUnit: 'minute' })}`
        : `you ${card.status === 'approved' ? 'said yes to' : 'refused'} exactly this on ${when}${card.edits ? `, as you had changed it` : ''}`
  return node('card', card.title, {
    source,
    text: card.because,
    children: [node('approver', `${decided} (SHA-256 ${card.hash.slice(0, 12)}…)`)],
  })
}

/** A source by what it is, with its own text where the caller may read it. */
async function sourceNode(around: Around, source: string, about: string): Promise<WhyNode> {
  const plain = SOURCE_WORDS[source]
  if (plain) return node('source', plain, { source })
  const colon = source.indexOf(':')
  const [kind, id] = [source.slice(0, colon), source.slice(colon + 1)]
  if (kind === 'tool') {
    const operation = around.registry.operations.get(id)
    const asked = operation && inShort(operation.summary)
    return node('source', asked ? `what it read: ${lower(asked)} (${id})` : `the answer of ${id}`, { source })
  }
  if (kind === 'event') {
    const before = await eventNode(around, id)
    if (before) return before
  }
  const found = await described(around, kind, id, about)
  const gone = `${KIND_WORDS[kind] ?? kind} that is gone, or not yours to read`
  return node('source', found?.label ?? (kind === 'web' ? `the page ${id}` : gone), {
    source,
    text: found?.text ?? null,
  })
}

/** What happened before, where a reaction answered it. */
async function eventNode({ sql, registry, actor }: Around, id: string): Promise<WhyNode | undefined> {
  if (!UUID.test(id)) return undefined
  const event = await onLedger(sql)
    .selectFrom('kernel.event')
    .select(['operation', 'actId', 'name', 'occurredAt'])
    .where('workspaceId', '=', actor.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!event) return undefined
  const summary = registry.summary(event.operation)
  const when = event.occurredAt.toString({ smallestUnit: 'second' })
  return node('source', `what happened before: ${inShort(summary)}`, {
    source: `act:${event.actId}`,
    text: `on ${when}`,
  })
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The kind of row that a kind of source is read as. */
const READ_AS: Readonly<Record<string, string>> = {
  correspondent: 'message',
  attachment: 'message',
  event: 'calendar_event',
  workflow: 'import_run',
}

async function described(
  { sql, registry, actor }: Around,
  kind: string,
  id: string,
  about: string,
): Promise<Described | undefined> {
  if (!UUID.test(id.slice(-36)) || !mayRead(registry, actor, READ_AS[kind] ?? kind)) return undefined
  for (const { describes } of registry.modules) {
    const found = await describes?.[kind]?.(sql, actor.workspaceId, id, about)
    if (found) return found
  }
  return undefined
}

/** What was attempted and refused: the rule in its own words, and the text that asked for it. */
function stoppedNodes({ payload }: Told): WhyNode[] {
  const { rule, quote, source, sourceLabel } = payload
  if (typeof rule !== 'string') return []
  return [
    node('rule', `refused: ${rule}`, {
      children:
        typeof quote === 'string'
          ? [
              node('quote', typeof sourceLabel === 'string' ? sourceLabel : 'the text that asked for it', {
                text: quote,
                ...(typeof source === 'string' && { source }),
              }),
            ]
          : [],
    }),
  ]
}

const CHANGES_SHOWN = 20

function changeNodes(events: readonly Told[]): WhyNode[] {
  const words = events.flatMap(({ changes }) => changes.map(changeWords))
  const told = [...Map.groupBy(words, (one) => one)].map(([one, same]) =>
    same.length > 1 ? `${same.length} × ${one}` : one,
  )
  const shown = told.slice(0, CHANGES_SHOWN).map((one) => node('change', one))
  return told.length > CHANGES_SHOWN
    ? [...shown, node('change', `and ${told.length - CHANGES_SHOWN} more`)]
    : shown
}

const lower = (words: string): string => `${words[0]?.toLowerCase() ?? ''}${words.slice(1)}`

const STATE_WORDS: Readonly<Record<string, string>> = {
  queued: 'it waits in the outbox',
  sending: 'it is leaving now',
  sent: 'it left the house',
  failed: 'it could not be sent',
  unsure: 'it was handed over, and nobody heard whether it arrived',
  cancelled: 'it was taken back before it left',
}

/** What came of what it put into the outbox. */
async function outcomeNodes({ sql, registry, actor }: Around, events: readonly Told[]): Promise<WhyNode[]> {
  const ids = events.flatMap(({ payload, changes }) => [
    ...changes.filter(({ kind }) => kind === 'outbox_item').map(({ id }) => id),
    ...(typeof payload['outboxId'] === 'string' ? [payload['outboxId']] : []),
  ])
  if (!ids.length || !mayRead(registry, actor, 'outbox_item')) return []
  const { rows } = await query<{
    id: string
    summary: string
    state: string
    at: string | null
    error: string | null
  }>`
    select id, summary, state, sent_at::text as at, last_error as error from kernel.outbox
    where workspace_id = ${actor.workspaceId} and id = any (${[...new Set(ids)]}::uuid[]) order by id`.execute(
    sql,
  )
  return rows.map(({ id, summary, state, at, error }) =>
    node(
      'outcome',
      `${summary}: ${STATE_WORDS[state] ?? state}${at ? ` at ${at.replace(' ', 'T').replace(/\.\d+/, '')}` : ''}`,
      {
        source: `outbox:${id}`,
        text: error,
      },
    ),
  )
}

const FOLLOWED_SHOWN = 10

/** What undid it, what followed from it, and whether its words were erased since. */
async function laterNodes(
  { sql, registry, actor }: Around,
  actId: string,
  events: readonly Told[],
): Promise<WhyNode[]> {
  const { workspaceId } = actor
  const ids = events.map(({ id }) => id)
  const later = onLedger(sql)
    .selectFrom('kernel.event')
    .select(['operation', 'actId', 'occurredAt'])
    .where('workspaceId', '=', workspaceId)
  const undone = await later
    .where('name', '=', actUndone.name)
    .where(query<boolean>`payload ->> 'actId' = ${actId}`)
    .execute()
  const followed = await later
    .where(query<boolean>`why -> 'sources' ?| ${ids.map((id) => `event:${id}`)}::text[]`)
    .orderBy('id')
    .limit(FOLLOWED_SHOWN)
    .execute()
  const nodes = undone.map((one) =>
    node('undone', `it was undone on ${one.occurredAt.toString({ smallestUnit: 'second' })}`, {
      source: `act:${one.actId}`,
    }),
  )
  for (const { operation, actId: act } of followed) {
    const summary = registry.summary(operation)
    nodes.push(node('followed', `then: ${inShort(summary)}`, { source: `act:${act}` }))
  }
  const erased = await onLedger(sql)
    .selectFrom('kernel.erased')
    .select('eventId')
    .where('workspaceId', '=', workspaceId)
    .where('eventId', 'in', ids)
    .execute()
  if (erased.length) nodes.push(node('erased', 'what it said was erased for good; that it happened stays'))
  return nodes
}

/** All texts in these values, for finding the sentence a source was read for. */
function wordsIn(values: readonly unknown[]): string {
  const texts: string[] = []
  const look = (value: unknown, depth: number): void => {
    if (typeof value === 'string') texts.push(value)
    else if (typeof value === 'object' && value !== null && depth < 6)
      for (const one of Object.values(value)) look(one, depth + 1)
  }
  for (const value of values) look(value, 0)
  return texts.join(' ').slice(0, 20_000)
}
