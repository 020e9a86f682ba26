import { z } from 'zod'

import type { Actor } from '../../actor.ts'
import type { Transaction } from '../../database.ts'
import { changed } from '../../entity.ts'
import { AppError, notFound } from '../../errors.ts'
import { command, type Operation, query } from '../../operation.ts'
import { instant, page, pageOf, paged } from '../../schemas.ts'
import { Grant, grantChanged, GrantId } from '../contract.ts'
import { assertFresh } from '../fresh.ts'
import { hasRoom, isInForce } from './covering.ts'
import { grantEntity } from './entity.ts'
import { type Conditions, type GrantPorts, understood } from './language.ts'
import { asOf, begunAt } from './period.ts'
import { DAYS, ranAnyhow, rehearsed } from './rehearsing.ts'
import * as store from './store.ts'
import { isWider } from './widening.ts'

const whom = z
  .string()
  .toLowerCase()
  .regex(/^(known|[^@\s]*@[^@\s]+\.[^@\s]+)$/, 'an address, @company.com, or known')

/** The conditions of a grant one by one; left out, they are what the sentence says. */
const conditions = {
  hands: z.array(z.string().min(1).max(100)).max(50).optional(),
  operations: z.array(z.string().max(100)).min(1).max(50).optional(),
  to: z.array(whom).max(200).optional(),
  about: z.array(z.string().max(100)).max(20).optional(),
  limit: z.int().min(1).max(1_000_000).nullable().optional(),
  per: z.enum(['day', 'week', 'month', 'ever']).optional(),
  mostAmount: z.number().positive().max(1e9).nullable().optional(),
  mostTotal: z.number().positive().max(1e9).nullable().optional(),
  expiresAt: instant.nullable().optional(),
}
const sentence = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .describe('“may archive newsletters, 50 a day, until 31 Dec”')

const understanding = {
  words: z.string().describe('What was understood, said back'),
  defaults: z.array(z.string()).describe('What nobody said and was added for safety'),
  notes: z.array(z.string()).describe('What you should know about its effect'),
}
const Made = z.object({ grant: Grant, ...understanding })

const Standing = Grant.extend({
  state: z.enum(['in force', 'used up', 'over', 'revoked']),
  usedNow: z.int().describe('How often in the period that runs now'),
  spentNow: z.number(),
})

