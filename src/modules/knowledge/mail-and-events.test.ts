import { expect, test } from 'vitest'

import { testMailbox } from '../mail/testing/mailbox.ts'

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

const WITH_FILE = [
  'From: Jonas Keller <jonas@cells.test>',
  'To: mara@otolith.test',
  'Subject: Delivery',
  'Message-ID: <f@cells.test>',
  'Date: Fri, 20 Nov 2026 10:00:00 +0100',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'The pallets leave on Monday.',
  '--b',
  'Content-Type: application/pdf; name="Waybill.pdf"',
  'Content-Disposition: attachment; filename="Waybill.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  'JVBERi0xLjQK',
  '--b--',
  '',
].join('\r\n')

test('a mail is found by what it says, by who wrote it, and by its files', async () => {
  await using box = await testMailbox()
  await box.takeIn(
    { id: 'a@acme.test', text: 'The turbine was calibrated.\n\nKind regards\nDana' },
    { id: 'b@acme.test', subject: 'Lunch', from: 'Ines Duarte <ines@acme.test>', text: 'Shall we eat?' },
    WITH_FILE,
  )
  expect(await titles(box, 'turbines')).toEqual(['Numbers for the board'])
  expect((await find(box, 'turbine'))[0]?.snippet).toContain('The turbine was calibrated.')
  expect(await titles(box, 'from:ines')).toEqual(['Lunch'])
  expect(await titles(box, 'von:ines@acme.test')).toEqual(['Lunch'])
  expect(await titles(box, 'from:inse ')).toEqual(['Lunch'])
  expect(await titles(box, 'to:mara from:"jonas keller"')).toEqual(['Delivery'])
  expect(await titles(box, 'from:ines from:jonas')).toEqual(['Delivery', 'Lunch'])
  expect(await titles(box, 'has:file')).toEqual(['Delivery'])
  expect((await find(box, 'waybill'))[0]).toMatchObject({
    title: 'Delivery',
    why: [{ found: 'waybill', fields: ['more'] }],
  })
  expect(await titles(box, 'before:saturday in:mail')).toContain('Delivery')
  expect(await titles(box, 'on:2026-11-20')).toEqual(['Delivery'])
})

const part = (name: string, type: string, text: string, encoding: BufferEncoding = 'utf8') =>
  [
    '--b',
    `Content-Type: ${type}; name="${name}"; charset=utf-8`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text, encoding).toString('base64').replaceAll(/.{76}/g, '$&\r\n'),
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
      part('scan.pdf', 'application/pdf', '%PDF-1.7 piston'),
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

test.each([
  ['read', 'utf8'],
  ['not read yet', 'utf8'],
  ['not read yet', 'utf16le'],
] as const)('whoever is forgotten is not found in files of others, %s, in %s', async (state, encoding) => {
  await using box = await testMailbox()
  await box.takeIn(
    withFiles(
      'a@cells.test',
      'Jonas <jonas@cells.test>',
      part('team.txt', 'text/plain', '\ufeffInes is at ines@acme.test, and the gasket is here.', encoding),
    ),
    withFiles('b@acme.test', 'Ines <ines@acme.test>', part('own.txt', 'text/plain', 'flywheel')),
  )
  expect(await titles(box, 'flywheel')).toEqual(['Files of b@acme.test'])
  if (state !== 'read') await box.app.database.pool.query('update mail.attachment set words = null')
  await box.app.call('privacy.forget', { address: 'ines@acme.test', typed: 'ines@acme.test' })
  await box.app.settled()
  expect(await titles(box, 'gasket')).toEqual(state === 'read' ? ['Files of a@cells.test'] : [])
  expect(await titles(box, 'regards')).toEqual(['Files of a@cells.test'])
  expect(await find(box, 'flywheel')).toEqual([])
  const text = await indexedText(box)
  expect(text).not.toContain('ines@acme.test')
  expect(text).not.toContain('flywheel')
})

test('an answer is found by its own words; what it quotes does not count twice', async () => {
  await using box = await testMailbox()
  await box.takeIn(
    { id: 'a@acme.test', text: 'The turbine was calibrated.' },
    {
      id: 'b@acme.test',
      subject: 'Re: Numbers for the board',
      date: 'Mon, 23 Nov 2026 08:50:00 +0100',
      headers: { 'In-Reply-To': '<a@acme.test>' },
      text: 'And the gasket was replaced.\n\nOn Mon, Dana wrote:\n> The turbine was calibrated.',
    },
  )
  for (const q of ['gasket', 'turbine']) expect(await titles(box, q)).toEqual(['Numbers for the board'])
  const { rows } = await box.app.database.pool.query<{ body: string }>('select body from knowledge.item')
  expect(rows[0]?.body.match(/turbine/g)).toHaveLength(1)
})

test('a meeting is found by its place and its guests, and is in the calendar', async () => {
  await using box = await testMailbox()
  await box.app.call('calendar.add', {
    title: 'Walk-through',
    location: 'Hall Öst',
    start: '2026-11-25T09:00:00Z',
  })
  await box.app.settled()
  expect(await titles(box, 'ost hall')).toEqual(['Walk-through'])
  expect(await titles(box, 'in:calendar on:wednesday')).toEqual(['Walk-through'])
  expect(await titles(box, 'in:kalender')).toEqual(['Walk-through'])
  expect(await titles(box, 'walk in:mail')).toEqual([])
})

test('what stands unseen in a mail is neither shown nor in the way of finding it', async () => {
  await using box = await testMailbox()
  await box.takeIn({ id: 'a@acme.test', text: 'The tur\u200Bbine was \u202Ecalibrated.' })
  const [hit] = await find(box, 'turbine calibrated')
  expect(hit?.snippet).toBe('The turbine was calibrated.')
})
