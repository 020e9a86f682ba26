import { withoutPasses } from '#kernel/trust/cards/tokens.ts'

import type { FileReading } from '../contract.ts'
import { clean } from '../intake/clean.ts'
import { htmlText } from './html-text.ts'
import { beginningOf, needsParser } from './opened/beginning.ts'
import { calendarText } from './opened/content-lines.ts'
import { decoded } from './opened/decoded.ts'

/** So much of a file is read for search, in bytes. */
export const READ_OF_FILE = 100_000

const TYPES: Readonly<Record<string, Exclude<HowRead, 'apart'>>> = {
  'text/plain': 'text',
  'text/markdown': 'text',
  'text/x-markdown': 'text',
  'text/csv': 'text',
  'text/tab-separated-values': 'text',
  'text/html': 'page',
  'text/calendar': 'calendar',
}
const ENDINGS: Readonly<Record<string, Exclude<HowRead, 'apart'>>> = {
  txt: 'text',
  md: 'text',
  markdown: 'text',
  csv: 'text',
  tsv: 'text',
  htm: 'page',
  html: 'page',
  ics: 'calendar',
}

/** How a file is read: in our own process, or in one apart, where hostile files do no harm. */
export type HowRead = 'text' | 'page' | 'calendar' | 'apart'

/** How a text file is read by its type, or by its ending where the type says nothing; undefined for another kind. */
export function readingOfFile(name: string, type: string): Exclude<HowRead, 'apart'> | undefined {
  const known = TYPES[type.toLowerCase().split(';', 1)[0]?.trim() ?? '']
  if (known || !/^application\/(?:octet-stream|ics)$|^$/i.test(type)) return known
  return ENDINGS[endingOf(name)]
}

const endingOf = (name: string): string => /\.(\w{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''

const CALLED_APART = /pdf|rtf|officedocument|opendocument|ms-?(?:word|excel|powerpoint)/i
const ENDS_APART = /^(?:pdf|rtf|doc[xm]?|dot[xm]|xls[xm]?|xlt[xm]|pp[st][xm]?|pot[xm]|od[tsp])$/

/** What a file is by how it begins, whatever it is called; by its name only where it begins like nothing we know. */
export function howRead(name: string, type: string, beginning: Uint8Array): HowRead | FileReading {
  const start = beginningOf(beginning)
  if (!start) return 'no_text'
  if (needsParser(start) || type.toLowerCase() === 'message/rfc822') return 'apart'
  const isCalledSo = CALLED_APART.test(type) || ENDS_APART.test(endingOf(name))
  return readingOfFile(name, type) ?? (isCalledSo ? 'damaged' : 'other_kind')
}

export const isText = (how: HowRead | FileReading): how is Exclude<HowRead, 'apart'> =>
  how === 'text' || how === 'page' || how === 'calendar'

/** The words of a file of that kind by how it begins, and what came of reading it. Never throws. */
export function wordsOf(how: Exclude<HowRead, 'apart'>, bytes: Uint8Array): FileWords {
  const text = decoded(bytes.subarray(0, READ_OF_FILE))
  if (text.includes('\0')) return { words: '', opened: 'other_kind' }
  const words = searchable(read(how, text))
  return { words, opened: words ? 'read' : 'no_text' }
}

export interface FileWords {
  readonly words: string
  readonly opened: FileReading
}

/** Text of a stranger's file as search keeps it. */
export const searchable = (text: string): string => withoutPasses(clean(text, READ_OF_FILE)).trim()

function read(how: string, text: string): string {
  try {
    if (how === 'page') return htmlText(text)
    return how === 'calendar' ? calendarText(text) : text
  } catch {
    return '' // nested deeper than anybody writes
  }
}
