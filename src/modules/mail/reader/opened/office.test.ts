import { readFileSync } from 'node:fs'

import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'

import { Unreadable } from '#kernel/apart/reader.ts'

import {
  docxOf,
  lockedPdf,
  odfOf,
  paragraph,
  pdfOf,
  pptxOf,
  rtfOf,
  xlsxOf,
  zipOf,
} from '../../testing/sample-files.ts'
import { read } from './open-file.ts'
import { openedApart } from './opening.ts'
import { read as readPdf } from './pdf-file.ts'

/** As the process apart would, in this one: a process takes a while to start. */
async function open(content: Uint8Array): Promise<unknown> {
  const about = { name: 'readme.txt', type: 'text/plain' }
  try {
    const bytes = Uint8Array.from(content)
    return {
      read: await (Buffer.from(content).includes('%PDF') ? readPdf(bytes, about) : read(bytes, about)),
    }
  } catch (error) {
    if (error instanceof Unreadable) return { refused: error.message, because: error.because }
    return { refused: 'It is damaged.', because: 'damaged' }
  }
}
const file = (name: string) => readFileSync(new URL(`../../testing/files/${name}`, import.meta.url))
const PRINTED = file('printed.pdf')

const CELLS =
  '<table:table><table:table-row><table:table-cell><text:p>flywheel</text:p></table:table-cell><table:table-cell><text:p>4</text:p></table:table-cell></table:table-row></table:table>'

test('each kind is read in the process apart, by a reader that can reach nothing', async () => {
  const about = { name: 'readme.txt', type: 'text/plain' }
  expect(await openedApart(PRINTED, about)).toMatchObject({ read: { kind: 'pdf' } })
  expect(await openedApart(docxOf('gasket'), about)).toMatchObject({ read: { text: 'gasket' } })
  expect(await openedApart(lockedPdf(), about)).toMatchObject({ because: 'locked' })
  expect(await openedApart(PRINTED.subarray(0, 400), about)).toMatchObject({ because: 'damaged' })
})

describe('what office files and PDFs say is read', () => {
  test.each([
    ['a PDF', pdfOf(['The gasket (new)', 'was replaced.']), 'pdf', 'The gasket (new)\nwas replaced.'],
    [
      'a PDF that a browser printed',
      PRINTED,
      'pdf',
      expect.stringMatching(
        /^Minutes\n[^]*Grüße aus Öst[^]*folded over\nseveral[^]*Second page: crankshaft$/,
      ),
    ],
    ['a PDF that may not be printed', file('no-printing.pdf'), 'pdf', 'owner locked only'],
    [
      'a Word document, its notes, header and a table',
      docxOf(
        `${paragraph('The <b/>gasket &amp; co.')}<w:tbl><w:tr><w:tc>${paragraph('a')}</w:tc><w:tc>${paragraph('b')}</w:tc></w:tr></w:tbl>${paragraph('end')}`,
        {
          'word/footnotes.xml': `<w:footnotes>${paragraph('a note')}</w:footnotes>`,
          'word/header1.xml': `<w:hdr>${paragraph('Otolith')}</w:hdr>`,
        },
      ),
      'document',
      'The gasket & co.\na\tb\nend\na note\nOtolith',
    ],
    [
      'a table of numbers',
      xlsxOf('Orders', [
        ['item', 'sum'],
        ['flywheel', 4.5],
      ]),
      'spreadsheet',
      'Orders\nitem\tsum\nflywheel\t4.5',
    ],
    [
      'slides in their order',
      pptxOf('one', ...'2345678'.split(''), 'nine', 'ten'),
      'presentation',
      expect.stringMatching(/^one\n2\n[^]*nine\nten$/),
    ],
    [
      'a text document of LibreOffice',
      odfOf('text', '<text:h>Title</text:h><text:p>one<text:tab/>two<text:s/>three</text:p>'),
      'document',
      'Title\none\ttwo three',
    ],
    ['a table of LibreOffice', odfOf('spreadsheet', CELLS), 'spreadsheet', 'flywheel\t4'],
    [
      'slides of LibreOffice',
      odfOf('presentation', '<draw:page><text:p>slide</text:p></draw:page>'),
      'presentation',
      'slide',
    ],
    [
      'rich text',
      rtfOf("Gr\\'fc\\'dfe \\u8364?5\\par {\\b bold}\\tab \\{x\\}{\\v hidden}"),
      'document',
      'Grüße €5\nbold\t{x}',
    ],
  ] as const)('%s', async (_, content, kind, text) => {
    expect(await open(content)).toEqual({ read: { kind, text, cut: false } })
  })

  test('without what was deleted, hidden, or says the same again', async () => {
    const body = [
      paragraph('seen'),
      paragraph('unseen', '<w:rPr><w:vanish/></w:rPr>'),
      paragraph('shown', '<w:rPr><w:vanish w:val="0"/></w:rPr>'),
      '<w:p><w:del><w:r><w:delText>struck</w:delText></w:r></w:del></w:p>',
      `<mc:AlternateContent><mc:Choice>${paragraph('box')}</mc:Choice><mc:Fallback>${paragraph('box')}</mc:Fallback></mc:AlternateContent>`,
    ].join('')
    expect(await open(docxOf(body))).toMatchObject({ read: { text: 'seen\nshown\nbox' } })
    const tracked = odfOf(
      'text',
      '<text:tracked-changes><text:p>struck</text:p></text:tracked-changes><text:p>stays</text:p>',
    )
    expect(await open(tracked)).toMatchObject({ read: { text: 'stays' } })
  })

  test('what was filled into a PDF and remarked in it, and words that the end of a line has parted', async () => {
    const remark = '<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (A remark) >>'
    const field = '<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (name) /V (Filled in) >>'
    const content = pdfOf(['The crank-', 'shaft is well-known.'], { page: `/Annots [${remark} ${field}]` })
    expect(await open(content)).toMatchObject({
      read: { text: 'The crankshaft is well-known.\nA remark\nFilled in' },
    })
  })

  test('of a PDF all pages, however long others keep the machine busy', async () => {
    let clock = 0
    vi.spyOn(performance, 'now').mockImplementation(() => (clock += 60_000))
    expect(await open(PRINTED)).toMatchObject({
      read: { text: expect.stringMatching(/Second page: crankshaft$/), cut: false },
    })
    vi.restoreAllMocks()
  })

  test('of a PDF that a processor has long to do with, the pages until then, and that there are more', async () => {
    let spent = 0
    vi.spyOn(process, 'cpuUsage').mockImplementation(() => ({ user: (spent += 5_000_000), system: 0 }))
    expect(await open(PRINTED)).toMatchObject({
      read: { text: expect.stringMatching(/^Minutes\n/), cut: true },
    })
    vi.restoreAllMocks()
  })

  test('of a long one, the beginning', async () => {
    const answer = await open(docxOf(paragraph('x'.repeat(1_000)).repeat(1_000)))
    expect(answer).toMatchObject({ read: { cut: true, text: expect.stringMatching(/^x[x\n]{199999}$/) } })
  })
})

