import { readFileSync } from 'node:fs'

import { beforeEach, expect, test, vi } from 'vitest'

import type { Database } from '#kernel/database.ts'

import type { Opened } from './reader/opened/opened.ts'
import type { openedApart } from './reader/opened/opening.ts'
import { testMailbox } from './testing/mailbox.ts'
import { readWaitingFiles } from './waiting-files.ts'

type Box = Awaited<ReturnType<typeof testMailbox>>
const reader = vi.fn<typeof openedApart>()
const says = (text: string, cut = false): { read: Opened } => ({ read: { kind: 'pdf', text, cut } })
const refused = (because: string) => ({ refused: 'No.', because })

beforeEach(() => void reader.mockReset())

/** A mail with these files, which are PDFs unless they say otherwise. */
async function mailWith(box: Box, ...files: { name: string; type?: string; content?: string }[]) {
  const parts = files.map(({ name, type = 'application/pdf', content = `%PDF-1.7 ${name}` }) =>
    [
      '--b',
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(content).toString('base64').replaceAll(/.{76}/g, '$&\r\n'),
    ].join('\r\n'),
  )
  return box.takeIn(
    [
      'From: Jonas <jonas@cells.test>',
      'To: mara@otolith.test',
      'Subject: Files',
      'Message-ID: <a@cells.test>',
      'Date: Fri, 20 Nov 2026 10:00:00 +0100',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Here they are.',
      ...parts,
      '--b--',
      '',
    ].join('\r\n'),
  )
}
const rows = async (box: Box) =>
  (
    await box.app.database.pool.query<{ name: string; opened: string; tries: number; words: string | null }>(
      'select name, opened, tries, words from mail.attachment order by position',
    )
  ).rows
const round = (box: Box, db: Database = box.app.app.db) =>
  readWaitingFiles(db, () => undefined, undefined, reader)

test('what was read before Reeve was killed is kept, and only the file in hand was tried', async () => {
  await using box = await testMailbox()
  await mailWith(box, { name: 'a.pdf' }, { name: 'b.pdf' }, { name: 'c.pdf' })
  reader.mockResolvedValueOnce(says('gasket')).mockRejectedValueOnce(new Error('killed'))
  const committed = vi.fn<() => void>()
  await expect(readWaitingFiles(box.app.app.db, committed, undefined, reader)).rejects.toThrow('killed')
  expect(committed).toHaveBeenCalledOnce()
  expect(await rows(box)).toMatchObject([
    { opened: 'read', words: 'gasket' },
    { opened: 'opening', tries: 1 },
    { opened: 'waiting', tries: 0 },
  ])
  const { items } = await box.app.call('ledger.list', { name: 'mail.files_read.v1' })
  expect(items).toMatchObject([{ payload: { files: 1 } }])
})

test('a file for which the machine had no time is read later, behind the others, and not for ever', async () => {
  await using box = await testMailbox()
  await mailWith(box, { name: 'a.pdf' }, { name: 'b.pdf' })
  reader
    .mockResolvedValueOnce(refused('slow'))
    .mockResolvedValueOnce(says('gasket'))
    .mockResolvedValue(refused('slow'))
  expect(await round(box)).toBe(0)
  expect(await rows(box)).toMatchObject([
    { opened: 'waiting', tries: 1 },
    { opened: 'waiting', tries: 0 },
  ])
  expect(await round(box), 'the other first').toBe(1)
  expect((await rows(box))[1]).toMatchObject({ opened: 'read' })
  for (let more = 0; more < 3; more++) await round(box)
  expect((await rows(box))[0]).toMatchObject({ opened: 'gave_up' })
  expect(reader).toHaveBeenCalledTimes(4)
})

test('a file for which there was no turn was not tried', async () => {
  await using box = await testMailbox()
  await mailWith(box, { name: 'a.pdf' })
  reader.mockResolvedValue(refused('busy'))
  for (let more = 0; more < 5; more++) expect(await round(box)).toBe(0)
  expect(await rows(box)).toMatchObject([{ opened: 'waiting', tries: 0 }])
})

test('that only the beginning was read is kept', async () => {
  await using box = await testMailbox()
  await mailWith(box, { name: 'a.pdf' }, { name: 'b.pdf' })
  reader.mockResolvedValueOnce(says('gasket', true)).mockResolvedValueOnce(says('x'.repeat(150_000)))
  expect(await round(box)).toBe(2)
  expect(await rows(box)).toMatchObject([{ opened: 'in_part' }, { opened: 'in_part' }])
})

