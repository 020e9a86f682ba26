import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import type { Json } from '#kernel/json.ts'
import { testApp } from '../../../test/app.ts'
import { noteFiles } from './note-files.ts'

test('a file that comes while a folder is taken in moves none of the others', async () => {
  await using app = await testApp()
  const folder = await mkdtemp(join(tmpdir(), 'reeve-notes-'))
  const put = (name: string) => writeFile(join(folder, name), `# ${name}\n`)
  const setting = { now: app.app.db.now(), timeZone: 'UTC', dayFirst: true, languages: [], name: 'Notes' }
  const take = async (from: Json) => {
    const batch = await noteFiles.batch(folder, from, setting)
    const taken = await app.app.db.transact(app.owner.workspaceId, (tx) => batch.takeIn(tx, app.owner))
    return { ...taken, next: batch.next, read: batch.read }
  }
  try {
    for (const inner of ['b', 'b/in', 'd']) await mkdir(join(folder, inner))
    for (let nth = 100; nth < 170; nth++) await put(`b/in/${nth}.md`)
    for (let nth = 100; nth < 150; nth++) await put(`d/${nth}.md`)
    await put('c.md')
    const first = await take(null)
    expect(first).toMatchObject({ added: 100, known: 0 })
    await put('a.md')
    await put('b/in/000.md')
    await put('d/999.md')
    const last = await take(first.next)
    expect(last).toMatchObject({ added: 22, known: 0, next: null })
    expect(last.read).toBeGreaterThan(first.read)
    expect(await take(null)).toMatchObject({ added: 2, known: 98 })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
