import { expect, test } from 'vitest'

import { readWaitingFiles } from '../mail/index.ts'
import { testMailbox } from '../mail/testing/mailbox.ts'
import { docxOf, lockedPdf, pdfOf, xlsxOf, zipOf } from '../mail/testing/sample-files.ts'

interface Hit {
  kind: string
  title: string
  snippet: string
  file: string | null
  why: { found: string; fields: string[] }[]
}
const find = async (box: Awaited<ReturnType<typeof testMailbox>>, q: string) =>
  (await box.app.call('search.find', { q }))['items'] as Hit[]
const titles = async (box: Awaited<ReturnType<typeof testMailbox>>, q: string) =>
  (await find(box, q)).map(({ title }) => title).toSorted()

const part = (name: string, type: string, content: string | Buffer, encoding: BufferEncoding = 'utf8') =>
  [
    '--b',
    `Content-Type: ${type}; name="${name}"; charset=utf-8`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    (typeof content === 'string' ? Buffer.from(content, encoding) : content)
      .toString('base64')
      .replaceAll(/.{76}/g, '$&\r\n'),
  ].join('\r\n')
const withFiles = (id: string, from: string, ...parts: string[]) =>
  [
    `From: ${from}`,
    'To: mara@otolith.test',
    `Subject: Files of ${id}`,
    `Message-ID: <${id}>`,
    'Date: Fri, 20 Nov 2026 10:00:00 +0100',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Here they are, with regards.',
    ...parts,
    '--b--',
    '',
  ].join('\r\n')
const indexedText = async (box: Awaited<ReturnType<typeof testMailbox>>) => {
  const { rows } = await box.app.database.pool.query<{ text: string }>(
    `select coalesce(string_agg(files::text || body, ' '), '') as text from knowledge.item
      union all select coalesce(string_agg(words, ' '), '') from mail.attachment
      union all select coalesce(string_agg(word, ' '), '') from knowledge.word`,
  )
  return rows.map(({ text }) => text).join(' ')
}

test('a mail is found by what its text files say, and the answer names the file', async () => {
  await using box = await testMailbox()
  await box.takeIn(
    withFiles(
      'a@cells.test',
      'Jonas Keller <jonas@cells.test>',
      part('minutes.md', 'text/markdown', '# Minutes\n\nThe gasket of the turbine was replaced.'),
      part('list.csv', 'text/csv', 'item;sum\nflywheel;4'),
      part('page.html', 'text/html', '<p>crankshaft<i style="display:none">hidden</i></p>'),
      part(
        'invite.ics',
        'text/calendar',
        'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Camshaft\nEND:VEVENT\nEND:VCALENDAR',
      ),
      part('scan.png', 'image/png', 'piston'),
    ),
  )
  for (const [q, file] of [
    ['gasket', 'minutes.md'],
    ['flywheels', 'list.csv'],
    ['crankshaft', 'page.html'],
    ['camshaft', 'invite.ics'],
    ['has:file "turbine was replaced"', 'minutes.md'],
  ] as const)
    expect(await find(box, q)).toMatchObject([{ title: 'Files of a@cells.test', file }])
  expect((await find(box, 'regards gasket'))[0]).toMatchObject({
    file: null,
    snippet: expect.stringContaining('with regards'),
    why: [{ fields: ['body'] }, { fields: ['file'] }],
  })
  expect((await find(box, 'gasket'))[0]?.snippet).toContain('The gasket of the turbine')
  for (const q of ['piston', 'hidden']) expect(await find(box, q)).toEqual([])
})

test('however many files come at once, all are read', async () => {
  await using box = await testMailbox()
  const files = Array.from({ length: 45 }, (_, at) => part(`${at}.txt`, 'text/plain', `sprocket${at}x`))
  await box.takeIn(withFiles('a@cells.test', 'Jonas <jonas@cells.test>', ...files))
  const { rows } = await box.app.database.pool.query<{ read: number }>(
    'select count(words)::int as read from mail.attachment',
  )
  expect(rows).toEqual([{ read: 45 }])
  expect(await find(box, 'sprocket44x')).toMatchObject([{ file: '44.txt' }])
})

test('what its files said is not found any more when a mail is gone', async () => {
  await using box = await testMailbox()
  const { actId } = await box.takeIn(
    withFiles('a@cells.test', 'Jonas <jonas@cells.test>', part('a.txt', 'text/plain', 'gasket')),
  )
  expect(await titles(box, 'gasket')).toEqual(['Files of a@cells.test'])
  await box.app.call('acts.undo', { actId })
  await box.app.settled()
  expect(await titles(box, 'gasket')).toEqual([])
  expect(await indexedText(box)).not.toContain('gasket')
})

