import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
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
    notes: unreadable,
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

test('a folder of Markdown becomes notes: headings, tags, folders and moments; the same folder twice changes nothing', async () => {
  await using app = await testApp()
  await app.app.start()
  const folder = await mkdtemp(join(tmpdir(), 'reeve-notes-'))
  const files: Record<string, string | Uint8Array> = {
    'plain.md': 'No heading here\nbut [[a link]] that stays',
    'people/dana.md':
      '---\ntags: [One on one, "#sales"]\nupdated: 2026-11-02 10:00\n---\n# Dana\n\nMornings.\n\n#calls',
    '.obsidian/workspace.md': '# Not a note',
    'odd.md': Uint8Array.from([0xff, 0xfe, 0x41]),
    'empty.md': '\n',
    'picture.png': 'no note',
  }
  const run = async () => {
    const { id } = await app.call('imports.start', { kind: 'notes', path: folder })
    const now = () => app.call('imports.show', { id })
    await expect.poll(async () => (await now())['status'], { timeout: 5_000 }).toBe('done')
    return now()
  }
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(join(folder, path, '..'), { recursive: true })
      await writeFile(join(folder, path), content)
    }
    const first = await run()
    expect(first).toMatchObject({ added: 2, known: 0, refused: 2 })
    expect((first['refusals'] as { source: string }[]).map(({ source }) => source)).toEqual([
      'empty.md',
      'odd.md',
    ])
    const { items } = await app.call('notes.list')
    expect((items as { title: string }[]).toSorted((a, b) => (a.title < b.title ? -1 : 1))).toMatchObject([
      {
        title: 'Dana',
        text: 'Mornings.',
        tags: ['one-on-one', 'sales', 'calls', 'people'],
        origin: 'file',
        source: { kind: 'file', id: 'people/dana.md' },
        updatedAt: '2026-11-02T09:00:00Z',
      },
      { title: 'plain', text: 'No heading here\nbut [[a link]] that stays', tags: [] },
    ])
    expect(await run()).toMatchObject({ added: 0, known: 2 })
    await app.call('imports.undo', { id: first['id'] })
    expect(await app.call('notes.list')).toMatchObject({ items: [] })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('what a page sends of a folder of notes is taken in like the folder, and what is no notes is refused', async () => {
  await using app = await testApp()
  await app.app.start()
  const folder = await mkdtemp(join(tmpdir(), 'reeve-notes-'))
  const end = async (name: string, content: string) => {
    await writeFile(join(folder, name), content)
    const { id } = await app.call('imports.start', { kind: 'notes', path: join(folder, name) })
    const now = () => app.call('imports.show', { id })
    await expect.poll(async () => (await now())['status'], { timeout: 5_000 }).not.toBe('running')
    return now()
  }
  try {
    const many = Array.from({ length: 130 }, (_, nth) => ({
      path: `a/${nth}.md`,
      text: `Note ${nth}`,
      at: 0,
    }))
    const odd = { path: '.trash/gone.md', text: 'Gone', at: 0 }
    expect(await end('131 notes.json', JSON.stringify([...many, odd]))).toMatchObject({
      status: 'done',
      added: 130,
    })
    expect(await app.call('notes.list', { limit: 1 })).toMatchObject({ items: [{ tags: ['a'] }] })
    for (const none of ['{', '[]', '[{"path": 7}]', JSON.stringify([odd])])
      expect(await end('none.json', none)).toMatchObject({
        status: 'failed',
        error: expect.stringContaining('There is no Markdown file'),
      })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
