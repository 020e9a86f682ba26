import { z } from 'zod'

import { changed } from '../../entity.ts'
import { command, type Operation, query } from '../../operation.ts'
import { instant } from '../../schemas.ts'
import { type Budget, type BudgetId, BudgetScope, budgetSet, BudgetUnit } from '../contract.ts'
import { assertFresh } from '../fresh.ts'
import type { ZoneOf } from '../standing.ts'
import { listPaused } from '../watching/breakers.ts'
import { budgetEntity } from './entity.ts'
import { inUnit, limitOf, periodOf, SCOPES, UNITS } from './limits.ts'
import * as store from './store.ts'

/** One limit and how far it is used. */
const Use = z.object({
  scope: BudgetScope,
  subject: z.string().nullable().describe('The hand or run it is counted for; null for each, or for all'),
  unit: BudgetUnit,
  limit: z.number(),
  used: z.number(),
  reserved: z.number().describe('What calls under way may still use'),
  left: z.number(),
  byOwner: z.boolean().describe('Whether the owner set it; otherwise it is what Reeve starts with'),
  until: instant.nullable().describe('When counting begins anew; null for a run'),
})
type Use = z.output<typeof Use>

export function budgetOperations(zone: ZoneOf): Operation[] {
  const list = query({
    name: 'budgets.list',
    summary: 'Show how much hands may use up in a run, a day and a month, and how much they have.',
    http: 'GET /v1/budgets',
    input: z.object({}),
    output: z.object({
      items: z.array(Use),
      paused: z
        .array(z.object({ hand: z.string(), operation: z.string(), failures: z.int(), until: instant }))
        .describe('Where a hand pauses because it failed again and again'),
    }),
    origins: () => [],
    async run(db, actor) {
      const timeZone = await zone(db.sql, actor.workspaceId)
      const today = db.now.toZonedDateTimeISO(timeZone).toPlainDate()
      const set = await store.listSet(db.sql, actor.workspaceId)
      const periods = [...new Set(SCOPES.map((scope) => periodOf(scope, today)))]
      const rows = await store.listUsed(db.sql, actor.workspaceId, periods)
      const use = (scope: BudgetScope, unit: BudgetUnit, subject: string | null): Use => {
        const hand = scope === 'hand' ? subject : null
        const row = rows.find(
          (one) => one.scope === scope && one.unit === unit && one.subject === (subject ?? ''),
        )
        const limit = limitOf(set, scope, hand, unit)
        const [used, reserved] = [inUnit(unit, row?.used ?? 0), inUnit(unit, row?.reserved ?? 0)]
        return {
          scope,
          subject,
          unit,
          limit,
          used,
          reserved,
          left: Math.max(0, limit - used - reserved),
          byOwner: set.some((one) => one.scope === scope && one.unit === unit && (one.hand ?? hand) === hand),
          until: endOf(scope, today, timeZone),
        }
      }
      const subjects = rows.filter(({ subject }) => subject !== '')
      const own = set.filter(
        ({ hand, unit }) =>
          hand !== null && !subjects.some((row) => row.subject === hand && row.unit === unit),
      )
      return {
        paused: await listPaused(db.sql, actor.workspaceId, db.now),
        items: [
          ...SCOPES.flatMap((scope) => UNITS.map((unit) => use(scope, unit, null))),
          ...subjects.map(({ scope, unit, subject }) => use(scope, unit, subject)),
          ...own.map(({ scope, unit, hand }) => use(scope, unit, hand)),
        ],
      }
    },
  })

  const set = command({
    name: 'budgets.set',
    summary: 'Say how much hands may use up; more than before takes a sign-in of the last minutes.',
    http: 'PUT /v1/budgets/:scope/:unit',
    effect: 'authority',
    personOnly: true,
    undo: 'restore',
    input: z.object({
      scope: BudgetScope.describe(
        'run: in one run; hand: one hand in a day; day: all in a day; workspace: all in a month',
      ),
      unit: BudgetUnit,
      hand: z.string().trim().min(1).max(100).optional().describe('With the scope hand: this hand alone'),
      limit: z.number().min(0).max(1e12).nullable().describe('null: as Reeve starts with'),
    }),
    output: z.object({
      scope: BudgetScope,
      unit: BudgetUnit,
      hand: z.string().nullable(),
      limit: z.number(),
    }),
    async run(tx, actor, { scope, unit, hand: given, limit }) {
      const hand = scope === 'hand' ? (given ?? null) : null
      const before = await store.listSet(tx.sql, actor.workspaceId)
      const same = before.find((one) => one.scope === scope && one.unit === unit && one.hand === hand)
      const others = before.filter((one) => one !== same)
      const budget: Budget | null =
        limit === null
          ? null
          : {
              id: same?.id ?? tx.newId<z.output<typeof BudgetId>>(),
              scope,
              hand,
              unit,
              limit: unit === 'money' ? limit : Math.floor(limit),
              setAt: tx.now,
              setBy: actor.memberId,
            }
      const after = limitOf(budget ? [...others, budget] : others, scope, hand, unit)
      if (after > limitOf(before, scope, hand, unit)) assertFresh(actor, tx.now)
      if (budget || same) {
        if (same) await store.removeSet(tx.sql, actor.workspaceId, same.id).execute()
        if (budget) await store.insertSet(tx.sql, actor.workspaceId, budget).execute()
        tx.emit(budgetSet, { scope, hand, unit, limit: budget?.limit ?? null }, [
          changed(budgetEntity, same ?? null, budget),
        ])
      }
      return { scope, unit, hand, limit: after }
    },
  })

  return [list, set]
}

/** When counting begins anew. */
function endOf(scope: BudgetScope, today: Temporal.PlainDate, timeZone: string): Temporal.Instant | null {
  if (scope === 'run') return null
  const next = scope === 'workspace' ? today.add({ months: 1 }).with({ day: 1 }) : today.add({ days: 1 })
  return next.toZonedDateTime(timeZone).toInstant()
}
