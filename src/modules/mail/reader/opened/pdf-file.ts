import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'unpdf/pdfjs'

import { type ApartReader, Unreadable } from '#kernel/apart/reader.ts'

import { LONGEST, type Opened } from './opened.ts'

/** A long document is read until a processor had so long to do with it, in microseconds, and so many of its pages. */
const ENOUGH = 4_000_000
const PAGES = 2_000

/** Reads what a PDF says, page by page, in the process apart. By itself, because the library takes long to load. */
export const read: ApartReader = async (bytes): Promise<Opened> => {
  const started = process.cpuUsage()
  const pdf = await opened(bytes)
  const pages: string[] = []
  let length = 0
  for (let number = 1; number <= Math.min(pdf.numPages, PAGES); number++) {
    if (length > LONGEST || (number > 1 && spentSince(started) > ENOUGH)) break
    const text = await textOfPage(pdf, number)
    pages.push(text)
    length += text.length + 1
  }
  const text = unbroken(pages.join('\n').trim())
  if (!text) throw new Unreadable('There is no text in it: perhaps it is a scan.', 'scan')
  return {
    kind: 'pdf',
    text: text.slice(0, LONGEST).toWellFormed(),
    cut: text.length > LONGEST || pages.length < pdf.numPages,
  }
}

/** Not the clock: whoever is behind all others has to wait long. */
function spentSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started)
  return user + system
}

async function opened(data: Uint8Array): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data,
      verbosity: VerbosityLevel.ERRORS,
      useSystemFonts: false,
      disableFontFace: true,
      stopAtErrors: false,
    }).promise
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw new Unreadable('It is locked with a password.', 'locked')
    throw error
  }
}

/** A word that the end of a line has parted is one word. */
const unbroken = (text: string): string => text.replace(/(?<=\p{Ll})[-\u00ad]\n(?=\p{Ll})/gu, '')

interface Added {
  readonly fieldValue?: unknown
  readonly contentsObj?: { readonly str?: unknown }
}

/** What was filled in, and what was remarked. */
const addedTo = (annotations: readonly Added[]): string[] =>
  annotations
    .flatMap(({ fieldValue, contentsObj }) => [fieldValue, contentsObj?.str])
    .filter((one) => typeof one === 'string')
    .filter((one) => one.trim())

/** A page that is broken does not take the others along. */
async function textOfPage(pdf: PDFDocumentProxy, number: number): Promise<string> {
  try {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const set = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
    const added = addedTo((await page.getAnnotations()) as Added[]) // as PDF.js documents them
    page.cleanup()
    return [set, ...added].join('\n')
  } catch {
    return ''
  }
}
