import type { Draft } from './draft.ts'

interface Stretch {
  readonly from: number
  readonly to: number
}

const EDGE_SIGNS = /^[\s,;:.\-–—|/)\]]+|[\s,;:\-–—|/([{@]+$/gu
const LOOSE_END =
  /\s+(?:on|at|by|in|for|from|until|till|due|and|the|every|starting|um|am|bis|für|auf|von|vom|und|le|à|de|du|des|pour|et|el|a|las|los|para|en|y|il|di|del|delle|dalle|per)$/iu
const LOOSE_BEGIN = /^(?:and|due|on|by|at|then)\s+(?=\p{L})/iu
const EMPTY_BRACKETS = /\(\s*\)|\[\s*\]|\{\s*\}/gu

/** What is left of a line when all that was understood is taken out; the line itself when nothing is. */
export function titleOf(draft: Draft, quotes: readonly Stretch[]): string {
  const out = [...draft.parts, ...draft.dropped, ...quotes].sort((a, b) => a.from - b.from)
  let title = ''
  let at = 0
  for (const { from, to } of out) {
    if (from > at) title += draft.line.slice(at, from)
    // A gap, unless the stretch was only a quotation mark.
    if (to - from > 1) title += ' '
    at = Math.max(at, to)
  }
  title += draft.line.slice(at)
  const clean = tidied(title, draft.parts.length + draft.dropped.length > 0)
  return clean || draft.line.replace(/\s+/gu, ' ').trim()
}

function tidied(text: string, wasCut: boolean): string {
  let title = text.replace(/\s+/gu, ' ').trim()
  if (!wasCut) return title
  title = title
    .replace(EMPTY_BRACKETS, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/\s+([,.;:!?])(?=\s|$)/gu, '$1')
    .replace(/([,;:])(?:\s*[,;:])+/gu, '$1')
  for (let round = 0; round < 3; round++) {
    const before = title
    title = title.replace(EDGE_SIGNS, '').replace(LOOSE_END, '').trim()
    if (round === 0) title = title.replace(LOOSE_BEGIN, '')
    if (title === before) break
  }
  return title
}
