import type { EnergyCurve } from './input.ts'

/**
 * Energy over a day until the person's own is known: it rises to a peak from 10:00 to 11:30, dips after lunch and
 * peaks again, lower, about 16:00. The shape follows what is known of attention through the day (Valdez 2019,
 * Yale J Biol Med 92:81–92) and of the post-lunch dip (Monk 2005, Clin Sports Med 24:e15–23); the values are ours.
 */
// prettier-ignore
export const DEFAULT_ENERGY: EnergyCurve = [
  0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.15, 0.2, // 00:00–05:30
  0.3, 0.35, 0.45, 0.52, 0.6, 0.7, 0.8, 0.9, 1, 1, 1, 0.9, // 06:00–11:30
  0.75, 0.65, 0.55, 0.5, 0.5, 0.58, 0.68, 0.76, 0.8, 0.78, 0.7, 0.62, // 12:00–17:30
  0.55, 0.5, 0.48, 0.45, 0.42, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1, // 18:00–23:30
]

/** The time of day, in minutes from midnight, in which energy is within a tenth of its peak; around the peak. */
export function strongestHours(curve: EnergyCurve): { from: number; to: number } {
  const peak = Math.max(...curve)
  const strong = (index: number) => (curve[index] ?? 0) >= 0.9 * peak
  let first = curve.indexOf(peak)
  let last = first
  while (first > 0 && strong(first - 1)) first -= 1
  while (last < curve.length - 1 && strong(last + 1)) last += 1
  return { from: first * 30, to: (last + 1) * 30 }
}
