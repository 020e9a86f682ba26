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