/** Reads all files that wait, as Reeve does in the background, and lets the index follow. */
async function readAll(box: Awaited<ReturnType<typeof testMailbox>>): Promise<number> {
  let files = 0
  for (let more = 1; more; files += more) more = await readWaitingFiles(box.app.app.db, () => undefined)
  await box.app.settled()
  return files
}
const attachmentsOf = async (box: Awaited<ReturnType<typeof testMailbox>>) => {
  const [thread] = await box.threads()
  const { messages } = await box.show(thread?.id ?? '')
  return Object.fromEntries(messages[0]?.attachments.map(({ name, reading }) => [name, reading]) ?? [])
}
const FROM = 'Jonas <jonas@cells.test>'

test('a mail is found by what its PDF and office files say, once they were read in the background', async () => {
  await using box = await testMailbox()
  await box.takeIn(
    withFiles(
      'a@cells.test',
      FROM,
      part('Waybill.pdf', 'application/pdf', pdfOf(['The gasket of the turbine', 'was replaced.'])),
      part('minutes.docx', 'application/octet-stream', docxOf('The flywheel arrives on Monday.')),
      part('orders.xlsx', '', xlsxOf('Orders', [['crankshaft', 4]])),
      part('forwarded.eml', 'message/rfc822', 'From: ann@acme.test\r\nSubject: Piston\r\n\r\nSealed.\r\n'),
      part('called a picture.png', 'image/png', pdfOf(['camshaft'])),
      part('Waybill.pdf', 'application/pdf', pdfOf(['The gasket of the turbine', 'was replaced.'])),
    ),
  )
  expect(await titles(box, 'gasket')).toEqual([])
  expect(await titles(box, 'waybill')).toEqual(['Files of a@cells.test'])
  expect((await attachmentsOf(box))['Waybill.pdf']).toBe('waiting')
  const { db } = box.app.app
  expect(await readWaitingFiles(db, () => undefined, AbortSignal.abort()), 'not while Reeve stops').toBe(0)
  expect(await readAll(box), 'the same content is read once').toBe(5)
  for (const [q, file] of [
    ['gaskets', 'Waybill.pdf'],
    ['"turbine was replaced"', 'Waybill.pdf'],
    ['flywheel', 'minutes.docx'],
    ['crankshaft', 'orders.xlsx'],
    ['camshaft', 'called a picture.png'],
    ['piston sealed', 'forwarded.eml'],
  ] as const)
    expect(await find(box, q)).toMatchObject([{ title: 'Files of a@cells.test', file }])
  expect(new Set(Object.values(await attachmentsOf(box)))).toEqual(new Set(['read']))
  expect(await readAll(box), 'nothing is read twice').toBe(0)
  const { items } = await box.app.call('ledger.list', { name: 'mail.files_read.v1' })
  expect(items).toHaveLength(5)
  expect(items).toContainEqual(
    expect.objectContaining({ undo: 'none', touched: [], payload: expect.objectContaining({ files: 2 }) }),
  )
})

test('what could not be read is told in plain words, by the mail and by a search for files', async () => {
  await using box = await testMailbox()
  const bomb = docxOf(`<w:p>${' '.repeat(60_000_000)}</w:p>`)
  const files = {
    'locked.pdf': lockedPdf(),
    'scan.pdf': pdfOf([]),
    'broken.docx': docxOf('flywheel').subarray(0, 200),
    'bomb.docx': bomb,
    'named so.pdf': Buffer.from('no PDF at all'),
    'empty.pdf': Buffer.alloc(0),
    'fine.docx': docxOf('gasket'),
    'photo.png': Buffer.from('89504e470d0a1a0a', 'hex'),
    'parts.zip': zipOf({ 'rotor.step': 'x' }),
  }
  const parts = Object.entries(files).map(([name, content]) =>
    part(name, 'application/octet-stream', content),
  )
  await box.takeIn(withFiles('a@cells.test', FROM, ...parts))
  expect((await notesOf(box, 'has:file')).join()).toContain('“locked.pdf” (waits to be read)')
  await readAll(box)
  expect(await attachmentsOf(box)).toEqual({
    'locked.pdf': 'locked',
    'scan.pdf': 'scan',
    'broken.docx': 'damaged',
    'bomb.docx': 'too_large_unpacked',
    'named so.pdf': 'damaged',
    'empty.pdf': 'no_text',
    'fine.docx': 'read',
    'photo.png': 'other_kind',
    'parts.zip': 'read',
  })
  expect(await find(box, 'rotor')).toMatchObject([{ file: 'parts.zip' }])
  const notes = await notesOf(box, 'has:file')
  expect(notes).toEqual([
    'Not found by what they say: “locked.pdf” (locked with a password), “scan.pdf” (no text in it, perhaps a scan), “broken.docx” (damaged, or not what its name says), “bomb.docx” (too large when unpacked), “named so.pdf” (damaged, or not what its name says) and 1 more.',
  ])
  expect(await notesOf(box, 'gasket')).toEqual([])
}, 30_000)

const notesOf = async (box: Awaited<ReturnType<typeof testMailbox>>, q: string) =>
  (await box.app.call('search.find', { q }))['notes'] as string[]

