import { withoutPasses } from '#kernel/trust/cards/tokens.ts'

import { clean } from '../intake/clean.ts'
import { htmlText } from './html-text.ts'
import { calendarText } from './opened/content-lines.ts'
import { decoded } from './opened/decoded.ts'

/** So much of a file is read for search, in bytes. */
export const READ_OF_FILE = 100_000

const TYPES: Readonly<Record<string, string>> = {
  'text/plain': 'text',
  'text/markdown': 'text',
  'text/x-markdown': 'text',
  'text/csv': 'text',
  'text/tab-separated-values': 'text',
  'text/html': 'page',
  'text/calendar': 'calendar',
}
const ENDINGS: Readonly<Record<string, string>> = {
  txt: 'text',
  md: 'text',
  markdown: 'text',
  csv: 'text',
  tsv: 'text',
  htm: 'page',
  html: 'page',
  ics: 'calendar',
}

/** How a file is read by its type, or by its ending where the type says nothing; undefined for one that is not read. */
export function readingOfFile(name: string, type: string): string | undefined {
  const known = TYPES[type.toLowerCase().split(';', 1)[0]?.trim() ?? '']
  if (known || !/^application\/(?:octet-stream|ics)$|^$/i.test(type)) return known
  return ENDINGS[/\.(\w{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '']
}

/**
 * What the beginning of a text file says, for search. Nothing for other files: what needs a parser is only read apart,
 * when somebody asks. Never throws.
 */
export function wordsOfFile(name: string, type: string, bytes: Uint8Array): string {
  const how = readingOfFile(name, type)
  if (!how) return ''
  const text = decoded(bytes.subarray(0, READ_OF_FILE))
  if (text.includes('\0')) return ''
  return withoutPasses(clean(read(how, text), READ_OF_FILE)).trim()
}

function read(how: string, text: string): string {
  try {
    if (how === 'page') return htmlText(text)
    return how === 'calendar' ? calendarText(text) : text
  } catch {
    return '' // nested deeper than anybody writes
  }
}
