import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { pino } from 'pino'

import { migrate } from '#kernel/migrate.ts'
import { openPostgres } from '#kernel/postgres/open-postgres.ts'
import { createPool } from '#kernel/postgres/pool.ts'

import { migrationFiles } from '../src/app.ts'
import { durableCommand } from './durable-command.ts'
import { eventLatency } from './event-latency.ts'
import { importRate } from './import-rate.ts'
import { monitor } from './monitor.ts'
import { planner } from './planner.ts'
import { printed, type Report } from './report.ts'
import { searchSpeed } from './search-speed.ts'
import { startAndRest } from './start-and-rest.ts'
import { stop } from './stop.ts'

/** Everything that is measured, by the name it is asked for. Each gets the address of a fresh, migrated database. */
const BENCHES: Record<string, (connectionString: string) => Promise<Report[]>> = {
  command: durableCommand,
  latency: eventLatency,
  import: importRate,
  search: searchSpeed,
  start: startAndRest,
  planner,
  monitor,
  stop,
}

const wanted = process.argv.slice(2)
const log = pino({ level: 'error' })
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length && !wanted.includes(name)) continue
  const dataDir = await mkdtemp(path.join(tmpdir(), 'reeve-bench-'))
  const postgres = await openPostgres({ dataDir, log })
  try {
    const pool = createPool({ connectionString: postgres.connectionString, log, size: 1 })
    await migrate(pool, migrationFiles())
    await pool.end()
    console.log(`\n${name}\n${printed(await bench(postgres.connectionString))}`)
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
process.exit(0)
