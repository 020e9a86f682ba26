import type { Office } from './office-text.ts'

/** So much text of cells is kept at hand, in texts and in UTF-16 units. */
const TEXTS = 200_000
const LONGEST = 8_000_000

/** A table of numbers: the names of its sheets, then each sheet row by row, then what was remarked on cells. */
export async function spreadsheetText(office: Office): Promise<undefined> {
  const { written } = office
  const shared = await sharedTexts(office)
  const places = await placesOf(office)
  const sheets: string[] = []
  await office.read('xl/workbook.xml', {
    open(name, attributes) {
      if (name !== 'sheet') return
      written.add(`${attributes['name'] ?? ''}\n`)
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      const place = places.get(id)
      if (place) sheets.push(place)
    },
  })
  for (const name of sheets) await readSheet(office, name, shared)
  for (const name of office.names(/^xl\/(?:comments\d*|threadedComments\/\w+)\.xml$/))
    await readRemarks(office, name)
}

/** Where the parts of a table lie, by the ids that its list of sheets has for them (ECMA-376 part 2, 9.3). */
async function placesOf(office: Office): Promise<Map<string, string>> {
  const places = new Map<string, string>()
  await office.read('xl/_rels/workbook.xml.rels', {
    open(name, { Id = '', Target = '' }) {
      if (name === 'Relationship') places.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  return places
}

/** Texts stand once for all cells that have them (ECMA-376 part 1, 18.4); how they are spoken is left out. */
async function sharedTexts(office: Office): Promise<string[]> {
  const texts: string[] = []
  let length = 0
  let text = ''
  let saying = 0
  let spoken = 0
  await office.read('xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') saying++
      else if (name === 'rPh') spoken++
    },
    text(words) {
      if (saying && !spoken && length + text.length < LONGEST) text += words
    },
    close(name) {
      if (name === 't') saying--
      else if (name === 'rPh') spoken--
      else if (name === 'si' && texts.length < TEXTS) {
        texts.push(text)
        length += text.length
      }
    },
  })
  return texts
}

async function readSheet(office: Office, name: string, shared: readonly string[]): Promise<void> {
  const { written } = office
  let type = ''
  let value = ''
  let saying = 0
  await office.read(name, {
    open(element, attributes) {
      if (element === 'c') {
        type = attributes['t'] ?? ''
        value = ''
      } else if (element === 'v' || element === 't') saying++
    },
    text(words) {
      if (saying) value += words
    },
    close(element) {
      if (element === 'v' || element === 't') saying--
      else if (element === 'row') written.row()
      else if (element === 'c') {
        written.add(type === 's' ? (shared[Number(value)] ?? '') : type === 'e' ? '' : value)
        written.cell()
      }
    },
  })
}

async function readRemarks(office: Office, name: string): Promise<void> {
  const { written } = office
  let saying = 0
  await office.read(name, {
    open(element) {
      if (element === 't' || element === 'text') saying++
    },
    text(words) {
      if (saying && words.trim()) written.add(words)
    },
    close(element) {
      if (element === 't' || element === 'text') saying--
      if (element === 'comment' || element === 'threadedComment') written.line()
    },
  })
}
