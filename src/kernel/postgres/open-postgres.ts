import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, rmdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Logger } from 'pino'

import { findAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { clusterIn, DATABASE, ensureCluster, OWNER, SUPERUSER } from './cluster.ts'
import { claimDataFolder } from './data-folder.ts'
import { folderFailure, lockedFolder } from './failures.ts'
import { isStale, readPidFile } from './pid-file.ts'
import { accepts, looked } from './probe.ts'
import { AlreadyHeld, type Launch, socketFolderFor, startServer, stopServer } from './server-process.ts'

export type PostgresLog = Pick<Logger, 'info' | 'warn' | 'error'>

/** A PostgreSQL to use, wherever it runs. */
export interface Postgres {
  /** For the product: a role that owns its database and nothing else. */
  readonly connectionString: string
  /** For tests and for mending: the superuser; null when the server is not ours. */
  readonly adminConnectionString: string | null
  /** As PostgreSQL gives it: `18.4`. */
  readonly version: string
  /** Whether the server runs as a child of this process now. */
  readonly owned: boolean
  /** Ends the server when it is owned. Close every pool before. */
  stop(): Promise<void>
}

interface Options {
  readonly dataDir: string
  readonly log: PostgresLog
  /** Marks a new data folder as the demo office's. */
  readonly demo?: boolean
  /** PostgreSQL settings over ours, such as `fsync` in tests. */
  readonly settings?: Readonly<Record<string, string>>
  /** How long a process that holds the cluster may take until it answers, in milliseconds. */
  readonly patience?: number
}

/** A server that answers: our own child, or one that another process of ours runs on the same data folder. */
type Server = { readonly pid: number; readonly socketFolder: string; readonly child: ChildProcess | null }

const HELD_PATIENCE_MS = 30_000
const LONGEST_PAUSE_MS = 10_000

/**
 * PostgreSQL on the data folder: the server that already runs there, or one started now. Should it stop, whoever ran it,
 * it is started again on the same socket; until then its connections fail.
 *
 * @throws AppError with a sentence for the owner of the machine: `data.…` about the folder, `database.…` about the server
 */
export async function openPostgres(options: Options): Promise<Postgres> {
  const { dataDir, log, demo = false, settings = {}, patience = HELD_PATIENCE_MS } = options
  try {
    const dataFolder = await claimDataFolder(dataDir, { demo })
    const launch = await prepared(dataFolder, settings)
    return await kept(launch, log, patience)
  } catch (error) {
    throw folderFailure(error, dataDir)
  }
}

async function prepared(dataFolder: string, settings: Launch['settings']): Promise<Launch> {
  const cluster = clusterIn(dataFolder)
  const binaries = await findBinaries()
  // Another account has to pass through the folder to the cluster. It cannot list it, and our files in it stay closed.
  const isRoot = process.getuid?.() === 0
  if (isRoot) await chmod(dataFolder, 0o711)
  const account = await findAccount(dataFolder, cluster, binaries.postgres)
  if (isRoot && account.kind !== 'user') await chmod(dataFolder, 0o700)
  await ensureCluster(dataFolder, account, binaries)
  const { postgres } = binaries
  return { dataFolder, cluster, socketFolder: socketFolderFor(dataFolder), account, postgres, settings }
}

async function kept(launch: Launch, log: PostgresLog, patience: number): Promise<Postgres> {
  let server = await runningServer(launch, patience)
  let stopping = false
  const { socketFolder } = server
  const endWithUs = () => void server.child?.kill('SIGINT')
  process.once('exit', endWithUs)

  const watch = async () => {
    while (true) {
      const since = performance.now()
      await gone(server, launch.cluster, () => stopping)
      if (stopping) return
      log.error({ pid: server.pid }, 'PostgreSQL stopped unexpectedly and is started again')
      // A server that dies as soon as it is up must not keep the machine busy.
      let pause = performance.now() - since < 5000 ? 1000 : 0
      for (let back = false; !back && !stopping; pause = Math.min(2 * pause + 250, LONGEST_PAUSE_MS)) {
        await sleep(pause, undefined, { ref: false })
        back = await restarted().catch((error) => {
          log.error({ err: error }, 'PostgreSQL could not be started again')
          return false
        })
      }
    }
  }
  const restarted = async () => {
    if (stopping) return false
    const next = await runningServer({ ...launch, socketFolder }, patience)
    if (stopping && next.child) await stopServer(next.child)
    server = next
    log.info({ pid: server.pid }, 'PostgreSQL runs again')
    return true
  }

  const { version } = await looked(urlFor(SUPERUSER, socketFolder))
  const watching = watch()
  return {
    connectionString: urlFor(OWNER, socketFolder),
    adminConnectionString: urlFor(SUPERUSER, socketFolder),
    version,
    get owned() {
      return server.child !== null
    },
    async stop() {
      stopping = true
      process.off('exit', endWithUs)
      if (!server.child) return
      await stopServer(server.child)
      await watching
      // Not empty when another process of ours has started a server meanwhile.
      await rmdir(socketFolder).catch(() => {})
    },
  }
}

async function runningServer(launch: Launch, patience: number): Promise<Server> {
  const deadline = performance.now() + patience
  while (performance.now() < deadline) {
    const other = await otherServer(launch)
    if (other) return other
    try {
      const child = await startServer(launch)
      return { pid: child.pid ?? 0, socketFolder: launch.socketFolder, child }
    } catch (error) {
      if (!(error instanceof AlreadyHeld)) throw error
      await sleep(100)
    }
  }
  throw lockedFolder(launch.cluster, (await readPidFile(launch.cluster))?.pid ?? null)
}

/** The server that another process runs on this cluster, if it takes connections. */
async function otherServer({ cluster }: Launch): Promise<Server | null> {
  const pidFile = await readPidFile(cluster)
  if (!pidFile?.ready || (await isStale(cluster, pidFile))) return null
  const { pid, socketFolder } = pidFile
  return (await accepts(urlFor(SUPERUSER, socketFolder))) ? { pid, socketFolder, child: null } : null
}

/** Resolves when the server has ended, or when nobody waits any more. */
async function gone({ child, pid }: Server, cluster: string, isOver: () => boolean): Promise<void> {
  if (child) {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return
  }
  while (!isOver() && !(await isStale(cluster, { pid }))) await sleep(500, undefined, { ref: false })
}

const urlFor = (role: string, socketFolder: string) =>
  `postgresql://${role}@localhost/${DATABASE}?host=${encodeURIComponent(socketFolder)}&port=5432`
