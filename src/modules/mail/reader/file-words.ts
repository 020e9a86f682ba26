import { withoutPasses } from '#kernel/trust/cards/tokens.ts'

import type { FileReading } from '../contract.ts'
import { clean } from '../intake/clean.ts'
import { beginningOf, isPage, needsParser } from './opened/beginning.ts'
import { calendarText } from './opened/content-lines.ts'
import { decoded } from './opened/decoded.ts'
import { pageText } from './opened/page-text.ts'

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

/** How a text file is read by its type, or else by its ending, which is right more often; undefined for another kind. */
function readingOfFile(name: string, type: string): Exclude<HowRead, 'apart'> | undefined {
  const known = TYPES[bare(type)]
  if (known || /^(?:image|audio|video)\//i.test(type)) return known
  return ENDINGS[endingOf(name)]
}

/** Whether it may turn out to be text by how it begins. */
export const mayBeText = (name: string, type: string): boolean =>
  readingOfFile(name, type) !== undefined || isCalledOldOffice(name, type)

const bare = (type: string): string => type.toLowerCase().split(';', 1)[0]?.trim() ?? ''

/** Many programs write a table as text or as a page and call it Excel's, for Excel to open it; likewise letters. */
const isCalledOldOffice = (name: string, type: string): boolean =>
  /^application\/(?:vnd\.)?ms-?(?:word|excel|powerpoint)$/.test(bare(type)) ||
  /^(?:doc|xls|ppt)$/.test(endingOf(name))

const endingOf = (name: string): string => /\.(\w{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''

const CALLED_APART = /pdf|rtf|officedocument|opendocument|ms-?(?:word|excel|powerpoint)/i
const ENDS_APART = /^(?:pdf|rtf|doc[xm]?|dot[xm]|xls[xm]?|xlt[xm]|pp[st][xm]?|pot[xm]|od[tsp])$/

/** What a file is by how it begins, whatever it is called; by its name only where it begins like nothing we know. */
export function howRead(name: string, type: string, beginning: Uint8Array): HowRead | FileReading {
  const start = beginningOf(beginning)
  if (!start) return 'no_text'
  if (needsParser(start) || bare(type) === 'message/rfc822') return 'apart'
  const called = readingOfFile(name, type)
  if (called) return called
  if (LIKE_TEXT.test(start)) {
    if (endingOf(name) === 'eml') return 'apart'
    if (isCalledOldOffice(name, type)) return isPage(start) ? 'page' : 'text'
  }
  return CALLED_APART.test(type) || ENDS_APART.test(endingOf(name)) ? 'damaged' : 'other_kind'
}

/** With a mark of UTF-16, or without the bytes that no text has. */
// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const LIKE_TEXT = /^(?:\u00ff\u00fe|\u00fe\u00ff)|^[^\u0000-\u0008\u000e-\u001f]+$/

export const isText = (how: HowRead | FileReading): how is Exclude<HowRead, 'apart'> =>
  how === 'text' || how === 'page' || how === 'calendar'

/** The words of a file of that kind by how it begins, and what came of reading it. Never throws. */
export function wordsOf(how: Exclude<HowRead, 'apart'>, bytes: Uint8Array): FileWords {
  const text = decoded(bytes.subarray(0, READ_OF_FILE))
  if (text.includes('\0')) return { words: '', opened: 'other_kind' }
  return wordsFrom(read(how, text), bytes.length > READ_OF_FILE)
}

/** What is kept of a text that somebody read out of a file. */
export function wordsFrom(text: string, cut: boolean): FileWords {
  const words = searchable(text)
  if (!words) return { words, opened: 'no_text' }
  return { words, opened: cut || text.length > READ_OF_FILE ? 'in_part' : 'read' }
}

export interface FileWords {
  readonly words: string
  readonly opened: FileReading
}

/** Text of a stranger's file as search keeps it. */
const searchable = (text: string): string => withoutPasses(clean(text, READ_OF_FILE)).trim()

function read(how: string, text: string): string {
  try {
    if (how === 'page') return pageText(text)
    return how === 'calendar' ? calendarText(text) : text
  } catch {
    return '' // nested deeper than anybody writes
  }
}
