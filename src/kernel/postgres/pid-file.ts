import { readFile, readlink } from 'node:fs/promises'
import path from 'node:path'

import { codeOf, isMissing } from './failures.ts'

/** What a running PostgreSQL says of itself in its data folder (PostgreSQL source, miscadmin.h, LOCK_FILE_LINE_*). */
export interface PidFile {
  readonly pid: number
  /** Folder of the unix socket; empty while it is still starting. */
  readonly socketFolder: string
  /** Takes connections, also while it still recovers from a crash. */
  readonly ready: boolean
}

/** Null when no server runs here, or the file is still being written. */
export async function readPidFile(cluster: string): Promise<PidFile | null> {
  try {
    const lines = (await readFile(path.join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
    const pid = Number(lines[0])
    if (!Number.isInteger(pid) || pid <= 0) return null
    return { pid, socketFolder: lines[4]?.trim() ?? '', ready: lines[7]?.trim() === 'ready' }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/**
 * Whether the process that the file names is gone: after a kill or a power cut its number may have passed to a stranger.
 * A server's working folder is its cluster, so a stranger gives itself away, and so does one that is dead but that nobody
 * buried: it has none. Where that cannot be seen, it counts as alive.
 */
export async function isStale(cluster: string, { pid }: Pick<PidFile, 'pid'>): Promise<boolean> {
  if (!isAlive(pid)) return true
  try {
    return (await readlink(`/proc/${pid}/cwd`)) !== cluster
  } catch (error) {
    return process.platform === 'linux' && isMissing(error)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}
