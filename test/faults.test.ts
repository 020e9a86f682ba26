import { execFileSync } from 'node:child_process'
import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect, test } from 'vitest'

import { freePort, ServerProcess } from './server-process.ts'

const MB = 1024 * 1024
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Captures without end from several callers, and what was answered. Whatever is answered comes within a bound. */
function callers(server: ServerProcess, count = 4) {
  const acknowledged = new Set<string>()
  const statuses = new Map<number, number>()
  const faults: string[] = []
  let slowest = 0
  let working = true
  const work = async () => {
    while (working) {
      const since = performance.now()
      try {
        const response = await server.fetch('/v1/tasks/capture', { text: 'Kept' })
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
        const answer = (await response.json()) as { id: string; detail?: string }
        if (response.ok) acknowledged.add(answer.id)
        else if (response.status !== 503) faults.push(`${response.status} ${JSON.stringify(answer)}`)
        if (!response.ok) await pause(50)
      } catch (error) {
        faults.push(String(error))
      }
      slowest = Math.max(slowest, performance.now() - since)
    }
  }
  const workers = Array.from({ length: count }, work)
  return {
    acknowledged,
    statuses,
    faults,
    slowest: () => slowest,
    async end() {
      working = false
      await Promise.all(workers)
    },
  }
}

async function kept(server: ServerProcess): Promise<Set<string>> {
  const ids = new Set<string>()
  let cursor: string | null = null
  do {
    const response: Response = await server.fetch(`/v1/tasks?limit=200${cursor ? `&cursor=${cursor}` : ''}`)
    const page = (await response.json()) as { items: { id: string }[]; nextCursor: string | null }
    for (const { id } of page.items) ids.add(id)
    cursor = page.nextCursor
  } while (cursor)
  return ids
}

/** The process id of PostgreSQL, as its own file says. */
function postgresOf(dataDir: string): number {
  const find = (folder: string): string | undefined => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name === 'postmaster.pid') return path.join(folder, entry.name)
      const below =
        entry.isDirectory() && entry.name !== 'base' ? find(path.join(folder, entry.name)) : undefined
      if (below) return below
    }
    return undefined
  }
  return Number(readFileSync(find(dataDir) ?? '', 'utf8').split('\n')[0])
}

async function recovered(server: ServerProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const response = await server.fetch('/v1/tasks/capture', { text: 'Again' }).catch(() => undefined)
    if (response?.ok) return
    await pause(100)
  }
  throw new Error('it did not come back within a minute')
}

test(
  'PostgreSQL is restarted and paused under load: nothing acknowledged is lost, 503 and never 500',
  { timeout: 180_000 },
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'reeve-faults-'))
    const dataDir = path.join(folder, 'data')
    const server = new ServerProcess({ REEVE_DATA: dataDir, REEVE_PORT: String(await freePort()) })
    try {
      await server.start()
      const load = callers(server)
      for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
        await pause(800)
        process.kill(postgresOf(dataDir), signal)
        await pause(1_500)
        await recovered(server)
      }
      const pid = postgresOf(dataDir)
      const family = [pid, ...childrenOf(pid)]
      for (const one of family) process.kill(one, 'SIGSTOP')
      await pause(4_000)
      for (const one of family) process.kill(one, 'SIGCONT')
      await recovered(server)
      await load.end()

      expect([...new Set(load.faults)], server.output.slice(-3_000)).toEqual([])
      expect(load.slowest()).toBeLessThan(20_000)
      expect(load.acknowledged.size).toBeGreaterThan(50)
      const there = await kept(server)
      expect([...load.acknowledged].filter((id) => !there.has(id))).toEqual([])
      expect(await (await server.fetch('/v1/ledger/verify')).json()).toMatchObject({ fault: null })
    } finally {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
)

const isRoot = process.getuid?.() === 0

test.runIf(isRoot && process.platform === 'linux')(
  'a full disk refuses with a sentence, loses nothing, and goes on when there is room (needs root, for a small disk of its own)',
  { timeout: 180_000 },
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'reeve-disk-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=220m,mode=0755', 'reeve-test', folder])
    const dataDir = path.join(folder, 'data')
    const server = new ServerProcess({ REEVE_DATA: dataDir, REEVE_PORT: String(await freePort()) })
    const filler = path.join(folder, 'filler')
    try {
      await server.start()
      const load = callers(server)
      await pause(500)
      fill(filler)
      // What is left of the write-ahead log's own room is used up first.
      for (let tries = 0; tries < 400 && !load.statuses.has(503); tries++) {
        await server.fetch('/v1/contacts', { name: 'Big', notes: randomText(9_000) }).catch(() => undefined)
        if (tries % 20 === 0) fill(filler)
      }
      expect(load.statuses.has(503)).toBe(true)
      rmSync(filler)
      await recovered(server)
      await load.end()
      expect(load.faults).toEqual([])
      const there = await kept(server)
      expect([...load.acknowledged].filter((id) => !there.has(id))).toEqual([])
      expect(await (await server.fetch('/v1/ledger/verify')).json()).toMatchObject({ fault: null })
    } finally {
      await server.stop()
      execFileSync('umount', ['-l', folder])
      await rm(folder, { recursive: true, force: true })
    }
  },
)

/** Takes what room the disk has, down to the last kilobytes. */
function fill(file: string): void {
  try {
    statSync(file)
  } catch {
    writeFileSync(file, '')
  }
  for (const size of [8 * MB, MB, 64 * 1024, 4096]) {
    try {
      for (;;) appendFileSync(file, Buffer.alloc(size))
    } catch {
      // full: the next smaller piece may still fit
    }
  }
}

const randomText = (length: number): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(length * 0.7)))
    .toString('base64')
    .slice(0, length)

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => {
      try {
        return Number(readFileSync(`/proc/${one}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]) === pid
      } catch {
        return false
      }
    })
}
