import { Unreadable } from '#kernel/apart/reader.ts'

import type { Office } from './office-text.ts'
import type { Opened } from './opened.ts'

const KINDS: Readonly<Record<string, Opened['kind']>> = {
  text: 'document',
  spreadsheet: 'spreadsheet',
  presentation: 'presentation',
}

/**
 * What an OpenDocument file says: paragraphs and headings (OpenDocument 1.3 part 3, 5.1), cells by rows.
 *
 * @returns which kind it is
 * @throws Unreadable `locked`
 */
export async function openDocumentText(office: Office): Promise<Opened['kind'] | undefined> {
  const { written } = office
  if (office.names(/^encrypted-package$/).length || (await isLocked(office)))
    throw new Unreadable('It is locked with a password.', 'locked')
  let kind: Opened['kind'] | undefined
  let isBody = false
  let saying = 0
  let deleted = 0
  await office.read('content.xml', {
    open(name) {
      if (name === 'body') isBody = true
      else if (isBody) kind ??= KINDS[name]
      if (name === 'tracked-changes') deleted++
      else if (name === 'p' || name === 'h') saying++
      else if (!saying || deleted) return
      else if (name === 'tab') written.add('\t')
      else if (name === 'line-break') written.add('\n')
      else if (name === 's') written.add(' ')
    },
    text(words) {
      if (saying && !deleted) written.add(words)
    },
    close(name) {
      if (name === 'tracked-changes') deleted--
      else if (name === 'p' || name === 'h') {
        saying--
        if (!deleted) written.line()
      } else if (name === 'table-cell') written.cell()
      else if (name === 'table-row') written.row()
    },
  })
  return kind
}

/** An encrypted file says so of each of its parts, in a list that is not. */
async function isLocked(office: Office): Promise<boolean> {
  let isIt = false
  await office.read('META-INF/manifest.xml', {
    open(name) {
      if (name === 'encryption-data') isIt = true
    },
  })
  return isIt
}
