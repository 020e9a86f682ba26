import { withoutControls } from './values.ts'

/** Notes about a whole file, each said once, with how often it happened. */
export class Notes {
  readonly #counts = new Map<string, number>()

  add(note: string): void {
    this.#counts.set(note, (this.#counts.get(note) ?? 0) + 1)
  }

  /** At most twenty sentences. */
  list(): string[] {
    return [...this.#counts]
      .slice(0, 20)
      .map(([note, count]) => (count > 1 ? `${note} (${count} times)` : note))
  }
}

/** Longer values are pictures or attacks; both are of no use here. */
const LONGEST_LINE = 100_000
const STARTS_PROPERTY = /^[A-Za-z0-9][\w.-]*\s*[;:]/
const IS_NAME = /^[A-Za-z][A-Za-z0-9-]*\s*$/

/**
 * The content lines of a calendar, unfolded (RFC 5545 §3.1). Mends what real files do: lone CR or LF, blank lines
 * inside of folds, control characters, text that goes on without the fold's blank, quoted-printable soft breaks.
 */
export function contentLines(text: string, notes: Notes): string[] {
  const lines: string[][] = []
  let length = 0
  let soft = false
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const line = withoutControls(raw)
    const current = lines.at(-1)
    if (line.trim() === '') continue
    const folded = !soft && (line.startsWith(' ') || line.startsWith('\t'))
    const goesOn = folded || soft || !(STARTS_PROPERTY.test(line) || IS_NAME.test(line))
    if (!goesOn || !current) {
      soft = isQuotedPrintable(line) && line.endsWith('=')
      lines.push([soft ? line.slice(0, -1) : line])
      length = line.length
      continue
    }
    if (!folded && !soft)
      notes.add('A line that belongs to the one before was not marked as such; it was joined.')
    const more = folded ? line.slice(1) : soft ? line.replace(/=$/, '') : `\\n${line}`
    soft = soft && line.endsWith('=')
    length += more.length
    if (length <= LONGEST_LINE) current.push(more)
    else if (length - more.length <= LONGEST_LINE)
      notes.add('A value was longer than 100 000 characters and was cut.')
  }
  return lines.map((parts) => parts.join('').trim())
}

const isQuotedPrintable = (line: string): boolean => /^[^:]*QUOTED-PRINTABLE[^:]*:/i.test(line)
