import { PRESSING } from './phrases.ts'
import type { Ask, ReadingContext } from './types.ts'

/** 0 nothing is wanted, 1 some day, 2 within two days or soon, 3 today or overdue. */
export function urgencyOf(
  wanted: readonly Ask[],
  subject: string,
  context: Pick<ReadingContext, 'now'>,
): 0 | 1 | 2 | 3 {
  if (wanted.length === 0) return 0
  const today = context.now.toPlainDate()
  let urgency: 1 | 2 | 3 = 1
  for (const { due, quote } of wanted) {
    if (due) {
      const days = today.until(due.date, { largestUnit: 'days' }).days
      // A deadline weeks ago was met or missed long since: it presses no more.
      if (days <= 0 && days >= -14) urgency = 3
      else if (days > 0 && days <= 2 && urgency < 2) urgency = 2
      continue
    }
    for (const { pattern, urgency: meant } of PRESSING)
      if (pattern.test(quote) && meant > urgency) urgency = meant
  }
  const shouted = PRESSING.find(({ pattern }) => pattern.test(subject.slice(0, 200)))
  if (shouted?.urgency === 3 && urgency < 3 && !wanted.some((ask) => ask.due)) urgency = 3
  return urgency
}