test('a file whose content is gone does not hold up the others', async () => {
  await using box = await testMailbox()
  await mailWith(box, { name: 'a.pdf' }, { name: 'b.pdf' })
  await box.app.database.pool.query(`
    delete from mail.content where hash = (select hash from mail.attachment where name = 'a.pdf')`)
  reader.mockResolvedValue(says('gasket'))
  expect(await round(box)).toBe(2)
  expect(await rows(box)).toMatchObject([{ opened: 'no_text' }, { opened: 'read' }])
})

const forgets = (box: Box) =>
  box.app.call('privacy.forget', { address: "o'brien@x.example", typed: "o'brien@x.example" })

test('whoever is forgotten while a file is read is not in what it says', async () => {
  await using box = await testMailbox()
  await mailWith(box, { name: 'a.pdf' })
  reader.mockImplementationOnce(async () => {
    await forgets(box)
    return says("Contacto'brien@x.exampleTel")
  })
  expect(await round(box)).toBe(1)
  expect(await rows(box)).toMatchObject([{ words: 'Contact•••••••••••••••••Tel' }])
})

test('nor whoever is forgotten just before what it says is kept', async () => {
  await using box = await testMailbox()
  await mailWith(box, { name: 'a.pdf' })
  reader.mockResolvedValueOnce(says("Contacto'brien@x.exampleTel"))
  const { db } = box.app.app
  const late: Pick<Database, 'read' | 'now' | 'transact'> = {
    read: db.read.bind(db),
    now: db.now.bind(db),
    async transact(...given) {
      await forgets(box)
      return db.transact(...given)
    },
  }
  expect(await round(box, late as Database)).toBe(1) // as much of it as is used
  expect(await rows(box)).toMatchObject([{ words: 'Contact•••••••••••••••••Tel' }])
})

test('a mailbox of before reads what it did not, as a new one does, and no names are brought back', async () => {
  await using box = await testMailbox()
  await mailWith(
    box,
    { name: 'a.pdf' },
    { name: 'b.csv', type: 'application/vnd.ms-excel', content: 'gasket;4' },
    { name: 'c.bin', type: 'application/octet-stream', content: '%PDF-1.7 c' },
    { name: 'd.txt', type: 'text/plain', content: '%PDF-1.7 raw' },
    { name: 'e.txt', type: 'text/plain', content: '%PDF-1.7 somebody@x.example' },
    { name: 'f.txt', type: 'text/plain', content: 'flywheel' },
    { name: 'g.png', type: 'image/png', content: 'PNG' },
    { name: 'h.pdf', content: 'no PDF' },
  )
  const { pool } = box.app.database
  await pool.query(`
    drop index mail.attachment_unread, mail.attachment_waiting, mail.attachment_waiting_content;
    alter table mail.attachment drop column opened, drop column opened_at, drop column tries, drop column hidden;
    create index attachment_unread on mail.attachment (message_id) where words is null;
    update mail.attachment set words = case name
      when 'd.txt' then '%PDF-1.7 raw' when 'e.txt' then '%PDF-1.7 ••••••••••••••••••' when 'f.txt' then 'flywheel' else '' end`)
  await pool.query(
    readFileSync(new URL('./migrations/2026-11-26-files-read-apart.sql', import.meta.url), 'utf8'),
  )
  reader.mockResolvedValue(says('turbine'))
  await round(box)
  expect((await rows(box)).map(({ name, opened, words }) => [name, opened, words])).toEqual([
    ['a.pdf', 'read', 'turbine'],
    ['b.csv', 'read', 'gasket;4'],
    ['c.bin', 'read', 'turbine'],
    ['d.txt', 'read', 'turbine'],
    ['e.txt', 'read', '%PDF-1.7 ••••••••••••••••••'],
    ['f.txt', 'read', 'flywheel'],
    ['g.png', 'other_kind', ''],
    ['h.pdf', 'damaged', ''],
  ])
  const { rows: plan } = await pool
    .query<{ 'QUERY PLAN': string }>(`
    set enable_seqscan = off;
    explain select from mail.attachment where hash = '\\x00' and workspace_id = '${box.app.owner.workspaceId}'
       and (opened = 'waiting' or (opened = 'opening' and opened_at < now()))`)
    .then((all) => (Array.isArray(all) ? all.at(-1) : all))
  expect(JSON.stringify(plan)).toContain('attachment_waiting_content')
})
