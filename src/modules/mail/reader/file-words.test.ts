import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { docxOf, pdfOf, rtfOf } from '../testing/sample-files.ts'
import { howRead, isText, READ_OF_FILE, wordsOf } from './file-words.ts'

const looked = (name: string, type: string, content: string | Uint8Array) => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const how = howRead(name, type, bytes)
  return isText(how) ? wordsOf(how, bytes) : { words: '', opened: how }
}
const said = (name: string, type: string, content: string | Uint8Array) => looked(name, type, content).words

describe('of the files of a mail', () => {
  test('text, tables, pages and calendars are read', () => {
    expect(said('a.txt', 'text/plain; charset=utf-8', 'Grüße\nzwei')).toBe('Grüße\nzwei')
    expect(said('a.txt', 'text/plain', Buffer.from('Grüße', 'latin1'))).toBe('Grüße')
    expect(said('notes.md', 'application/octet-stream', '# Turbine')).toBe('# Turbine')
    expect(said('a.csv', 'text/csv', 'name;sum\nDana;4')).toContain('Dana')
    expect(said('a.html', 'text/html', '<p>Hi <b>there</b><i style="display:none">secret</i></p>')).toBe(
      'Hi there',
    )
    expect(
      said(
        'x.ics',
        'text/calendar',
        'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Stand-\n up\nEND:VEVENT\nEND:VCALENDAR',
      ),
    ).toBe('Title: Stand-up')
  })

  test('what needs a parser is left to a process apart, whatever it calls itself', () => {
    for (const content of [pdfOf(['turbine']), docxOf('turbine'), rtfOf('turbine')])
      for (const [name, type] of [
        ['a.pdf', 'application/pdf'],
        ['a.txt', 'text/plain'],
        ['a.png', 'image/png'],
        ['a', ''],
      ] as const)
        expect(looked(name, type, content)).toEqual({ words: '', opened: 'apart' })
  })

  test.each([
    ['a.pdf', 'application/pdf', 'turbine', 'damaged'],
    ['a.docx', 'application/octet-stream', 'turbine', 'damaged'],
    ['a.pdf', 'application/pdf', '', 'no_text'],
    ['a.txt', 'text/plain', '', 'no_text'],
    ['a.txt', 'text/plain', ' \n', 'no_text'],
    ['a.txt', 'text/plain', 'MZ\0\0turbine', 'other_kind'],
    ['a.png', 'image/png', '\u0089PNG', 'other_kind'],
    ['a.pdf', 'text/plain', 'turbine', 'read'],
  ])('%s (%s) that holds “%s” is %s', (name, type, content, opened) =>
    expect(looked(name, type, content)).toEqual({ words: opened === 'read' ? 'turbine' : '', opened }),
  )

  test.each([
    ['orders.csv', 'application/vnd.ms-excel', 'item;sum\nturbine;4'],
    ['orders.xls', 'application/vnd.ms-excel', 'item\tsum\nturbine\t4'],
    ['orders.xls', 'application/octet-stream', '<table>\n<tr><td>turbine</td> <td>4</td></tr>\n</table>'],
    [
      'orders.xls',
      'application/vnd.ms-excel',
      '\ufeff<?xml version="1.0"?>\n<Workbook>\n<Cell>turbine</Cell>\n</Workbook>',
    ],
    ['letter.doc', 'application/msword', '<html><body style="x"><p>The turbine</p></body></html>'],
    ['notes.txt', 'application/pdf', 'turbine'],
    ['list.csv', 'application/x-csv', 'turbine'],
    ['export', 'application/vnd.ms-excel; charset=utf-8', 'turbine;4'],
  ])('%s (%s) is text that is called otherwise, and read as what it is', (name, type, content) => {
    const { words, opened } = looked(name, type, content)
    expect(opened).toBe('read')
    expect(words).toContain('turbine')
    expect(words).not.toMatch(/[<>]|style/)
  })

  test.each([
    ['orders.xls', 'application/vnd.ms-excel', '\u0001\u0002\u0003turbine', 'damaged'],
    ['orders.xlsx', 'application/octet-stream', 'turbine', 'damaged'],
    ['forwarded.eml', 'application/octet-stream', 'Subject: turbine', 'apart'],
    ['forwarded', 'message/rfc822; charset=utf-8', 'Subject: turbine', 'apart'],
    ['forwarded.eml', 'application/octet-stream', '\u0001\u0002', 'other_kind'],
    ['clip.txt', 'video/mp4', 'turbine', 'other_kind'],
  ])('%s (%s) that holds %j is %s', (name, type, content, opened) =>
    expect(looked(name, type, content)).toEqual({ words: '', opened }),
  )

  test('the cells of a table are words apart', () => {
    const html = '<table><tr><td>turbine</td><td>4</td></tr><tr><td>gasket</td></tr></table>'
    expect(said('a.xls', 'application/vnd.ms-excel', html)).toBe('turbine 4 gasket')
    const xml =
      '<?xml version="1.0"?><Workbook><Row><Cell><Data>turbine</Data></Cell><Cell><Data>4</Data></Cell></Row></Workbook>'
    expect(said('a.xls', 'application/vnd.ms-excel', xml)).toBe('turbine 4')
  })

  test('whether there is more than what was read is kept', () => {
    expect(looked('a.txt', 'text/plain', 'x'.repeat(READ_OF_FILE)).opened).toBe('read')
    expect(looked('a.txt', 'text/plain', 'x'.repeat(READ_OF_FILE + 1)).opened).toBe('in_part')
  })

  test('the beginning is read, also where it is cut within a letter', () => {
    const words = said('a.txt', 'text/plain', `${'x'.repeat(READ_OF_FILE - 1)}ü and more`)
    expect(words).toBe('x'.repeat(READ_OF_FILE - 1))
  })

  test('whatever they hold, they are read without a fault, and no longer than that', () => {
    const types = fc.constantFrom('text/plain', 'text/html', 'text/calendar', 'text/csv', 'text/x', '')
    fc.assert(
      fc.property(types, fc.uint8Array({ maxLength: 2_000 }), (type, bytes) => {
        expect(said('a.html', type, bytes).length).toBeLessThanOrEqual(READ_OF_FILE)
      }),
      { numRuns: 200 },
    )
    expect(said('a.html', 'text/html', '<div>'.repeat(20_000)).length).toBeLessThanOrEqual(READ_OF_FILE)
  })
  test('a file of nothing but blanks takes no longer than another', () => {
    const blanks = ['\u00a0', '\u200c', ' \u00a0\u200c', ' ', '\u034f'].map((blank) =>
      `${blank.repeat(100_000)}x`.slice(-READ_OF_FILE),
    )
    // Read at the square of their length, these take longer than a test may.
    for (let round = 0; round < 5; round++)
      for (const text of blanks) expect(said('a.html', 'text/html', text)).toMatch(/x?$/)
  })
})
