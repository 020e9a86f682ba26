import { describe, expect, test } from 'vitest'

import { type Apart, readApart } from '#kernel/apart/apart.ts'

import { zipOf } from '../../testing/sample-files.ts'
import { Opened } from './opened.ts'

const READER = new URL('./open-file.ts', import.meta.url)
const open = (content: string | Uint8Array, name = '', type = ''): Promise<Apart<Opened>> =>
  readApart(READER, typeof content === 'string' ? Buffer.from(content) : content, { name, type }, Opened)

/** A zip archive of files that say “hello”. */
const zip = (names: readonly string[]) => zipOf(Object.fromEntries(names.map((name) => [name, 'hello'])))

const said = (answer: Apart<Opened>) => ('read' in answer ? answer.read : answer.refused)

describe('what an attachment says is read in the process apart', () => {
  test.each([
    ['text', 'Grüße\nzwei', 'a.txt', 'text/plain', 'text', 'Grüße\nzwei'],
    ['text of old Windows', Buffer.from('Grüße', 'latin1'), 'a.txt', 'text/plain', 'text', 'Grüße'],
    ['UTF-16', Buffer.from('\ufeffGrüße', 'utf16le'), 'a.txt', '', 'text', 'Grüße'],
    [
      'a page',
      '<p>Hi <b>there</b><span style="display:none">secret</span></p><script>x()</script><img src="https://x.test/a.png">',
      'a.html',
      'text/html',
      'page',
      'Hi there',
    ],
    [
      'a page that is called a table of Excel',
      '<table><tr><td>turbine</td><td>4</td></tr></table>',
      'a.xls',
      'application/vnd.ms-excel',
      'page',
      'turbine 4',
    ],
    ['a table', 'name;sum\n"Dana; O.";4\n', 'a.csv', 'text/csv', 'table', 'name\tsum\nDana; O.\t4'],
    [
      'a calendar',
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Line 2\\, stand-\r\n up\r\nDTSTART;TZID=Europe/Vienna:20261126T100000\r\nDTEND:20261126T093000Z\r\nATTENDEE;CN="Dana: O":mailto:dana@otolith.test\r\nBEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
      'x',
      'application/octet-stream',
      'calendar',
      'Title: Line 2, stand-up\nBegins: 2026-11-26 10:00\nEnds: 2026-11-26 09:30 UTC\nGuest: dana@otolith.test',
    ],
    [
      'cards',
      'BEGIN:VCARD\nFN:Dana Okafor\nitem1.EMAIL;PREF=1:dana@otolith.test\nORG:Otolith;Finance\nEND:VCARD\nBEGIN:VCARD\nFN:Jonas\nEND:VCARD\n',
      'team.vcf',
      'text/vcard',
      'contacts',
      'Name: Dana Okafor\nOrganization: Otolith, Finance\nMail: dana@otolith.test\n\nName: Jonas',
    ],
    [
      'a mail',
      'From: Dana <dana@otolith.test>\nTo: mara@otolith.test\nSubject: Numbers\nDate: Mon, 23 Nov 2026 07:41:12 +0100\n\nHere they are.\n',
      'forwarded mail.eml',
      'message/rfc822',
      'mail',
      'From: Dana <dana@otolith.test>\nTo: mara@otolith.test\nDate: 2026-11-23T06:41:12.000Z\nSubject: Numbers\n\nHere they are.',
    ],
    [
      'a zip archive, by its directory',
      zip(['plan.txt', 'Grüße.doc']),
      'a.zip',
      'application/zip',
      'archive',
      'plan.txt (5 bytes)\nGrüße.doc (5 bytes)',
    ],
  ] as [string, string | Uint8Array, string, string, string, string][])(
    '%s',
    async (_, content, name, type, kind, text) => {
      expect(said(await open(content, name, type))).toEqual({ kind, text, cut: false })
    },
  )

  test('of a long text, the beginning', async () => {
    const answer = said(await open('x'.repeat(300_000)))
    expect(answer).toMatchObject({ kind: 'text', cut: true, text: expect.stringMatching(/^x{200000}$/) })
  })
})

describe('what is not read is said', () => {
  test.each([
    [
      'a picture',
      Buffer.from('\u0089PNG\r\n', 'latin1'),
      'Reeve does not read pictures. Download it to see it.',
    ],
    ['a program called a text', 'MZ\u0000\u0000', 'Reeve does not read programs. Download it to see it.'],
    ['bytes', 'a\0b', 'It is not text, and no kind of file that Reeve reads.'],
    [
      'a zip archive without a directory',
      'PK\u0003\u0004 and nothing more than this',
      'It is a zip archive without a directory, so what is in it is not known.',
    ],
    [
      'a zip archive cut short',
      zip(['a.txt']).subarray(0, 40),
      'It is a zip archive without a directory, so what is in it is not known.',
    ],
  ])('%s', async (_, content, sentence) =>
    expect(said(await open(content, 'readme.txt', 'text/plain'))).toBe(sentence),
  )
})

test.each([
  ['a page nested a million deep', '<div>'.repeat(1_000_000), 'a.html'],
  ['a table of one endless quotation', `a,b\n"${'x,'.repeat(2_000_000)}`, 'a.csv'],
  ['a calendar of parameters', `BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY${';,'.repeat(2_000_000)}`, 'a.ics'],
  ['a directory that points at itself', selfish(), 'a.zip'],
])('%s is read or given up, and we go on', async (_, content, name) => {
  const answer = await open(content, name)
  expect('read' in answer || answer.refused.endsWith('.')).toBe(true)
  expect(said(await open('still here'))).toMatchObject({ text: 'still here' })
})

/** A directory of 65 535 entries that begins behind its own end. */
function selfish(): Buffer {
  const archive = zip(['a.txt'])
  archive.writeUInt16LE(0xffff, archive.length - 12)
  archive.writeUInt32LE(0xffffffff, archive.length - 6)
  return archive
}
