import { pino } from 'pino'

import { createPool } from '#kernel/postgres/pool.ts'
import { nothingLeaves } from '#kernel/trust/transport.ts'
import { ensureOwner } from '#modules/people/index.ts'

import { createApp } from '../../src/app.ts'
import { serve } from '../../src/server.ts'

/** The product as it is served, on a database that is already migrated. */
const connectionString = process.argv[2] ?? ''
const log = pino({ level: 'error' })
const app = createApp({
  pool: createPool({ connectionString, log }),
  systemPool: createPool({ connectionString, log, size: 4 }),
  clock: () => Temporal.Now.instant().round({ smallestUnit: 'microsecond', roundingMode: 'trunc' }),
  log,
  transports: { mail: nothingLeaves('bench'), http: nothingLeaves('bench') },
  connectionString,
  masterKey: Buffer.alloc(32, 1),
  origin: 'http://127.0.0.1',
  folder: '/nonexistent',
  executorId: 'bench',
})
const owner = await ensureOwner(app.db, app.signIn, {
  name: 'Bench',
  timeZone: 'Europe/Vienna',
  addresses: [],
  office: 'new',
})
await app.start()
const { port } = await serve(app, { host: '127.0.0.1', port: 0, hosts: [], version: 'bench', log })
const { key } = await app.signIn.createKey(owner.memberId, 'bench', { scopes: ['*'], agent: null }, null)
process.send?.({ port, key })
