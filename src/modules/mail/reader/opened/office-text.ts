import { Unreadable } from '#kernel/apart/reader.ts'

import { type Entry, unpacked } from './archive.ts'
import { LONGEST, type Opened } from './opened.ts'
import { openDocumentText } from './open-document.ts'
import { presentationText, wordText } from './ooxml.ts'
import { spreadsheetText } from './spreadsheet.ts'
import { Written } from './written.ts'
import { type Heard, readXml, type Room } from './xml.ts'

/** So much of an office file is unpacked at most: a file of a few kilobytes can hold gigabytes. */
const UNPACKED = 48 * 1024 * 1024

/** The parts of an office file, and where its text is written down. */
export interface Office {
  readonly written: Written
  readonly room: Room
  /** The names of its parts that are like that, in the order of their numbers. */
  names(pattern: RegExp): string[]
  /** Tells what stands in a part, as far as that is still wanted. */
  read(name: string, heard: Heard): Promise<void>
}

/**
 * What an office file says: a zip archive of XML, by Microsoft (ECMA-376) or OpenDocument (ISO/IEC 26300).
 *
 * @returns undefined for another kind of archive
 * @throws Unreadable `locked`, `damaged`, `too_large_unpacked`, `no_text`
 */
export async function officeText(bytes: Uint8Array, entries: readonly Entry[]): Promise<Opened | undefined> {
  const parts = new Map(entries.map((entry) => [entry.name, entry]))
  const found = KINDS.find(({ part }) => [...parts.keys()].some((name) => part.test(name)))
  if (!found) return undefined
  const written = new Written(LONGEST + 1)
  const room: Room = { left: UNPACKED }
  const office: Office = {
    written,
    room,
    names: (pattern) => [...parts.keys()].filter((name) => pattern.test(name)).toSorted(byNumber),
    async read(name, heard) {
      const entry = parts.get(name)
      if (entry && !written.isFull && room.left > 0)
        await readXml(unpacked(bytes, entry), heard, room, () => written.isFull)
    },
  }
  let isBroken = false
  let { kind } = found
  try {
    kind = (await found.read(office)) ?? kind
  } catch (error) {
    // What stood before the damage was written all the same.
    if (!(error instanceof Unreadable) || error.because !== 'damaged' || !written.toString()) throw error
    isBroken = true
  }
  const text = written.toString()
  if (!text && room.left < 0)
    throw new Unreadable('It is larger unpacked than Reeve reads, so it was given up.', 'too_large_unpacked')
  if (!text) throw new Unreadable('There is no text in it.', 'no_text')
  return {
    kind,
    text: text.slice(0, LONGEST).toWellFormed(),
    cut: isBroken || written.isFull || room.left < 0,
  }
}

/** By the part that each has; the order decides where somebody put in several. */
const KINDS: readonly {
  part: RegExp
  kind: Opened['kind']
  read(office: Office): Promise<Opened['kind'] | undefined>
}[] = [
  { part: /^word\/document\d*\.xml$/, kind: 'document', read: wordText },
  { part: /^xl\/workbook\.xml$/, kind: 'spreadsheet', read: spreadsheetText },
  { part: /^ppt\/presentation\.xml$/, kind: 'presentation', read: presentationText },
  { part: /^(?:content\.xml|encrypted-package)$/, kind: 'document', read: openDocumentText },
]

const numberIn = (name: string) => Number(/(\d{1,9})\D*$/.exec(name)?.[1] ?? 0)
const byNumber = (a: string, b: string) => numberIn(a) - numberIn(b) || (a < b ? -1 : 1)
