import { type ApartReader, Unreadable } from '#kernel/apart/reader.ts'

import { directoryOf } from './archive.ts'
import { archiveText } from './archive-text.ts'
import { beginningOf, isPage } from './beginning.ts'
import { calendarText, contactsText } from './content-lines.ts'
import { decoded } from './decoded.ts'
import { mailText } from './mail-text.ts'
import { officeText } from './office-text.ts'
import { LONGEST, type Opened } from './opened.ts'
import { pageText } from './page-text.ts'
import { rtfText } from './rtf-text.ts'
import { tableText } from './table-text.ts'

/**
 * Reads an attachment of any kind we know but PDF, in the process apart. Its content counts more than its name.
 *
 * @throws Unreadable `locked`, `damaged`, `too_large_unpacked`, `no_text`, `other_kind`
 */
export const read: ApartReader = async (bytes, { name = '', type = '' }) => {
  if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006')) {
    const { entries, count } = directoryOf(bytes)
    return (await officeText(bytes, entries)) ?? opened('archive', archiveText(entries, count))
  }
  if (startsWith(bytes, '{\\rtf')) return opened('document', rtfText(bytes, LONGEST + 1))
  if (startsWith(bytes, OLD_OFFICE) && isLockedInside(bytes))
    throw new Unreadable('It is locked with a password.', 'locked')
  const foreign = FOREIGN.find(({ start }) => startsWith(bytes, start))
  if (foreign)
    throw new Unreadable(`Reeve does not read ${foreign.what}. Download it to see it.`, 'other_kind')
  const text = decoded(bytes)
  if (text.includes('\0'))
    throw new Unreadable('It is not text, and no kind of file that Reeve reads.', 'other_kind')
  if (/^\s*BEGIN:VCALENDAR/i.test(text)) return opened('calendar', calendarText(text))
  if (/^\s*BEGIN:VCARD/i.test(text)) return opened('contacts', contactsText(text))
  const ending = /\.(\w{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (type === 'message/rfc822' || ending === 'eml') return opened('mail', await mailText(bytes))
  const isCalledOldOffice = /ms-?(?:word|excel|powerpoint)/.test(type) || /^(?:doc|xls|ppt)$/.test(ending)
  if (/html/.test(type) || /^x?html?$/.test(ending) || (isCalledOldOffice && isPage(beginningOf(bytes))))
    return opened('page', pageText(text))
  if (/csv|tab-separated/.test(type) || /^[ct]sv$/.test(ending)) return opened('table', tableText(text))
  return opened('text', text)
}

const opened = (kind: Opened['kind'], text: string): Opened => ({
  kind,
  text: text.slice(0, LONGEST).toWellFormed(),
  cut: text.length > LONGEST,
})

const OLD_OFFICE = '\u00d0\u00cf\u0011\u00e0'

/** An encrypted office file lies in an envelope of the old kind, as a stream of that name ([MS-OFFCRYPTO] 2.3.4.4). */
const isLockedInside = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('EncryptedPackage', 0, 'utf16le')

const FOREIGN = [
  { start: OLD_OFFICE, what: 'old Office files' },
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
