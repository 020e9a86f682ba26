import pg from 'pg'
import { pino } from 'pino'

import { type Manifest, manifestOf } from '#kernel/doors/cli/manifest.ts'
import { openApi } from '#kernel/doors/openapi.ts'
import { nothingLeaves } from '#kernel/trust/transport.ts'

import { createApp } from '../app.ts'
import { version } from '../version.ts'

/** What this version can be asked for. Builds the application without a database: help must work when all is broken. */
export function localManifest(): Manifest {
  const { registry } = createApp({
    pool: new pg.Pool(),
    systemPool: new pg.Pool(),
    clock: () => Temporal.Now.instant(),
    log: pino({ level: 'silent' }),
    transports: { mail: nothingLeaves(''), http: nothingLeaves('') },
    connectionString: 'postgresql://nobody@localhost/none',
    masterKey: Buffer.alloc(32),
    origin: 'http://127.0.0.1',
    folder: '',
    executorId: 'none',
  })
  return manifestOf(openApi(registry, version))
}
