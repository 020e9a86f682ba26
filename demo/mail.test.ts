import { expect, test } from 'vitest'

import { demoOffice } from './office.ts'
import { header, morning, mornings, readAll, threadsOf } from './readings.ts'

const office = demoOffice(morning('2026-11-21'))
const inbox = office.mails.filter(({ folder }) => folder === 'inbox')

test('43 arrived in 30 threads, and what Mara wrote belongs to the same threads', () => {
  expect(inbox).toHaveLength(43)
  expect(threadsOf(inbox)).toHaveLength(30)
  expect(threadsOf(office.mails)).toHaveLength(30)
  expect(new Set(office.mails.map(({ folder, name }) => `${folder}/${name}`)).size).toBe(office.mails.length)
})

test('no two carry the same Message-ID', () => {
  const ids = office.mails.map((mail) => header(mail, 'Message-ID'))
  expect(ids.every((id) => /^<[^<>\s]+@[^<>\s]+>$/.test(id))).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
})

test.each(mornings)('each is read whole on $today', async (scene) => {
  for (const { name, email } of await readAll(demoOffice(scene).mails)) {
    const everything = [email.subject, email.from?.address, email.text, email.html].join('\n')
    expect(email.from?.address, name).toMatch(/\.(test|example)$/)
    expect(email.subject, name).toBeTruthy()
    expect(email.text ?? email.html, name).toBeTruthy()
    expect(everything, name).not.toMatch(/\{\{|\[\[|undefined|\ufffd|Ã/)
  }
})

test('travel as RFC 5322 wants: CRLF, ASCII headers, no line above 998 octets', () => {
  for (const { name, raw } of office.mails) {
    const text = Buffer.from(raw).toString('latin1')
    expect(text.replaceAll('\r\n', ''), name).not.toMatch(/[\r\n]/)
    expect(text.slice(0, text.indexOf('\r\n\r\n')), name).not.toMatch(/[^\x20-\x7e\r\n\t]/)
    expect(Math.max(...text.split('\r\n').map((line) => line.length)), name).toBeLessThanOrEqual(998)
  }
})

test('name nobody who could exist', () => {
  for (const { name, raw } of office.mails) {
    const domains = Buffer.from(raw)
      .toString('latin1')
      .match(/(?<=[@/])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b/g)
    const foreign = (domains ?? []).filter(
      (domain) => !/\.(test|example|html|jpg|png|gif|xlsx|ics|pdf|sheet)$/.test(domain),
    )
    expect(foreign, name).toEqual([])
  }
})

test('bring what mail brings: charsets, encodings, lists, one-click, a report, invitations, a PDF', async () => {
  const all = office.mails.map(({ raw }) => Buffer.from(raw).toString('latin1')).join('\n')
  for (const mark of [
    'charset=iso-8859-1',
    'charset=windows-1252',
    'format=flowed',
    'quoted-printable',
    'base64',
    '=?utf-8?Q?',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    'List-Id:',
    'multipart/report',
    'Auto-Submitted:',
    'method=REQUEST',
    'method=REPLY',
    '-----Original Message-----',
    'Gesendet:',
    'display:none',
    'Precedence: list',
  ])
    expect(all, mark).toContain(mark)
})
