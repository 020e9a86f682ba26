import { AppError } from '#kernel/errors.ts'
import { healthOf } from '#kernel/doors/cli/health.ts'

import type { Here } from '../here.ts'
import type { Link } from '../link.ts'
import { counted } from '../show/text.ts'
import { type Check, ok, warning, wrong } from './check.ts'

const LATE_SECONDS = 10
const SLOW_MS = 250

/** The database and all that stands on it; one line about the database when it does not open. */
export async function checkHouse(link: Link): Promise<Check[]> {
  let here: Here
  try {
    here = await link.here()
  } catch (error) {
    const words = error instanceof AppError ? error.message : `It could not be opened: ${String(error)}`
    return [wrong('Database', words, 'postgres.log in the data folder says more.')]
  }
  const health = await healthOf(here.house.app.db)
  const { postgres, migrations, answerMs, sealerLag, deadLetters } = health
  const database = `PostgreSQL ${postgres}, answers in ${answerMs.toFixed(1)} ms`
  return [
    answerMs > SLOW_MS
      ? warning('Database', database, 'The machine or its disk is very busy.')
      : ok('Database', database),
    ok('Tables', `up to date after ${counted(migrations, 'migration')}`),
    await checkLedger(here),
    sealerLag > LATE_SECONDS
      ? warning(
          'Sealer',
          `${Math.round(sealerLag)} s late`,
          'Reeve catches up once it runs: npm start. If it runs, look at its output.',
        )
      : ok('Sealer', 'every event has its place'),
    ...(await checkOutbox(here)),
    await checkBudgets(here),
    deadLetters.length
      ? warning(
          'Reactions',
          `${counted(deadLetters.length, 'event')} could not be digested, last by ${deadLetters[0]?.consumer}: ${deadLetters[0]?.error.slice(0, 120)}`,
          'This is a fault of ours; please report it. Nothing else is held up by it.',
        )
      : ok('Reactions', 'nothing was set aside'),
  ]
}

const asked = async <Output>(
  here: Here,
  operation: string,
  input: Record<string, unknown> = {},
): Promise<Output> => (await here.call(operation, input, crypto.randomUUID())) as Output // what its output schema encoded

async function checkLedger(here: Here): Promise<Check> {
  const { events, fault } = await asked<{ events: number; fault: { position: number; what: string } | null }>(
    here,
    'audit.verify',
  )
  if (!fault) return ok('Ledger', `${counted(events, 'event')}, and the chain of hashes holds`)
  return wrong(
    'Ledger',
    `position ${fault.position}: ${fault.what}`,
    'Somebody or something changed the database from outside. Restore it from a backup.',
  )
}

interface Item {
  readonly state: string
  readonly holding: string | null
  readonly summary: string
}

async function checkOutbox(here: Here): Promise<Check[]> {
  const { frozen } = await asked<{ frozen: boolean }>(here, 'stop.show')
  const of = async (state: string) =>
    (await asked<{ items: Item[] }>(here, 'outbox.list', { state, limit: 200 })).items
  const unsure = await of('unsure')
  const failed = await of('failed')
  const held = (await of('queued')).filter(({ holding }) => holding)
  return [
    frozen ? warning('STOP', 'is on: nothing leaves and no hand acts', 'reeve go') : ok('STOP', 'is off'),
    unsure.length
      ? warning(
          'Outbox',
          `${counted(unsure.length, 'item')} may or may not have arrived: ${unsure[0]?.summary}`,
          'Ask the recipient, then reeve outbox retry ID or reeve outbox cancel ID.',
        )
      : failed.length
        ? warning(
            'Outbox',
            `${counted(failed.length, 'item')} could not be sent: ${failed[0]?.summary}`,
            'reeve outbox list --state failed says why; reeve outbox retry ID sends again.',
          )
        : held.length
          ? warning(
              'Outbox',
              `${counted(held.length, 'item')} held: ${held[0]?.holding}`,
              'They leave once nothing holds them.',
            )
          : ok('Outbox', 'nothing is stuck'),
  ]
}

interface Use {
  readonly scope: string
  readonly subject: string | null
  readonly unit: string
  readonly limit: number
  readonly used: number
  readonly left: number
}

/** What hands have used up, and where they pause. Money is not to be spent unless the owner says so, so that 0 of it is in order. */
async function checkBudgets(here: Here): Promise<Check> {
  const { items, paused } = await asked<{
    items: Use[]
    paused: { hand: string; operation: string; failures: number }[]
  }>(here, 'budgets.list')
  const [over] = items.filter(({ left, used }) => left === 0 && used > 0)
  const [first] = paused
  if (over)
    return warning(
      'Budgets',
      `${over.subject ?? over.scope}: all ${over.limit} ${over.unit} are used up`,
      'reeve budgets list shows all; reeve budgets set gives more, or wait until they begin anew.',
    )
  if (first)
    return warning(
      'Budgets',
      `the ${first.hand} hand pauses: ${first.operation} failed ${first.failures} times in a row`,
      'reeve ledger list says what it tried; it tries again by itself.',
    )
  const acts = items.find(({ scope, unit }) => scope === 'day' && unit === 'calls')
  return ok('Budgets', `hands did ${acts?.used ?? 0} of ${acts?.limit ?? 0} acts today`)
}
