import { footerStart } from './footer.ts'
import { linesOf, READ_LIMIT, type Line } from './lines.ts'
import { isMarked, isOmission, quoteStart } from './quoting.ts'
import { signatureStart } from './signature.ts'
import type { QuotedSpan, Span, VisibleText } from './types.ts'

/**
 * The new part of a mail: without what it quotes or forwards, its signature and its legal notices.
 * Answers written between quoted lines stay. Reads at most the first 60 000 characters; never throws.
 */
export function visibleText(text: string): VisibleText {
  const lines = linesOf(text)
  const quoted: QuotedSpan[] = []
  const kept: Block[] = []
  let at = 0
  let block = 0
  const keep = (end: number) => {
    if (end > block) kept.push({ first: block, end })
  }
  while (at < lines.length) {
    const start = quoteStart(lines, at)
    if (!start) {
      at++
      continue
    }
    keep(at)
    const end = start.extent === 'rest' ? lines.length : endOfMarked(lines, at + start.announced)
    quoted.push({ ...spanOf(lines, at, end), kind: start.kind })
    at = end
    block = end
  }
  keep(lines.length)

  // The signature stands at the end of what was written; below a quotation there may be a list's footer only.
  let signature: Span | null = null
  let footer: Span | null = null
  for (let at = kept.length - 1; at >= 0 && at >= kept.length - 3; at--) {
    const part = kept[at]
    if (!part || !isWritten(lines, part)) continue
    const foot = footer ? -1 : footerStart(lines, part.first, part.end)
    const bodyEnd = foot === -1 ? part.end : foot
    const sign = signatureStart(lines, part.first, bodyEnd)
    const rest = { first: part.first, end: sign === -1 ? bodyEnd : sign }
    kept[at] = rest
    if (foot !== -1) footer = spanOf(lines, foot, part.end)
    if (sign !== -1) signature = spanOf(lines, sign, bodyEnd)
    if (sign !== -1 || isWritten(lines, rest)) break
  }
  const parts = kept
    .filter((part) => part.end > part.first)
    .map((part) => spanOf(lines, part.first, part.end))
  const body = parts.map((part) => text.slice(part.from, part.to)).join('\n')
  return { body: body.trim(), parts, quoted, signature, footer }
}

interface Block {
  /** First line. */
  readonly first: number
  /** The line behind the last one. */
  readonly end: number
}

/** The line behind the marked lines that begin near `first`; empty lines between them belong to them. */
function endOfMarked(lines: readonly Line[], first: number): number {
  let end = first
  for (let at = first; at < lines.length; at++) {
    const line = lines[at]
    if (!line) break
    if (isMarked(line)) end = at + 1
    else if ((line.text !== '' && !isOmission(line)) || at - end > 3) break
  }
  return Math.max(end, first)
}

const isWritten = (lines: readonly Line[], block: Block): boolean =>
  lines.slice(block.first, block.end).some((line) => line.text !== '')

function spanOf(lines: readonly Line[], first: number, end: number): Span {
  const from = lines[first]?.from ?? READ_LIMIT
  const to = lines[end - 1]?.to ?? from
  return { from, to }
}
