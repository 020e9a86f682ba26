import { SLOT_MINUTES, type Grid, type GridDay } from './grid.ts'
import { overlaps, type Span } from './spans.ts'

const NOON = { from: 11 * 60 + 30, to: 14 * 60, best: 12 * 60 + 30 }
const LENGTHS = [45, 30]

/**
 * The lunch of a day: 45 minutes, or 30 when meetings leave no more, between 11:30 and 14:00, as near to 12:30 as
 * `taken` allows. Where two places are as near, the earlier. Null when working hours leave noon free anyway, when it
 * is past 13:00 or when meetings fill it.
 *
 * @param standing what should rather not be moved for it
 */
export function lunchOf(
  grid: Grid,
  day: GridDay,
  taken: readonly Span[],
  standing: readonly Span[],
): Span | null {
  const noon = day.work.map((stretch) => noonWithin(grid, stretch)).find((span) => span !== null)
  if (!noon || grid.now > noon.best + 30 / SLOT_MINUTES) return null
  const past = { start: 0, end: grid.now }
  for (const blocked of [
    [past, ...taken, ...standing],
    [past, ...taken],
  ]) {
    for (const minutes of LENGTHS) {
      const found = nearest(noon, minutes / SLOT_MINUTES, blocked)
      if (found) return found
    }
  }
  return null
}

/** The slots of noon, with their middle, where one stretch of work covers them all. */
function noonWithin(grid: Grid, stretch: Span): (Span & { best: number }) | null {
  let start = -1
  let end = -1
  let best = -1
  for (let slot = stretch.start; slot < stretch.end; slot += 1) {
    const minute = grid.minuteOfDay[slot] ?? -1
    if (minute === NOON.from) start = slot
    if (minute === NOON.best) best = slot
    if (minute === NOON.to - SLOT_MINUTES) end = slot + 1
  }
  return start >= 0 && end > start ? { start, end, best } : null
}

function nearest(noon: Span & { best: number }, length: number, blocked: readonly Span[]): Span | null {
  let found: Span | null = null
  for (let start = noon.start; start + length <= noon.end; start += 1) {
    const span = { start, end: start + length }
    if (blocked.some((other) => overlaps(span, other))) continue
    if (!found || Math.abs(start - noon.best) < Math.abs(found.start - noon.best)) found = span
  }
  return found
}
