import { add, type Civil, floor, RANK } from './civil.ts'
import { finer, type Series, type Span, spanOf } from './series.ts'
import { step } from './steps.ts'
import type { Grain } from './types.ts'

const TRIES = 100

/** The spans of the finer series that lie in spans of the coarser one: “Mondays in March at 9”. */
export function intersect(a: Series, b: Series): Series {
  const [outer, inner] = RANK[a.grain] >= RANK[b.grain] ? [a, b] : [b, a]
  return {
    grain: inner.grain,
    after(at) {
      let around = outer.after(at)
      for (let tries = 0; around && tries < TRIES; tries++) {
        step()
        const span = startingFrom(inner, around.start, at)
        if (!span) return null
        if (span.start < around.end) return span
        around = outer.after(Math.max(around.end, span.start))
      }
      return null
    },
    before(at) {
      let around = outer.after(at)
      if (!around || around.start >= at) around = outer.before(at)
      for (let tries = 0; around && tries < TRIES; tries++) {
        step()
        const span = inner.before(Math.min(at, Math.max(around.end, around.start + 1)))
        if (span && span.start >= around.start && span.end <= at) return span
        const previous: Span | null = outer.before(around.start)
        if (!span || !previous) return null
        around = span.end <= previous.start ? (outer.after(span.start) ?? previous) : previous
        if (around.start >= at) around = previous
      }
      return null
    },
  }
}

/** The first span that starts at `from` or later and ends after `at`. */
function startingFrom(series: Series, from: Civil, at: Civil): Span | null {
  let span = series.after(Math.max(at, from))
  for (let tries = 0; span && span.start < from && tries < 5; tries++) span = series.after(span.end)
  return span
}

/** Each span of the series, changed; `null` leaves one out. */
export const mapped = (
  series: Series,
  change: (span: Span) => Span | null,
  grain = series.grain,
): Series => ({
  grain,
  after(at) {
    let span = series.after(at)
    // A change may move a span later than the one it came from.
    const earlier = series.before(span ? span.start : at)
    const moved = earlier && change(earlier)
    if (moved && moved.end > at) return moved
    for (let tries = 0; span && tries < 40; tries++) {
      step()
      const changed = change(span)
      if (changed && changed.end > at) return changed
      span = series.after(span.end)
    }
    return null
  },
  before(at) {
    let span = series.after(at) ?? series.before(at)
    for (let tries = 0; span && tries < 40; tries++) {
      step()
      const changed = change(span)
      if (changed && changed.end <= at) return changed
      span = series.before(span.start)
    }
    return null
  },
})

/** All spans moved by so many milliseconds, as by a zone. */
export const shifted = (series: Series, by: number): Series => {
  const move = (span: Span | null) =>
    span && { start: span.start + by, end: span.end + by, grain: span.grain }
  return {
    grain: series.grain,
    after: (at) => move(series.after(at - by)),
    before: (at) => move(series.before(at - by)),
  }
}

/** The n-th grain inside each span; from its end when negative. A week counts where its Thursday lies. */
export const nthGrain = (series: Series, grain: Grain, n: number): Series =>
  mapped(
    series,
    (around) => {
      if (n > 0) {
        let start = floor(around.start, grain)
        if (start < around.start) start = add(start, 1, grain)
        start = add(start, n - 1, grain)
        return start < around.end ? spanOf(start, grain) : null
      }
      let start = floor(around.end - 1, grain)
      if (add(start, 1, grain) > around.end) start = add(start, -1, grain)
      start = add(start, n + 1, grain)
      return start >= around.start ? spanOf(start, grain) : null
    },
    grain,
  )

/** The n-th span of `inner` inside each span of `outer`; from its end when negative. */
export const nthWithin = (outer: Series, inner: Series, n: number): Series =>
  mapped(
    outer,
    (around) => {
      if (n > 0) {
        let span = startingFrom(inner, around.start, around.start)
        for (let count = 1; count < n && span; count++) span = inner.after(span.end)
        return span && span.start < around.end ? span : null
      }
      let span = lastStartingBefore(inner, around.end)
      for (let count = -1; count > n && span; count--) span = inner.before(span.start)
      return span && span.start >= around.start ? span : null
    },
    inner.grain,
  )

function lastStartingBefore(series: Series, at: Civil): Span | null {
  const span = series.after(at - 1)
  return span && span.start < at ? span : series.before(at)
}

/** From the start of each span of one series to the following span of another, which is included or not. */
export function fromTo(first: Series, last: Series, withLast: boolean): Series {
  const grain = finer(first.grain, last.grain)
  const reach = (from: Span | null): Span | null => {
    if (!from) return null
    let to = last.after(from.start)
    if (to && to.start < from.start) to = last.after(to.end)
    if (to && to.start === from.start && to.end === from.end) to = last.after(to.end)
    if (!to) return null
    const end = withLast ? to.end : to.start
    return end > from.start ? { start: from.start, end, grain } : null
  }
  return {
    grain,
    after(at) {
      const before = first.before(at)
      const running = reach(before)
      // Not from last Friday when there is another before the end.
      const again = before && first.after(before.end)
      const isLast = !again || !running || again.start >= running.end || again.start <= running.start
      if (running && isLast && running.end > at && running.start <= at) return running
      let from = first.after(at)
      for (let tries = 0; from && tries < 5; tries++) {
        step()
        const span = reach(from)
        if (span && span.end > at) return span
        from = first.after(from.end)
      }
      return null
    },
    before: (at) => reach(first.before(at)),
  }
}
