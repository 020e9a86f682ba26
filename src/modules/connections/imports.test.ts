import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { AppError } from '#kernel/errors.ts'
import { dbosWorkflows } from '#kernel/workflows/dbos.ts'
import type { Workflow } from '#kernel/workflows/port.ts'

import { testApp } from '../../../test/app.ts'
import { importing, type ImportInput } from './importing.ts'
import type { Intake } from './intake.ts'

test('only what was uploaded is taken in and removed, never the folder around it', async () => {
  await using app = await testApp()
  for (const upload of ['..', '.', 'demo-1', '...', 'master.key'])
    await expect(app.call('imports.take_in', { upload, kind: 'tasks', name: 'x.txt' })).rejects.toMatchObject(
      {
        code: 'input.invalid',
      },
    )
})

test('a key for imports may upload, and may not name files of this machine', async () => {
  await using app = await testApp()
  const key = app.as({ ...app.owner, scopes: new Set(['imports:write', 'imports:read']) })
  await expect(key.call('imports.start', { kind: 'tasks', path: '/etc/passwd' })).rejects.toMatchObject({
    code: 'access.scope_missing',
  })
})

test('a file that cannot be read at all fails at once, with a sentence', async () => {
  await using app = await testApp()
  await app.app.start()
  const folder = await mkdtemp(join(tmpdir(), 'reeve-imports-'))
  const file = join(folder, 'notes.ics')
  await writeFile(file, 'This is no calendar.')
  const status = async (id: unknown) => (await app.call('imports.show', { id }))['status']
  try {
    const inFolder = await app.call('imports.start', { kind: 'calendar', path: folder })
    const noCalendar = await app.call('imports.start', { kind: 'calendar', path: file })
    await expect.poll(() => status(noCalendar['id']), { timeout: 5_000 }).toBe('failed')
    await expect.poll(() => status(inFolder['id']), { timeout: 5_000 }).toBe('failed')
    expect(await app.call('imports.show', { id: inFolder['id'] })).toMatchObject({
      error: expect.stringContaining('is not a file'),
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('an import whose process dies between a file that cannot be read and its end is failed by the next one', async () => {
  await using app = await testApp()
  const file = join(tmpdir(), `reeve-gone-${process.pid}.ics`)
  await writeFile(file, 'BEGIN:VCALENDAR')
  const { id } = await app.call('imports.start', { kind: 'calendar', path: file })
  const { workspaceId, memberId } = app.owner
  const input = {
    importId: String(id),
    workspaceId,
    memberId,
    kind: 'calendar',
    name: 'gone.ics',
    path: file,
    ours: true,
  } as const
  const unreadable: Intake = {
    size: async () => null,
    batch: async () => {
      throw new AppError('invalid', 'import.no_calendar', 'This is no calendar.')
    },
  }
  const intake = importing(app.app.db, {
    mail: unreadable,
    calendar: unreadable,
    tasks: unreadable,
    contacts: unreadable,
  })
  let ends = 0
  const gate = Promise.withResolvers<never>()
  const work: Workflow<ImportInput> = {
    name: intake.name,
    run: (context, given) =>
      intake.run(
        {
          ...context,
          // The first process dies here.
          transact: (step, ...rest) =>
            step === 'end' && ++ends === 1 ? gate.promise : context.transact(step, ...rest),
        },
        given,
      ),
  }
  const started = () =>
    dbosWorkflows({
      db: app.app.db,
      connectionString: app.database.connectionString,
      executorId: 'same',
      version: '1',
      log: { error: () => undefined, warn: () => undefined } as never, // nothing is logged here
      committed: () => undefined,
      workflows: () => [work as Workflow],
    })
  const before = started()
  await before.launch()
  await before.start(work, `import-${String(id)}`, input)
  await expect.poll(() => ends).toBe(1)
  await before.stop()
  expect(await app.call('imports.show', { id })).toMatchObject({ status: 'running' })

  const after = started()
  await after.launch()
  await after.ended(`import-${String(id)}`)
  expect(await app.call('imports.show', { id })).toMatchObject({
    status: 'failed',
    error: 'This is no calendar.',
  })
  await after.stop()
})
