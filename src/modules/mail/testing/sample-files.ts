import { deflateRawSync } from 'node:zlib'

/** Small files of the kinds that people attach, made here so that each byte of them is known. */

/** A zip archive; `encrypted` only says so, as a reader sees it first. */
export function zipOf(
  parts: Readonly<Record<string, string | Uint8Array>>,
  { encrypted = false }: { encrypted?: boolean } = {},
): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const [title, content] of Object.entries(parts)) {
    const name = Buffer.from(title)
    const body = deflateRawSync(content)
    const size = Buffer.byteLength(content)
    const flags = 0x800 | (encrypted ? 1 : 0)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(body.length, 18)
    local.writeUInt32LE(size, 22)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(body.length, 20)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    locals.push(local, name, body)
    entries.push(entry, name)
    at += local.length + name.length + body.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** A Word document whose body is that XML; plain text becomes a paragraph. */
export const docxOf = (body: string, more: Readonly<Record<string, string>> = {}): Buffer =>
  zipOf({
    '[Content_Types].xml': XML + TYPES,
    'word/document.xml': `${XML}<w:document ${W}><w:body>${body.startsWith('<') ? body : paragraph(body)}</w:body></w:document>`,
    ...more,
  })

export const paragraph = (text: string, properties = ''): string =>
  `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r>${properties}<w:t>${text}</w:t></w:r></w:p>`

/** An Excel table with one sheet of texts, all of them shared. */
export function xlsxOf(sheet: string, rows: readonly (readonly (string | number)[])[]): Buffer {
  const texts = rows.flat().filter((cell) => typeof cell === 'string')
  const cell = (value: string | number) =>
    typeof value === 'string' ? `<c t="s"><v>${texts.indexOf(value)}</v></c>` : `<c><v>${value}</v></c>`
  return zipOf({
    '[Content_Types].xml': XML + TYPES,
    'xl/workbook.xml': `${XML}<workbook><sheets><sheet name="${sheet}" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships><Relationship Id="rId7" Target="sheet.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `${XML}<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    'xl/sheet.xml': `${XML}<worksheet><sheetData>${rows
      .map((row) => `<row>${row.map(cell).join('')}</row>`)
      .join('')}</sheetData></worksheet>`,
  })
}

/** A PowerPoint presentation with these slides. */
export const pptxOf = (...slides: readonly string[]): Buffer =>
  zipOf({
    '[Content_Types].xml': XML + TYPES,
    'ppt/presentation.xml': `${XML}<p:presentation/>`,
    ...Object.fromEntries(
      slides.map((text, index) => [
        `ppt/slides/slide${index + 1}.xml`,
        `${XML}<p:sld><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sld>`,
      ]),
    ),
  })

/** An OpenDocument file of that kind, such as `text`, with that XML in it. */
export const odfOf = (
  kind: 'text' | 'spreadsheet' | 'presentation',
  body: string,
  manifest = '<manifest:manifest/>',
): Buffer =>
  zipOf({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': `${XML}<office:document-content><office:automatic-styles><number:text>no</number:text></office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    'META-INF/manifest.xml': XML + manifest,
  })

/** A PDF of one page with these lines in Helvetica; `trailer` and `pages` can be made otherwise, `page` adds to it. */
export function pdfOf(
  lines: readonly string[],
  { trailer = '', pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', page = '' } = {},
): Buffer {
  const text = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`).join('\n')
  const stream = `BT /F1 12 Tf 14 TL 72 720 Td\n${text}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    pages,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${page} >>`,
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  return Buffer.from(
    `${body}xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}

/** A PDF that wants a password which nobody has (ISO 32000-1, 7.6.3). */
export const lockedPdf = (): Buffer =>
  pdfOf(['secret'], {
    trailer: `/ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`,
  })

export const rtfOf = (text: string): Buffer =>
  Buffer.from(
    `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator Nobody}{\\info{\\author Who}}\\pard ${text}\\par}`,
    'latin1',
  )
