import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'

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
