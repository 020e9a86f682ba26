import { expect, test } from 'vitest'

import { retain } from '#kernel/ledger/retention.ts'
import { forgetReceipts } from '#kernel/receipts.ts'
import { expireCards } from '#kernel/trust/expiry.ts'
import { forgetSteps } from '#kernel/workflows/step.ts'
import { wakeSnoozed } from '#modules/mail/index.ts'
import type { Planner } from '#modules/agents/index.ts'

import { testApp } from '../app.ts'

/** A day on which nobody does anything, an hour at a time: every chore has its turn, and everybody looks for work. */
async function idleDay(app: Awaited<ReturnType<typeof testApp>>): Promise<void> {
  for (let hour = 0; hour < 24; hour++) {
    app.tick({ hours: 1 })
    const { db } = app.app
    await wakeSnoozed(db, (actor, name, input) => app.as(actor).call(name, { ...input }))
    await expireCards(db, app.app.registry)
    await forgetReceipts(db, app.now().subtract({ hours: 48 }))
    await forgetSteps(db, app.now().subtract({ hours: 24 * 30 }))
    await retain(db, () => undefined)
    await app.app.dispatcher.settled()
    await app.settled()
  }
}

/** Rows in every table there is, but those in which the instances and durable work say that they are alive. */
async function rows(app: Awaited<ReturnType<typeof testApp>>): Promise<Record<string, number>> {
  const { rows: tables } = await app.database.pool.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = relnamespace
     where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema', 'dbos')`,
  )
  const found: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows: counted } = await app.database.pool.query<{ n: number }>(
      `select count(*)::int as n from ${name}`,
    )
    found[name] = counted[0]?.n ?? 0
  }
  return found
}

test(
  'a day on which nobody does anything asks no model and leaves nothing behind',
  { timeout: 120_000 },
  async () => {
    let asked = 0
    const planner: Planner = {
      name: 'counting',
      next: async () => {
        asked += 1
        return []
      },
    }
    await using app = await testApp({ planners: [planner] })
    await app.app.start()
    await app.call('tasks.capture', { text: 'Water plants every day' })
    await app.call('tasks.capture', { text: 'Call Dana tomorrow 14:00' })
    await app.settled()
    const before = await rows(app)
    await idleDay(app)
    expect(asked).toBe(0)
    expect(await rows(app)).toEqual(before)

    // Proof that the count counts: one wish of the owner's asks it.
    await app.call('runs.start', { goal: 'Plan my day' })
    for (let tries = 0; tries < 200 && asked === 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect(asked).toBeGreaterThan(0)
  },
)
