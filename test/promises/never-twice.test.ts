import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect, test } from 'vitest'

import { freePort, ServerProcess } from '../server-process.ts'

const STEPS = 8

/** The server is killed at each step of a run: as soon as one more step is done, and once before the first. */
test('a run that is killed at every step does each step once', { timeout: 400_000 }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'reeve-run-'))
  const server = new ServerProcess({
    REEVE_DATA: path.join(folder, 'data'),
    REEVE_PORT: String(await freePort()),
  })
  try {
    await server.start()
    const steps = Array.from({ length: STEPS }, (_, index) => ({
      step: `s${index}`,
      operation: index % 3 === 2 ? 'tasks.list' : 'tasks.capture',
      input: index % 3 === 2 ? { limit: 200 } : { text: `Water plant ${'abcdefghijkl'[index]}` },
    }))
    const started = await server.fetch('/v1/runs', { goal: 'Water every plant', steps })
    const { id } = (await started.json()) as { id: string }
    const shown = async () =>
      (await (await server.fetch(`/v1/runs/${id}`)).json()) as {
        run: { status: string; done: number }
        steps: { status: string }[]
      }
    for (let kills = 0; kills < STEPS; kills++) {
      const before = kills === 0 ? -1 : (await shown()).run.done
      while ((await shown()).run.done <= before && (await shown()).run.status === 'running');
      await server.kill()
      await server.start()
    }
    await expect
      .poll(async () => (await shown()).run, { timeout: 60_000 })
      .toMatchObject({ status: 'done', done: STEPS })
    const tasks = (await (await server.fetch('/v1/tasks?limit=200')).json()) as { items: { title: string }[] }
    const titles = tasks.items.map(({ title }) => title)
    expect(titles).toHaveLength(steps.filter(({ operation }) => operation === 'tasks.capture').length)
    expect(new Set(titles).size).toBe(titles.length)
    const verified = (await (await server.fetch('/v1/ledger/verify')).json()) as { fault: unknown }
    expect(verified.fault).toBeNull()
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
