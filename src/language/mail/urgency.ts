import { pressingBy } from './phrases/index.ts'
import type { Ask, ReadingContext } from './types.ts'

/** After this many days a missed date presses no more: it was settled some other way. */
const SETTLED = 14

/** 0 nothing is wanted, 1 some day, 2 within two days or soon, 3 today or overdue. Dates outweigh words. */
export function urgencyOf(
  wanted: readonly Ask[],
  subject: string,
  { now }: Pick<ReadingContext, 'now'>,
): 0 | 1 | 2 | 3 {
  if (wanted.length === 0) return 0
  const today = now.toPlainDate()
  const levels = wanted.map(({ due, quote }) => {
    if (!due) return pressingBy(quote)
    const days = today.until(due.date, { largestUnit: 'days' }).days
    if (days < -SETTLED || days > 2) return 1
    return days <= 0 ? 3 : 2
  })
  const said = Math.max(...levels)
  const shouted = wanted.some(({ due }) => due) ? 1 : pressingBy(subject.slice(0, 200))
  const urgency = Math.max(said, shouted)
  return urgency >= 3 ? 3 : urgency === 2 ? 2 : 1
}