/** What the owner can ask of grants. */
export function grantOperations(ports: GrantPorts): Operation[] {
  const create = command({
    name: 'grants.create',
    summary:
      'Let hands do something without asking, in a sentence. Takes a sign-in of the last minutes; says what was understood.',
    http: 'POST /v1/grants',
    effect: 'authority',
    personOnly: true,
    undo: 'restore',
    input: z.object({ sentence, ...conditions }),
    output: Made,
    async run(tx, actor, { sentence: said, operations, ...given }) {
      assertFresh(actor, tx.now)
      const whole: string | Conditions = operations ? { ...NONE, ...only(given), operations } : said
      const { conditions: allowed, words, defaults, notes } = await understood(ports, tx, actor, whole)
      assertEnds(allowed, tx.now)
      const grant: Grant = {
        ...fresh(tx, actor),
        ...changeable(allowed),
        // The sentence of a grant is what it says, not what somebody calls it.
        sentence: (operations ? words : said).slice(0, 500),
      }
      await store.insert(tx.sql, actor.workspaceId, grant).execute()
      tx.emit(grantChanged, { grantId: grant.id, sentence: grant.sentence, change: 'created' }, [
        changed(grantEntity, null, grant),
      ])
      return { grant, words, defaults: [...defaults], notes: [...notes] }
    },
  })

  const preview = query({
    name: 'grants.preview',
    summary: `Try a sentence on the last ${DAYS} days: what it would have let run without asking, and what you decided then.`,
    http: 'GET /v1/grants/preview',
    input: z.object({ sentence }),
    output: z.object({
      ...understanding,
      days: z.int(),
      asked: z.int().describe('Acts of this kind that waited on a card'),
      covered: z.int().describe('How many of them would have run without asking'),
      approved: z.int().describe('How many of those you approved'),
      refused: z.int().describe('How many of those you refused: look at them'),
      ran: z.int().describe('Acts of this kind that hands did anyhow'),
      examples: z.array(
        z.object({
          at: instant,
          title: z.string(),
          hand: z.string(),
          became: z.enum(['waiting', 'approved', 'refused', 'expired']),
          covered: z.boolean(),
        }),
      ),
    }),
    async run(db, actor, { sentence: said }) {
      const { conditions: allowed, words, defaults, notes } = await understood(ports, db, actor, said)
      const grant: Grant = { ...NOBODYS, ...changeable(allowed), sentence: said, createdAt: db.now }
      const acts = await rehearsed(ports, db, actor, grant)
      const covered = acts.filter((act) => act.covered)
      const became = (status: string) => covered.filter((act) => act.became === status).length
      return {
        words,
        defaults: [...defaults],
        notes: [...notes],
        days: DAYS,
        asked: acts.length,
        covered: covered.length,
        approved: became('approved'),
        refused: became('refused'),
        ran: await ranAnyhow(db, actor, grant),
        // The latest ones, what would have run first.
        examples: acts
          .toReversed()
          .toSorted((a, b) => Number(b.covered) - Number(a.covered))
          .slice(0, 20),
      }
    },
  })

  const list = query({
    name: 'grants.list',
    summary:
      'List what you let hands do without asking: how much of it is used, until when, and what you revoked.',
    http: 'GET /v1/grants',
    input: z.object({ ...page }),
    output: pageOf(Standing),
    origins: () => [],
    async run(db, actor, { limit, cursor }) {
      const grants = await store.list(db.sql, actor.workspaceId, { before: cursor, limit })
      const { timeZone } = await ports.ways(db.sql, actor.workspaceId)
      const begun = begunAt(db.now.toZonedDateTimeISO(timeZone))
      return paged(
        grants.map((kept) => {
          const grant = asOf(kept, begun)
          return {
            ...kept,
            state: stateOf(grant, db.now),
            usedNow: grant.used,
            spentNow: grant.spent ?? 0,
          }
        }),
        limit,
      )
    },
  })

  const change = command({
    name: 'grants.change',
    summary:
      'Change what you let hands do. Less is possible at once; more takes a sign-in of the last minutes.',
    http: 'PATCH /v1/grants/:id',
    effect: 'authority',
    personOnly: true,
    undo: 'restore',
    input: z.object({ id: GrantId, sentence: sentence.optional(), ...conditions }),
    output: Made,
    async run(tx, actor, { id, sentence: said, ...given }) {
      const before = await found(tx, actor, id)
      if (before.revokedAt)
        throw new AppError('conflict', 'grant.revoked', 'This grant was revoked. Make a new one.')
      const merged: Conditions = { ...conditionsOf(before), ...only(given) }
      const {
        conditions: allowed,
        words,
        defaults,
        notes,
      } = await understood(ports, tx, actor, said ?? merged)
      const grant: Grant = { ...before, ...changeable(allowed), sentence: (said ?? words).slice(0, 500) }
      if (isWider(before, grant)) assertFresh(actor, tx.now)
      await store.update(tx.sql, actor.workspaceId, grant).execute()
      tx.emit(grantChanged, { grantId: id, sentence: grant.sentence, change: 'changed' }, [
        changed(grantEntity, before, grant),
      ])
      return { grant, words, defaults: [...defaults], notes: [...notes] }
    },
  })

  const revoke = command({
    name: 'grants.revoke',
    summary: 'Take back what you let hands do: from now on they ask again.',
    http: 'POST /v1/grants/:id/revoke',
    effect: 'authority',
    personOnly: true,
    undo: 'restore',
    input: z.object({ id: GrantId }),
    output: Grant,
    async run(tx, actor, { id }) {
      const before = await found(tx, actor, id)
      if (before.revokedAt) return before
      const grant: Grant = { ...before, revokedAt: tx.now }
      await store.update(tx.sql, actor.workspaceId, grant).execute()
      tx.emit(grantChanged, { grantId: id, sentence: grant.sentence, change: 'revoked' }, [
        changed(grantEntity, before, grant),
      ])
      return grant
    },
  })

  return [create, preview, list, change, revoke]
}

const NONE: Conditions = {
  hands: [],
  operations: [],
  to: [],
  about: [],
  limit: 20,
  per: 'day',
  mostAmount: null,
  mostTotal: null,
  expiresAt: null,
}

/** Only what was given. */
const only = <Given extends object>(given: Given) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Given]: Exclude<Given[Name], undefined>
  }

const NOBODYS: Omit<Grant, 'sentence' | 'createdAt'> = {
  ...changeable(NONE),
  id: '00000000-0000-7000-8000-000000000000' as Grant['id'], // never kept
  operations: [],
  used: 0,
  usedFrom: null,
  lastUsedAt: null,
  spent: 0,
  createdBy: '',
  revokedAt: null,
}

const fresh = (tx: Transaction, actor: Actor) => ({
  ...NOBODYS,
  id: tx.newId<Grant['id']>(),
  createdAt: tx.now,
  createdBy: actor.memberId,
})

function changeable(allowed: Conditions) {
  const { hands, operations, to, about, ...rest } = allowed
  return { ...rest, hands: [...hands], operations: [...operations], to: [...to], about: [...about] }
}

const conditionsOf = (grant: Grant): Conditions => ({
  hands: grant.hands,
  operations: grant.operations,
  to: grant.to,
  about: grant.about ?? [],
  limit: grant.limit,
  per: grant.per,
  mostAmount: grant.mostAmount,
  mostTotal: grant.mostTotal ?? null,
  expiresAt: grant.expiresAt,
})

function assertEnds({ expiresAt }: Conditions, now: Temporal.Instant): void {
  if (expiresAt && Temporal.Instant.compare(expiresAt, now) <= 0)
    throw new AppError('invalid', 'grant.over', 'This would be over before it began. Name a later day.')
}

async function found(tx: Transaction, { workspaceId }: Actor, id: Grant['id']): Promise<Grant> {
  const grant = await store.find(tx.sql, workspaceId, id)
  if (!grant) throw notFound('grant', id)
  return grant
}

function stateOf(grant: Grant, now: Temporal.Instant): z.output<typeof Standing>['state'] {
  if (grant.revokedAt) return 'revoked'
  if (!isInForce(grant, now)) return 'over'
  return hasRoom(grant) ? 'in force' : 'used up'
}
