/** A stretch of time in slots: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

export const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { start, end }) => sum + end - start, 0)

/** What is left of `spans` once `taken` is cut out; both in any order, the answer in order of time. */
export function without(spans: readonly Span[], taken: readonly Span[]): Span[] {
  const cuts = taken.toSorted((a, b) => a.start - b.start)
  const left: Span[] = []
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    let from = start
    for (const cut of cuts) {
      if (cut.end <= from) continue
      if (cut.start >= end) break
      if (cut.start > from) left.push({ start: from, end: cut.start })
      from = cut.end
    }
    if (from < end) left.push({ start: from, end })
  }
  return left
}
