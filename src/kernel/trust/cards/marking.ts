import type { Preview, Quote, Span } from '../contract.ts'
import { wordDiff } from './word-diff.ts'

/**
 * A preview with what a reader should notice: what changed against what was proposed before, and which words were taken
 * from somebody else's text. Nothing of the preview itself changes.
 *
 * @param current what the act would change, as it is now, under the labels of the preview
 */
export function marked(
  preview: Preview,
  {
    proposed,
    current,
    quotes,
  }: {
    readonly proposed: Preview | null
    readonly current: Preview['lines']
    readonly quotes: readonly Quote[]
  },
): Preview {
  const reached = new Set(preview.recipients.map(({ address }) => address.toLowerCase()))
  const before = new Set(proposed?.recipients.map(({ address }) => address.toLowerCase()))
  const dropped = [...before].filter((address) => !reached.has(address))
  const spans = preview.body === null ? undefined : spansOf(preview.body, quotes, proposed?.body ?? null)
  return {
    ...preview,
    lines: comparedLines(preview.lines, current, proposed?.lines ?? []),
    ...(spans ? { spans } : {}),
    recipients: preview.recipients.map(({ address, known }) => ({
      address,
      known,
      ...(proposed && !before.has(address.toLowerCase()) ? { added: true as const } : {}),
    })),
    ...(dropped.length ? { dropped } : {}),
  }
}

function comparedLines(
  lines: Preview['lines'],
  current: Preview['lines'],
  proposed: Preview['lines'],
): Preview['lines'] {
  const told = new Set(lines.map(({ label }) => label))
  return [
    ...current.filter(({ label }) => !told.has(label)),
    ...lines.map((line) => {
      if (line.before !== undefined) return line
      const same = ({ label }: { label: string }) => label === line.label
      const old = current.find(same) ?? proposed.find(same)
      return old && old.value !== line.value ? { ...line, before: old.value } : line
    }),
  ]
}

/** The body in pieces, or nothing where there is nothing to point out. */
export function spansOf(body: string, quotes: readonly Quote[], before: string | null): Span[] | undefined {
  const taken = placesOf(body, quotes)
  if (!taken.length && (before === null || before === body)) return undefined
  let at = 0
  return wordDiff(before ?? body, body).flatMap(({ change, text }): Span[] => {
    if (change === 'removed') return [{ text, change }]
    const from = at
    at += text.length
    const kept = change === 'added' ? { change } : {}
    return piecesOf(from, at, taken).map(({ start, end, quote }) => ({
      text: body.slice(start, end),
      ...(quote ? { source: quote.source, label: quote.label } : {}),
      ...kept,
    }))
  })
}

interface Place {
  readonly start: number
  readonly end: number
  readonly quote?: Quote
}

/** Where words of others stand in the body, each once, the earlier of two that overlap. */
function placesOf(body: string, quotes: readonly Quote[]): Place[] {
  const places: Place[] = []
  for (const quote of quotes) {
    const start = quote.text.trim() ? body.indexOf(quote.text) : -1
    const end = start + quote.text.length
    if (start >= 0 && places.every((place) => end <= place.start || start >= place.end))
      places.push({ start, end, quote })
  }
  return places.toSorted((a, b) => a.start - b.start)
}

/** A stretch of the body, cut where words of others begin and end. */
function piecesOf(from: number, to: number, taken: readonly Place[]): Place[] {
  const pieces: Place[] = []
  let at = from
  for (const place of taken) {
    const start = Math.max(at, place.start)
    const end = Math.min(to, place.end)
    if (start >= end) continue
    if (start > at) pieces.push({ start: at, end: start })
    pieces.push({ ...place, start, end })
    at = end
  }
  if (at < to) pieces.push({ start: at, end: to })
  return pieces
}
