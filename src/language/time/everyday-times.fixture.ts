import { findTimes } from './index.ts'

/** A Wednesday morning in summer. */
const NOW = Temporal.ZonedDateTime.from('2027-06-16T10:30[Europe/Berlin]')

const wall = (at: Temporal.PlainDateTime | null) =>
  at === null ? '…' : at.toString({ smallestUnit: 'minute' }).replace('T00:00', '')

/** Each time with the words that were not read, if any. */
export function meaning(text: string): string {
  return findTimes(text, { now: NOW, profile: 'capture' })
    .map((match) => {
      const unread = match.text === text ? '' : `[${match.text}] `
      if (match.kind === 'duration') return `${unread}${match.durationMinutes} min`
      if (match.kind === 'recurrence') return `${unread}${match.rrule} from ${wall(match.start)}`
      const end = match.kind === 'interval' ? ` to ${wall(match.end)}` : ''
      return unread + wall(match.start) + end
    })
    .join(' | ')
}

/** Of each group its lines in two: what is said, and what is meant. */
export const linesOf = (groups: Readonly<Record<string, string>>) =>
  Object.entries(groups).map(
    ([name, lines]) =>
      [
        name,
        lines
          .trim()
          .split('\n')
          // Each line has its arrow.
          .map((line) => line.trim().split(' → ') as [string, string]),
      ] as const,
  )
