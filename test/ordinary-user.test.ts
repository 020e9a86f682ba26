import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { locks } from 'node:worker_threads'

import { expect, test } from 'vitest'

import { buildPage } from '../scripts/page.mjs'
import { freePort, ServerProcess } from './server-process.ts'

const START = fileURLToPath(new URL('../scripts/start.mjs', import.meta.url))
const SETPRIV = 'setpriv'
const NOBODY = 65_534

/** How to be somebody with no rights but their own: as we are, or, as root, another account or a renamed one. */
function ordinary(): { as: string[]; uid: number } {
  const uid = process.getuid?.() ?? 0
  if (uid !== 0) return { as: [], uid }
  const nobody = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
  try {
    execFileSync(SETPRIV, [...nobody, process.execPath, '--check', START], { stdio: 'ignore' })
    return { as: [SETPRIV, ...nobody], uid: NOBODY }
  } catch {
    // Nobody may enter where the program lies.
    return { as: ['unshare', '-U', '--map-user=1000', '--map-group=1000', '--'], uid: 0 }
  }
}

test.runIf(process.platform === 'linux')(
  'an ordinary user starts it in a home that is closed to all others, and it lives there alone',
  { timeout: 120_000 },
  async () => {
    // What `npm install` did before, as whoever installs it.
    await locks.request('page', buildPage)
    const { as, uid } = ordinary()
    const home = await mkdtemp(path.join(tmpdir(), 'reeve-home-'))
    chmodSync(home, 0o700)
    chownSync(home, uid, uid === NOBODY ? NOBODY : (process.getgid?.() ?? 0))
    const port = String(await freePort())
    const server = new ServerProcess({ HOME: home, REEVE_PORT: port }, [], { as, entry: START })
    const data = path.join(home, '.reeve')
    try {
      await server.start()
      expect((await server.fetch('/v1/tasks/capture', { text: 'Water the plants' })).status).toBe(200)
      expect((await fetch(server.url)).status).toBe(200)

      expect((await stat(data)).mode & 0o077).toBe(0)
      for (const name of ['', 'reeve.json', 'master.key', 'postgres', 'postgres/base'])
        expect((await stat(path.join(data, name))).uid, name).toBe(uid)
      const [postmaster] = (await readFile(path.join(data, 'postgres/postmaster.pid'), 'utf8')).split('\n')
      expect(await accountOf(postmaster)).toBe(uid)
      expect(await accountOf(server.pid)).toBe(uid)
      expect(server.output).not.toMatch(/EACCES|EPERM|permission denied/i)
    } finally {
      await server.stop()
      await rm(home, { recursive: true, force: true })
    }
  },
)

/** Number of the account that a process runs as. */
const accountOf = async (pid: unknown): Promise<number> =>
  Number(/^Uid:\t(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])