test('a file at which process after process ended is given up, and one that was taken and left is taken again', async () => {
  await using box = await testMailbox()
  await box.takeIn(withFiles('a@cells.test', FROM, part('a.pdf', 'application/pdf', pdfOf(['gasket']))))
  const { pool } = box.app.database
  await pool.query(`update mail.attachment set opened = 'opening', opened_at = $1, tries = 1`, [
    box.app.now().toString(),
  ])
  expect(await readAll(box), 'somebody is at it').toBe(0)
  box.app.tick({ minutes: 11 })
  expect(await readAll(box)).toBe(1)
  expect(await titles(box, 'gasket')).toEqual(['Files of a@cells.test'])
  await pool.query(`update mail.attachment set words = null, opened = 'waiting', tries = 3`)
  expect(await readAll(box)).toBe(1)
  expect(await attachmentsOf(box)).toEqual({ 'a.pdf': 'gave_up' })
  expect(await titles(box, 'gasket')).toEqual([])
})

test('a mail that went while its file was read takes along what the file said', async () => {
  await using box = await testMailbox()
  const { actId } = await box.takeIn(
    withFiles('a@cells.test', FROM, part('a.pdf', 'application/pdf', pdfOf(['gasket']))),
  )
  const reading = readWaitingFiles(box.app.app.db, () => undefined)
  const isTaken = async () =>
    (await box.app.database.pool.query(`select from mail.attachment where opened = 'opening'`)).rowCount
  await expect.poll(isTaken, { interval: 5 }).toBe(1)
  await box.app.call('acts.undo', { actId })
  expect(await reading).toBe(1)
  await box.app.settled()
  expect(await titles(box, 'gasket')).toEqual([])
  expect(await indexedText(box)).not.toContain('gasket')
})

const TEXT = 'Ines is at ines@acme.test or Ines&#64;acme.test or ines@ac-\nme.test. The gasket is here.'
const LINES = ['Ines is at ines@acme.test or ines@acme.', 'test and the gasket is here.']

test.each([
  ['a text', part('team.txt', 'text/plain', `\ufeff${TEXT}`)],
  ['a text in UTF-16', part('team.txt', 'text/plain', `\ufeff${TEXT}`, 'utf16le')],
  ['a page', part('team.html', 'text/html', `<p>${TEXT}</p>`)],
  ['a PDF', part('team.pdf', 'application/pdf', pdfOf(LINES))],
  ['a document', part('team.docx', '', docxOf('Ines is at ines@acme.test and the gasket is here.'))],
])('whoever is forgotten is not found in files of others: %s', async (_, file) => {
  for (const isRead of [true, false]) {
    await using box = await testMailbox()
    await box.takeIn(
      withFiles('a@cells.test', FROM, file),
      withFiles('b@acme.test', 'Ines <ines@acme.test>', part('own.txt', 'text/plain', 'flywheel')),
    )
    expect(await titles(box, 'flywheel')).toEqual(['Files of b@acme.test'])
    if (isRead) await readAll(box)
    else await asNew(box)
    await box.app.call('privacy.forget', { address: 'ines@acme.test', typed: 'ines@acme.test' })
    await box.app.settled()
    await readAll(box)
    expect(await titles(box, 'gasket')).toEqual(['Files of a@cells.test'])
    expect(await titles(box, 'regards')).toEqual(['Files of a@cells.test'])
    expect(await find(box, 'flywheel')).toEqual([])
    const text = await indexedText(box)
    expect(text.replaceAll(/&#64;/g, '@').replaceAll(/-?\s*\n\s*/g, '')).not.toMatch(/ines@acme\.test/i)
    expect(text).not.toContain('flywheel')
    expect(text).not.toContain('waiting')
  }
})

test('whoever is forgotten is not found in the HTML of others, however it is written', async () => {
  await using box = await testMailbox()
  const mail = withFiles('a@cells.test', FROM).replace(
    'Content-Type: text/plain; charset=utf-8\r\n\r\nHere',
    'Content-Type: text/html; charset=utf-8\r\n\r\n<b>Ines&#64;acme&period;test</b> <i>&#x69;nes@acme.test</i> Here',
  )
  await box.takeIn(mail)
  await box.app.call('privacy.forget', { address: 'ines@acme.test', typed: 'ines@acme.test' })
  const { rows } = await box.app.database.pool.query<{ html: string }>('select html from mail.message')
  expect(rows[0]?.html).toMatch(/<b>•{14}<\/b> <i>•{14}<\/i> Here/)
})

/** As if nobody had looked into any file, and the index were to be written anew. */
const asNew = ({ app }: Awaited<ReturnType<typeof testMailbox>>) =>
  app.database.pool.query(`
    update mail.attachment set words = null, opened = null;
    truncate knowledge.item, knowledge.posting, knowledge.word, knowledge.extent;
    update kernel.consumer set ordinal = 0 where name like 'knowledge.%'`)
