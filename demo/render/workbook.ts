import { crc32 } from 'node:zlib'

/** A workbook of one sheet (ECMA-376), cells tab-separated; a cell of digits is a number. */
export function workbook(rows: string): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packaged = 'http://schemas.openxmlformats.org/package/2006'
  const part = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="${packaged}/relationships">` +
    `<Relationship Id="r1" Type="${office}/${type}" Target="${target}"/></Relationships>`
  return zip({
    '[Content_Types].xml':
      `<Types xmlns="${packaged}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${part}.sheet.main+xml"/>` +
      `<Override PartName="/xl/sheet.xml" ContentType="${part}.worksheet+xml"/></Types>`,
    '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
    'xl/_rels/workbook.xml.rels': relation('worksheet', 'sheet.xml'),
    'xl/workbook.xml':
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
      '<sheet name="Board" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/sheet.xml': `<worksheet xmlns="${main}"><sheetData>${cells(rows)}</sheetData></worksheet>`,
  })
}

function cells(rows: string): string {
  return rows
    .trimEnd()
    .split('\n')
    .map((row) => `<row>${row.split('\t').map(cell).join('')}</row>`)
    .join('')
}

function cell(text: string): string {
  if (/^-?\d+(\.\d+)?$/.test(text)) return `<c><v>${text}</v></c>`
  const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<c t="inlineStr"><is><t>${plain}</t></is></c>`
}

/** A ZIP archive whose files are stored, not compressed, and dated 1 January 1980 (APPNOTE 6.3.10 §4.3). */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const entries: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`)
    const shared = described(name, bytes)
    const entry = Buffer.concat([littleEndian(4, 0x04034b50), shared, Buffer.from(name), bytes])
    directory.push(
      Buffer.concat([
        littleEndian(4, 0x02014b50),
        littleEndian(2, 20),
        shared,
        littleEndian(2, 0, 0, 0),
        littleEndian(4, 0, offset),
        Buffer.from(name),
      ]),
    )
    entries.push(entry)
    offset += entry.length
  }
  const index = Buffer.concat(directory)
  const count = entries.length
  const end = [littleEndian(4, 0x06054b50), littleEndian(2, 0, 0, count, count)]
  return Buffer.concat([...entries, index, ...end, littleEndian(4, index.length, offset), littleEndian(2, 0)])
}

/** What the local header and the directory say alike: version, method, date, checksum, sizes, lengths. */
function described(name: string, bytes: Buffer): Buffer {
  return Buffer.concat([
    littleEndian(2, 20, 0, 0, 0, 0x21),
    littleEndian(4, crc32(bytes), bytes.length, bytes.length),
    littleEndian(2, Buffer.byteLength(name), 0),
  ])
}

function littleEndian(width: 2 | 4, ...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * width)
  values.forEach((value, index) => bytes.writeUIntLE(value, index * width, width))
  return bytes
}
