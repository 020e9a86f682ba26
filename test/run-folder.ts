import { chmodSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import path from 'node:path'

const IN_MEMORY = '/dev/shm'
const ROOM = 4_000_000_000
const NAME = /^reeve-tests-(\d+)$/

/**
 * A new folder for everything that this run lays down, in memory where there is room: making and removing a database
 * takes a twentieth of the time there. What runs that were killed left behind is removed.
 */
export function makeRunFolder(): string {
  const parent = hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir()
  for (const name of readdirSync(parent)) {
    const [, pid] = NAME.exec(name) ?? []
    // A killed run may have had our number.
    if (pid && (Number(pid) === process.pid || !isAlive(Number(pid))))
      rmSync(path.join(parent, name), { recursive: true, force: true })
  }
  const folder = path.join(parent, `reeve-tests-${process.pid}`)
  mkdirSync(folder)
  // As every temporary folder: when we are root, tests work in it as other accounts, too.
  chmodSync(folder, 0o1777)
  return folder
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return Math.min(bavail * bsize, freemem()) > ROOM
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
