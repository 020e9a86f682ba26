import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What a server that listens says of itself in its data folder, for the command line. */
export interface RunningServer {
  readonly pid: number
  /** Tells the process from a later one with the same number; null where the system does not say. */
  readonly started: string | null
  readonly port: number
  /** Where this machine reaches it: `http://127.0.0.1:4310`. */
  readonly address: string
  /** Where people open it. */
  readonly origin: string
  readonly demo: boolean
  readonly version: string
}

const FILE = 'server.json'

/** Leaves word of this process in the data folder. The answer takes it back, unless another server has moved in. */
export function announce(
  dataDir: string,
  server: { host: string; port: number; origin: string; demo: boolean; version: string },
): () => void {
  const { host, ...rest } = server
  const file = path.join(dataDir, FILE)
  const own: RunningServer = {
    ...rest,
    pid: process.pid,
    started: startOf(process.pid),
    address: `http://${reachable(host)}:${server.port}`,
  }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(own)}\n`, { mode: 0o600 })
  renameSync(draft, file)
  return () => {
    if (readRecord(file)?.pid === process.pid) rmSync(file, { force: true })
  }
}

/** The server that is at work on this data folder; null when there is none, or the one that wrote this is gone. */
export function runningServer(dataDir: string): RunningServer | null {
  const record = readRecord(path.join(dataDir, FILE))
  return record && isAlive(record) ? record : null
}

function readRecord(file: string): RunningServer | null {
  try {
    const record: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isRecord(record) ? record : null
  } catch {
    return null // not there, or not ours: either way nobody to talk to
  }
}

const isRecord = (value: unknown): value is RunningServer =>
  typeof value === 'object' &&
  value !== null &&
  'pid' in value &&
  Number.isInteger(value.pid) &&
  'address' in value &&
  typeof value.address === 'string' &&
  'origin' in value &&
  typeof value.origin === 'string'

function isAlive({ pid, started }: RunningServer): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  // After a crash the number may have passed to a stranger, and the stranger must not be sent a key.
  return started === null || startOf(pid) === started
}

/** Ticks from boot to the start of the process: field 22 of proc_pid_stat(5). Null where there is no /proc. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

/** An address that means "all" is reached on the loopback. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
