import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmod, chown, lstat, mkdir, open, rename, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { AppError } from '#kernel/errors.ts'

import { type Account, invocation } from './account.ts'
import { diskFull, noPermission, readOnly, socketFailure, socketFailureIn } from './failures.ts'
import { isStale, readPidFile } from './pid-file.ts'

/** Everything a server needs to start. */
export interface Launch {
  readonly dataFolder: string
  readonly cluster: string
  readonly socketFolder: string
  readonly account: Account
  readonly postgres: string
  readonly settings: Readonly<Record<string, string>>
}

/** Another process won the race for the cluster: ask it instead. */
export class AlreadyHeld extends Error {
  override name = 'AlreadyHeld'
}

/**
 * Modest in memory, as one person's machine is; durability is left as PostgreSQL has it: on. Statements are kept out of
 * the log, because they hold what people wrote.
 */
const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '64MB',
  max_wal_size: '512MB',
  jit: 'off',
  io_method: 'sync',
  max_parallel_workers_per_gather: '0',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

/** A unix socket's path has at most 103 bytes on every system we run on, and `/.s.PGSQL.5432` is part of it. */
const LONGEST_SOCKET_FOLDER = 103 - '/.s.PGSQL.5432'.length
const START_PATIENCE_MS = 120_000
const LOG_LIMIT_BYTES = 10_000_000
const HELD = 77

/**
 * Takes the lock of the cluster, and keeps it through `exec` for as long as any process of the server lives: the kernel
 * lets go of it whatever happens. Under the lock a stale `postmaster.pid` may be removed, which PostgreSQL itself would
 * not dare when its number has passed to another process. Where `flock` is missing, PostgreSQL's own check must do.
 */
const UNDER_LOCK = `stale=$1; cluster=$2; shift 2
if command -v flock >/dev/null; then
  flock -n 3
  case $? in 0) if [ "$stale" = stale ]; then rm -f "$cluster/postmaster.pid"; fi ;; 1) exit ${HELD} ;; esac
fi
if command -v setpriv >/dev/null; then exec setpriv --pdeathsig=INT "$@"; fi
exec "$@"`

/** A short folder for the socket, always the same for a data folder. */
export function socketFolderFor(dataFolder: string): string {
  const name = `reeve-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)}`
  const folder = path.join(tmpdir(), name)
  return Buffer.byteLength(folder) <= LONGEST_SOCKET_FOLDER ? folder : path.join('/tmp', name)
}

/**
 * Starts the server and waits until it takes connections. It dies with us, but not with the terminal's Ctrl-C: what
 * uses it closes first.
 *
 * @throws AlreadyHeld when another process has the cluster; AppError when it cannot start
 */
export async function startServer(launch: Launch): Promise<ChildProcess> {
  await makeSocketFolder(launch.socketFolder, launch.account)
  const before = await readPidFile(launch.cluster)
  const stale = before !== null && (await isStale(launch.cluster, before))
  const log = await openLog(path.join(launch.dataFolder, 'postgres.log'))
  const lock = await open(path.join(launch.dataFolder, 'postgres.lock'), 'a', 0o600)
  try {
    const settings = { ...SETTINGS, unix_socket_directories: launch.socketFolder, ...launch.settings }
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const locked = ['-c', UNDER_LOCK, 'sh', stale ? 'stale' : 'live', launch.cluster]
    const command = [launch.postgres, '-D', launch.cluster, ...options]
    const { file, args, options: as } = invocation(launch.account, 'sh', [...locked, ...command])
    const logFrom = (await log.stat()).size
    const server = spawn(file, args, { ...as, detached: true, stdio: ['ignore', log.fd, log.fd, lock.fd] })
    server.unref()
    await ready(server, launch, () => lastWords(launch.dataFolder, logFrom))
    return server
  } finally {
    await Promise.all([log.close(), lock.close()])
  }
}

/** Ends the server: first by refusing and cutting connections; if it hangs, at once, and it recovers at its next start. */
export async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  server.ref()
  const exit = once(server, 'exit')
  server.kill('SIGINT')
  const slow = setTimeout(() => server.kill('SIGQUIT'), 30_000)
  await exit
  clearTimeout(slow)
}

async function ready(server: ChildProcess, launch: Launch, words: () => Promise<string>): Promise<void> {
  let failure: Error | undefined
  server.once('error', (error) => (failure = error))
  const deadline = performance.now() + START_PATIENCE_MS
  while (performance.now() < deadline) {
    if (failure) throw new Error('PostgreSQL could not be spawned', { cause: failure })
    if (server.exitCode === HELD) throw new AlreadyHeld()
    if (server.exitCode !== null || server.signalCode !== null) throw startFailure(launch, await words())
    const pidFile = await readPidFile(launch.cluster)
    if (pidFile?.pid === server.pid && pidFile?.ready) return
    await sleep(10)
  }
  server.kill('SIGQUIT')
  throw new AppError(
    'unavailable',
    'database.slow_start',
    `PostgreSQL did not start within two minutes. ${path.join(launch.dataFolder, 'postgres.log')} says why.`,
  )
}

function startFailure({ dataFolder, socketFolder }: Launch, words: string): unknown {
  const atSocket = socketFailureIn(words, socketFolder)
  if (atSocket) return atSocket
  if (/No space left|Disk quota/.test(words)) return diskFull(dataFolder)
  if (/Read-only file system/.test(words)) return readOnly(dataFolder)
  if (/lock file .* already exists|pre-existing shared memory block/.test(words)) return new AlreadyHeld()
  if (/Permission denied/.test(words)) return noPermission(dataFolder)
  return new AppError(
    'unavailable',
    'database.not_started',
    `PostgreSQL did not start. Its last words: ${words || 'none'}. More stands in ${path.join(dataFolder, 'postgres.log')}.`,
  )
}

/** The reason that the server gave since the given length of its log, or else the last line there. */
async function lastWords(dataFolder: string, from: number): Promise<string> {
  const handle = await open(path.join(dataFolder, 'postgres.log'), 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(20_000), 0, 20_000, from)
    const lines = buffer.toString('utf8', 0, bytesRead).trim().split('\n')
    return lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? ''
  } finally {
    await handle.close()
  }
}

async function openLog(file: string) {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_LIMIT_BYTES) await rename(file, `${file}.1`)
  return open(file, 'a', 0o600)
}

/**
 * @throws AppError `database.socket_taken` when somebody else made the folder first, which would let them listen in;
 *   `temp.unusable` when it cannot be made
 */
async function makeSocketFolder(folder: string, account: Account): Promise<void> {
  const owner = account.kind === 'user' ? account.uid : process.getuid?.()
  try {
    await mkdir(folder, { mode: 0o700 })
    if (account.kind === 'user') await chown(folder, account.uid, account.gid)
  } catch (error) {
    const found = await lstat(folder).catch(() => {
      throw socketFailure(error, folder)
    })
    const ours = found.isDirectory() && (found.uid === owner || found.uid === process.getuid?.())
    if (!ours) {
      throw new AppError(
        'unavailable',
        'database.socket_taken',
        `${folder}, where the database would listen, belongs to somebody else. Remove it, or name another temporary ` +
          'folder with TMPDIR.',
        { cause: error },
      )
    }
    await chmod(folder, 0o700)
    if (account.kind === 'user') await chown(folder, account.uid, account.gid)
  }
}
