import { hostname } from 'node:os'
import path from 'node:path'

import type { Logger } from 'pino'

import { AppError } from '#kernel/errors.ts'
import { masterKey } from '#kernel/master-key.ts'
import { migrate } from '#kernel/migrate.ts'
import { chosenDataFolder, claimDataFolder } from '#kernel/postgres/data-folder.ts'
import { externalPostgres } from '#kernel/postgres/external-postgres.ts'
import { openPostgres } from '#kernel/postgres/open-postgres.ts'
import { createPool } from '#kernel/postgres/pool.ts'
import type { Transports } from '#kernel/trust/dispatcher.ts'
import { https, nothingLeaves, smtp } from '#kernel/trust/transport.ts'

import { type App, createApp, migrationFiles } from './app.ts'
import type { Config } from './config.ts'

/** An application on its data folder, ready to be served or used by the command line. */
export interface House {
  readonly app: App
  readonly dataDir: string
  readonly demo: boolean
  readonly origin: string
  /** Closes everything in the order that loses nothing. */
  close(): Promise<void>
}

/**
 * Opens the data folder and its database, brings the tables up to date and builds the application. Nothing listens yet.
 *
 * @throws AppError with a sentence for the owner of the machine
 */
export async function openHouse(config: Config, log: Logger): Promise<House> {
  const { dataDir, demo } = await chosenDataFolder(config)
  const folder = await claimDataFolder(dataDir, { demo })
  const postgres = config.databaseUrl
    ? await externalPostgres(config.databaseUrl, log)
    : await openPostgres({ dataDir, log, demo })
  const { connectionString } = postgres
  try {
    await migrated(connectionString, log)
    const pool = createPool({ connectionString, log })
    const systemPool = createPool({ connectionString, log, size: 4, statementTimeout: 60_000, idle: 10_000 })
    const origin = originOf(config)
    const app = createApp({
      pool,
      systemPool,
      clock: () => Temporal.Now.instant().round({ smallestUnit: 'microsecond', roundingMode: 'trunc' }),
      log,
      transports: transportsOf(config),
      connectionString,
      masterKey: await masterKey(folder, config.secretKey),
      origin,
      folder: path.join(folder, 'uploads'),
      executorId: config.databaseUrl ? `${hostname()}:${config.port}` : 'reeve',
    })
    return {
      app,
      dataDir: folder,
      demo,
      origin,
      async close() {
        await app.stop()
        await pool.end()
        await systemPool.end()
        await postgres.stop()
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

/** Migrations may take longer than a request, and run on a connection of their own. */
async function migrated(connectionString: string, log: Logger): Promise<void> {
  const pool = createPool({ connectionString, log, size: 1, statementTimeout: 600_000 })
  try {
    await migrate(pool, migrationFiles())
  } finally {
    await pool.end()
  }
}

/** Mail leaves by SMTP where there is an account, and waits in the outbox where there is none. */
const transportsOf = (config: Config): Pick<Transports, 'mail' | 'http'> => ({
  mail: config.mail
    ? smtp(config.mail.smtpUrl)
    : nothingLeaves('No mail account is connected. Set REEVE_SMTP_URL and REEVE_SMTP_FROM to send.'),
  http: https,
})

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/**
 * The address people open.
 *
 * @throws AppError `config.exposed` when it is not this machine alone and nobody said that this is meant
 */
export function originOf({ host, port, hosts }: Pick<Config, 'host' | 'port' | 'hosts'>): string {
  const [named] = hosts
  if (!LOOPBACK.has(host) && !named)
    throw new AppError(
      'invalid',
      'config.exposed',
      `REEVE_HOST=${host} would let other machines reach Reeve. If you mean that, name the host that people open in REEVE_HOSTS, such as REEVE_HOSTS=reeve.example, and put TLS in front of it.`,
    )
  if (named) return `https://${named}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
