import type { z } from 'zod'

import type { Found, FoundPage } from '#modules/knowledge/contract.ts'

import { shortId } from '../inbox/threads.ts'
import type { Style, Terminal } from '../terminal.ts'
import { shortDayText } from './days.ts'
import { cut, folded, padded, widthOf } from './text.ts'

type PageRow = z.input<typeof FoundPage>
type FoundRow = z.input<typeof Found>

const KINDS: Record<FoundRow['kind'], string> = {
  task: 'task',
  thread: 'mail',
  calendar_event: 'event',
  contact: 'person',
  note: 'note',
}
const KIND = 6

/** What was found, each with its title, the words around what was found, and why it is there. */
export function foundText(page: PageRow, terminal: Terminal, zone: string): string {
  const { style, columns } = terminal
  const said = [
    ...page.understood.map(({ meaning }) => meaning),
    ...(page.indexing ? [`still reading: ${percent(page.indexing)}`] : []),
  ]
  const head = said.length ? `${style.dim(cut(said.join(' · '), columns))}\n` : ''
  const notes = page.notes.map((note) => `${folded(note, columns)}\n`).join('')
  const hits = page.items.map((item) => hitText(item, terminal, zone)).join('\n')
  const more = page.nextCursor ? `\n${style.dim(`More: add --cursor ${page.nextCursor}`)}\n` : ''
  return `${head}${notes}${hits || 'Nothing was found.\n'}${more}`
}

function hitText(item: FoundRow, { style, columns }: Terminal, zone: string): string {
  const day = Temporal.Instant.from(item.when).toZonedDateTimeISO(zone).toPlainDate()
  const end = shortDayText(day, Temporal.Now.plainDateISO(zone))
  const id = shortId(item.id)
  const room = columns - KIND - widthOf(id) - widthOf(end) - 6
  const title = padded(cut(item.title || '(no subject)', room), room)
  const line = `${style.dim(padded(KINDS[item.kind], KIND))}  ${style.bold(title)}  ${style.dim(`${end}  ${id}`)}\n`
  const said = item.file === null ? item.snippet : `in attachment ${item.file}: ${item.snippet}`
  const about = item.snippet ? `${' '.repeat(KIND + 2)}${cut(said, columns - KIND - 2)}\n` : ''
  const why = whyText(item, style)
  return `${line}${about}${why ? `${' '.repeat(KIND + 2)}${why}\n` : ''}`
}

/** What a reader would wonder about: a word that stands there otherwise than it was typed, or not at all. */
function whyText({ why, missing }: FoundRow, style: Style): string {
  const read = why
    .filter(({ how }) => how === 'spelling')
    .map(({ word, found }) => `“${word}” read as “${found}”`)
  const without = missing.length ? [`without ${missing.map((word) => `“${word}”`).join(', ')}`] : []
  return [...read, ...without].map(style.yellow).join(style.dim(' · '))
}

const percent = ({ done, total }: { done: number; total: number }): string =>
  `${Math.floor((100 * done) / Math.max(1, total))} %`
