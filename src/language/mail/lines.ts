import type { Span } from './types.ts'

/** Longest stretch of a mail that is read; what stands behind it changes no judgement worth its time. */
export const READ_LIMIT = 60_000

/** Longest part of a line that a pattern looks at, so that a megabyte without a line break stays cheap. */
const LINE_LIMIT = 400

/** A line without its line break. `to` stands behind the break, so that lines cover the text. */
export interface Line extends Span {
  /** Trimmed, non-breaking spaces and carriage returns included, at most 400 characters. */
  readonly text: string
}

/** The lines of the first 60 000 characters. */
export function linesOf(text: string): Line[] {
  const end = Math.min(text.length, READ_LIMIT)
  const lines: Line[] = []
  let from = 0
  while (from < end) {
    const broken = text.indexOf('\n', from)
    const to = broken === -1 || broken >= end ? end : broken + 1
    lines.push({ from, to, text: text.slice(from, Math.min(to, from + LINE_LIMIT)).trim() })
    from = to
  }
  return lines
}
