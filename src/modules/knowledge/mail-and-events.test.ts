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