describe('what cannot be read says why in a word', () => {
  const PACKED = docxOf('The gasket was replaced.')
  const LAUGHS = `<!DOCTYPE l [<!ENTITY a "ha">${'bcdefghij'.replaceAll(/./g, (name, at: number) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)}]>`
  test.each([
    ['a locked PDF', lockedPdf(), 'locked'],
    ['a PDF that a program encrypted', file('password.pdf'), 'locked'],
    ['a locked archive', zipOf({ 'word/document.xml': 'x' }, { encrypted: true }), 'locked'],
    [
      'a locked file of LibreOffice',
      odfOf(
        'text',
        '<text:p>x</text:p>',
        '<manifest:manifest><manifest:encryption-data/></manifest:manifest>',
      ),
      'locked',
    ],
    [
      'a locked file of Word',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'locked',
    ],
    ['a Word document of 2003', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'other_kind'],
    ['a PDF without text', pdfOf([]), 'scan'],
    ['a document without text', docxOf('<w:p/>'), 'no_text'],
    ['a PDF cut short', PRINTED.subarray(0, 400), 'damaged'],
    ['a PDF of nothing', Buffer.from('%PDF-1.7'), 'damaged'],
    ['a document cut short', PACKED.subarray(0, PACKED.length - 60), 'damaged'],
    ['a document whose parts are noise', noisy(PACKED), 'damaged'],
    ['elements nested without end', docxOf('<w:p>'.repeat(100_000)), 'damaged'],
    [
      'a bomb that unpacks to 200 MB of nothing',
      docxOf(`<w:p>${' '.repeat(200_000_000)}</w:p>`),
      'too_large_unpacked',
    ],
  ] as const)('%s', async (_, content, because) => {
    expect(await open(content)).toMatchObject({ refused: expect.stringMatching(/^[^]+\.$/), because })
  })

  test('a loop of pages ends', async () => {
    const pdf = pdfOf(['x'], { pages: '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>' })
    expect(await openedApart(pdf, { name: '', type: '' })).toMatchObject({ because: 'scan' })
  })

  test('entities that multiply do not', async () => {
    const content = docxOf('', {
      'word/document.xml': `${LAUGHS}<w:document><w:body>${paragraph('&j;&j; gasket &lt;')}</w:body></w:document>`,
    })
    expect(await open(content)).toMatchObject({ read: { text: '&j;&j; gasket <' } })
  })

  test('a bomb behind text leaves the text', async () => {
    const content = docxOf(`${paragraph('gasket')}<w:p>${' '.repeat(100_000_000)}</w:p>`)
    expect(await open(content)).toEqual({ read: { kind: 'document', text: 'gasket', cut: true } })
  })

  test('an archive that is no office file tells what lies in it', async () => {
    expect(await open(zipOf({ 'plan.txt': 'hello' }))).toMatchObject({
      read: { kind: 'archive', text: 'plan.txt (5 bytes)' },
    })
  })
})

test('whatever is broken in a file, reading it ends in text or in a reason', async () => {
  const files = [
    docxOf('The gasket'),
    xlsxOf('a', [['b', 1]]),
    odfOf('text', '<text:p>c</text:p>'),
    rtfOf('d\\u8364?'),
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
      fc.nat(),
      async (file, changes, end) => {
        const bytes = new Uint8Array(file)
        for (const [at, value] of changes) bytes[4 + (at % (bytes.length - 4))] = value
        const cut = end % 3 ? bytes : bytes.subarray(0, 4 + (end % bytes.length))
        const answer = await Promise.resolve(read(cut, {})).then(
          (value) => value,
          (error: unknown) => error,
        )
        expect(answer).toSatisfy(
          (one: { kind?: string; name?: string }) => one.kind !== undefined || one.name === 'Unreadable',
        )
      },
    ),
    { numRuns: 300 },
  )
})

/** The same archive with other bytes in its first part. */
function noisy(archive: Buffer): Buffer {
  const broken = Buffer.from(archive)
  const at = broken.indexOf('word/document.xml') + 'word/document.xml'.length
  broken.fill(0xff, at, at + 20)
  return broken
}
