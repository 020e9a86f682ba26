import type { Actor } from '../../actor.ts'
import { decoded } from '../../execute.ts'
import { onLedger } from '../../ledger/store.ts'
import type { Command, Reader } from '../../operation.ts'
import type { Card, CardItem, Grant } from '../contract.ts'
import { actionOf } from '../judge.ts'
import { decide } from '../monitor.ts'
import { listCards } from '../cards/store.ts'
import type { GrantPorts } from './language.ts'
import { asOf, begunAt } from './period.ts'

/** An act of the past, and whether the grant would have let it run without asking. */
export interface Rehearsed {
  readonly at: Temporal.Instant
  readonly title: string
  readonly hand: string
  readonly became: Card['status']
  readonly covered: boolean
}

export const DAYS = 30
const MOST_CARDS = 2_000

/** What waited on a card in the last 30 days, oldest first, as it would have gone with this grant and its limit. */
export async function rehearsed(
  { registry, acquaintance, ways }: GrantPorts,
  db: Reader,
  actor: Actor,
  grant: Grant,
): Promise<Rehearsed[]> {
  const since = db.now.subtract({ hours: 24 * DAYS })
  const cards = await cardsSince(db, actor, since)
  const { timeZone } = await ways(db.sql, actor.workspaceId)
  let counting: Grant = { ...grant, expiresAt: null, used: 0, usedFrom: null, spent: 0 }
  const acts: Rehearsed[] = []
  for (const card of cards)
    for (const item of card.items) {
      const operation = registry().operations.get(item.operation)
      if (operation?.kind !== 'command' || !grant.operations.includes(item.operation)) continue
      if (grant.hands.length && !grant.hands.includes(card.hand)) continue
      const at = card.createdAt
      counting = asOf(counting, begunAt(at.toZonedDateTimeISO(timeZone)))
      const spent = await runs(acquaintance, db, actor, operation, card, item, { ...counting })
      const covered = spent !== null
      if (covered) counting = used(counting, at, spent)
      acts.push({ at, title: item.preview.title, hand: card.hand, became: card.status, covered })
    }
  return acts
}

/** How many acts of these hands ran in that time anyhow. */
export async function ranAnyhow({ sql, now }: Reader, { workspaceId }: Actor, grant: Grant): Promise<number> {
  let acts = onLedger(sql)
    .selectFrom('kernel.event')
    .select((of) => of.fn.count<number>('actId').distinct().as('count'))
    .where('workspaceId', '=', workspaceId)
    .where('operation', 'in', grant.operations)
    .where('occurredAt', '>', now.subtract({ hours: 24 * DAYS }))
    .where('changes', '!=', '[]')
    .where((of) => of(of.ref('actor', '->>').key('hand' as never), 'is not', null))
  if (grant.hands.length)
    acts = acts.where((of) => of(of.ref('actor', '->>').key('hand' as never), 'in', grant.hands as never))
  const row = await acts.executeTakeFirst()
  return Number(row?.count ?? 0)
}

async function cardsSince({ sql }: Reader, { workspaceId }: Actor, since: Temporal.Instant): Promise<Card[]> {
  const found: Card[] = []
  for (let before: string | undefined; found.length < MOST_CARDS;) {
    const page = await listCards(sql, workspaceId, { before, limit: 200 })
    found.push(...page.filter(({ createdAt }) => Temporal.Instant.compare(createdAt, since) > 0))
    before = page.at(-1)?.id
    if (page.length < 200 || found.at(-1)?.id !== before) break
  }
  return found.toReversed()
}

/** What it spends, if it would have run without asking; null when it would have asked all the same. */
async function runs(
  acquaintance: GrantPorts['acquaintance'],
  db: Reader,
  actor: Actor,
  operation: Command,
  card: Card,
  item: CardItem,
  grant: Grant,
): Promise<number | null> {
  if (item.typed) return null
  let input: unknown
  try {
    input = decoded(operation, item.input)
  } catch {
    return null // as it was asked then, it cannot be asked any more
  }
  const targets = operation.targets?.(input) ?? []
  const parties = targets.length
    ? await acquaintance(
        db.sql,
        actor.workspaceId,
        targets.map(({ address }) => address.toLowerCase()),
      )
    : new Map()
  const about = grant.about?.length ? await aboutOf(operation, db, actor, input) : undefined
  const said = { provenance: item.provenance, chosenBy: ['model'] as const }
  const decision = decide({
    ...actionOf(operation, { door: 'hand', hand: card.hand }, input, said),
    frozen: false,
    mode: 'act',
    grants: [grant],
    refusals: [],
    shortage: null,
    parties,
    about,
    now: card.createdAt,
  })
  return decision.grantId === grant.id ? (operation.amount?.(input) ?? 0) : null
}

/** What it was about is not there any more: then nobody can say. */
const aboutOf = async (operation: Command, db: Reader, actor: Actor, input: unknown) => {
  try {
    return await operation.about?.of(db, actor, input)
  } catch {
    return undefined
  }
}

const used = (grant: Grant, at: Temporal.Instant, amount: number): Grant => ({
  ...grant,
  used: grant.used + 1,
  usedFrom: grant.usedFrom ?? at,
  spent: (grant.spent ?? 0) + amount,
})
