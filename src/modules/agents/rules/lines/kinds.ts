import type { LineKind, LineOffer, LineRead } from '../../contract.ts'

/** Choosing what a line becomes: small, for it is there before the reader of lines is. */

/** The order in which the kinds stand. */
export const LINE_KINDS: readonly LineKind[] = ['task', 'event', 'note', 'question', 'change']

/** What a choice by hand makes of a line: it always wins, where it can be done. */
export function chosenOffers(
  { kind, offers }: Pick<LineRead, 'kind' | 'offers'>,
  chosen: LineKind | null,
): LineOffer[] {
  const wanted = offers.filter((offer) => offer.kind === (chosen ?? kind))
  return wanted.length ? wanted : offers.filter((offer) => offer.kind === 'task')
}

/** The kind that follows in the circle of those that can be done. */
export function nextKind({ offers }: Pick<LineRead, 'offers'>, current: LineKind, step: 1 | -1): LineKind {
  const possible = LINE_KINDS.filter((one) => offers.some(({ kind }) => kind === one))
  const at = possible.indexOf(current)
  return possible.at((at + step + possible.length) % possible.length) ?? 'task'
}
