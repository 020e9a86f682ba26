import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { megabytes } from './peer.ts'
import { median, type Report } from './report.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const PORT = 43_189

/** The first start on an empty data folder, later ones, and what it holds in memory when nobody uses it. */
export async function startAndRest(): Promise<Report[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reeve-bench-start-'))
  try {
    const cold = await started(path.join(folder, 'a'))
    await stopped(cold.child)
    const warm: number[] = []
    let resting = 0
    for (let n = 0; n < 3; n++) {
      const again = await started(path.join(folder, 'a'))
      warm.push(again.ms)
      if (n === 2) {
        await new Promise((resolve) => setTimeout(resolve, 15_000))
        resting = family(again.child.pid ?? 0).reduce((sum, pid) => sum + megabytes(pid), 0)
      }
      await stopped(again.child)
    }
    const later = median(warm)
    return [
      {
        name: 'first start until it serves',
        value: cold.ms / 1_000,
        unit: 's',
        bar: '< 10',
        good: cold.ms < 10_000,
      },
      {
        name: 'later starts until it serves',
        value: later / 1_000,
        unit: 's',
        bar: '< 2',
        good: later < 2_000,
      },
      {
        name: 'memory at rest, database included',
        value: resting,
        unit: 'MB',
        bar: '< 250',
        good: resting < 250,
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function started(dataDir: string): Promise<{ child: ChildProcess; ms: number }> {
  const since = performance.now()
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, REEVE_DATA: dataDir, REEVE_PORT: String(PORT), REEVE_LOG_LEVEL: 'error' },
    stdio: 'ignore',
  })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const ready = await fetch(`http://127.0.0.1:${PORT}/readyz`).catch(() => undefined)
    if (ready?.ok) return { child, ms: performance.now() - since }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const stopped = (child: ChildProcess) =>
  new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGTERM')
  })

/** The process and all that came of it. */
function family(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => parentOf(one) === pid)
  return [pid, ...children.flatMap(family)]
}

function parentOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch {
    return 0
  }
}
