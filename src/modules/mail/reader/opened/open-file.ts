import { type ApartReader, Unreadable } from '#kernel/apart/reader.ts'

import { htmlText } from '../html-text.ts'
import { archiveText } from './archive-text.ts'
import { calendarText, contactsText } from './content-lines.ts'
import { decoded } from './decoded.ts'
import { mailText } from './mail-text.ts'
import { LONGEST, type Opened } from './opened.ts'
import { tableText } from './table-text.ts'

/** Reads an attachment of any kind we know, in the process apart. Its content counts more than its name. */
export const read: ApartReader = async (bytes, { name = '', type = '' }) => {
  if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006'))
    return opened('archive', archiveText(bytes))
  const foreign = FOREIGN.find(({ start }) => startsWith(bytes, start))
  if (foreign) throw new Unreadable(`Reeve does not read ${foreign.what}. Download it to see it.`)
  const text = decoded(bytes)
  if (text.includes('\0')) throw new Unreadable('It is not text, and no kind of file that Reeve reads.')
  if (/^\s*BEGIN:VCALENDAR/i.test(text)) return opened('calendar', calendarText(text))
  if (/^\s*BEGIN:VCARD/i.test(text)) return opened('contacts', contactsText(text))
  const ending = /\.(\w{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (type === 'message/rfc822' || ending === 'eml') return opened('mail', await mailText(bytes))
  if (/html/.test(type) || /^x?html?$/.test(ending)) return opened('page', htmlText(text))
  if (/csv|tab-separated/.test(type) || /^[ct]sv$/.test(ending)) return opened('table', tableText(text))
  return opened('text', text)
}

const opened = (kind: Opened['kind'], text: string): Opened => ({
  kind,
  text: text.slice(0, LONGEST).toWellFormed(),
  cut: text.length > LONGEST,
})

const FOREIGN = [
  { start: '%PDF-', what: 'PDF files' },
  { start: '\u00d0\u00cf\u0011\u00e0', what: 'old Office files' },
  { start: '\u0089PNG', what: 'pictures' },
  { start: '\u00ff\u00d8\u00ff', what: 'pictures' },
  { start: 'GIF8', what: 'pictures' },
  { start: 'Rar!', what: 'RAR archives' },
  { start: '\u001f\u008b', what: 'compressed files' },
  { start: '7z\u00bc\u00af', what: '7z archives' },
  { start: 'MZ', what: 'programs' },
  { start: '\u007fELF', what: 'programs' },
]

const startsWith = (bytes: Uint8Array, start: string): boolean =>
  [...start].every((one, at) => bytes[at] === one.charCodeAt(0))
