import { crc32 } from 'node:zlib'

import { expect, test } from 'vitest'

import { demoOffice } from './office.ts'
import { morning, readAll } from './readings.ts'

const attached = async (name: string) => {
  const mails = await readAll(demoOffice(morning('2028-02-29')).mails)
  const part = mails.flatMap(({ email }) => email.attachments).find(({ filename }) => filename === name)
  return Buffer.from(part?.content instanceof ArrayBuffer ? new Uint8Array(part.content) : new Uint8Array())
}

test('the invoice is a PDF whose table of objects points at its objects', async () => {
  const file = (await attached('Rechnung-1187.pdf')).toString('latin1')
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1])
  const [, ...offsets] = [...file.slice(table).matchAll(/^(\d{10}) \d{5} [nf] $/gm)].map((row) =>
    Number(row[1]),
  )
  expect(file).toMatch(/^%PDF-1\.4\n/)
  expect(offsets).toHaveLength(5)
  offsets.forEach((offset, index) => expect(file.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj\\n`)))
  const [, length, stream = ''] = /\/Length (\d+) >>\nstream\n([^]*?)\nendstream/.exec(file) ?? []
  expect(stream).toHaveLength(Number(length))
  expect(stream).toContain('(Rechnung 2028-1187)')
  expect(stream).toContain('(Zahlbar bis 14.03.2028 ohne Abzug')
})

test('the board numbers are a workbook whose files match their checksums', async () => {
  const file = await attached('board-numbers.xlsx')
  let at = 0
  const names: string[] = []
  while (file.readUInt32LE(at) === 0x04034b50) {
    const size = file.readUInt32LE(at + 18)
    const nameLength = file.readUInt16LE(at + 26)
    const content = file.subarray(at + 30 + nameLength, at + 30 + nameLength + size)
    names.push(file.toString('utf8', at + 30, at + 30 + nameLength))
    expect(crc32(content)).toBe(file.readUInt32LE(at + 14))
    at += 30 + nameLength + size
  }
  expect(names).toContain('xl/sheet.xml')
  expect(file.readUInt32LE(file.length - 6)).toBe(at)
})
