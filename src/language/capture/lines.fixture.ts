import type { Locale } from '../time/index.ts'
import { parseCaptures } from './index.ts'

/** A Saturday morning. */
const NOW = Temporal.ZonedDateTime.from('2026-11-21T09:00[Europe/Berlin]')

/** `title | due | from start | minutes | rule | #project | @label | p1`, the tasks of a line divided by `+`. */
export const meaningOf = (line: string, locale: Locale): string =>
  parseCaptures(line, { now: NOW, locales: [locale, 'en'] })
    .map(({ title, due, start, durationMinutes, recurrence, project, labels, priority }) => {
      const moment = (at: typeof due) =>
        at && `${at.date.toString()}${at.time ? ` ${at.time.toString({ smallestUnit: 'minute' })}` : ''}`
      return [
        title,
        moment(due),
        start && `from ${moment(start)}`,
        durationMinutes !== null && `${durationMinutes} min`,
        recurrence,
        project && `#${project}`,
        ...labels.map((label) => `@${label}`),
        priority && `p${priority}`,
      ]
        .filter(Boolean)
        .join(' | ')
    })
    .join(' + ')
