import { type CaptureOptions, parseCaptures } from '#language/capture/index.ts'
import { routed } from '#language/router/index.ts'
import type { LineRead } from '#modules/agents/contract.ts'
import { isAboutNotes, lineRead, readingOf, spanNeeded } from '#modules/agents/rules/lines/line.ts'
import { NOTHING, type Meeting, type Span, type Things } from '#modules/agents/rules/lines/things.ts'
import { freeWithin, meetingsIn } from '#modules/calendar/rules/meetings.ts'
import { nameOf as noteName } from '#modules/knowledge/rules/note.ts'
import type { Preferences } from '#modules/people/contract.ts'
import { tableOf } from '#web/sync/react.tsx'
import type { Tables } from '#web/sync/replica.ts'

/**
 * What a line wants, by the same rules as on the server, from what the page holds. With the classifier and its weights in
 * it this file is large: it is loaded when somebody may type, and nothing waits for it.
 */
export function readLine(
  line: string,
  options: CaptureOptions,
  tables: Tables,
  preferences: Preferences,
): LineRead {
  const reading = readingOf(line, options, parseCaptures(line, options), routed(line, options))
  const span = spanNeeded(reading)
  if (!reading.change && !reading.question) return lineRead(reading, NOTHING)
  const meetings = span ? meetingsWithin(tables, preferences, span) : []
  const things: Things = {
    tasks: [...tableOf(tables, 'task').values()],
    notes: isAboutNotes(reading)
      ? [...tableOf(tables, 'note').values()].map((note) => ({ ...note, title: noteName(note) }))
      : [],
    meetings,
    free: (within) => freeWithin(meetings, within, preferences, SHORTEST_FREE),
  }
  return lineRead(reading, things)
}

/** Less than this is no free time worth naming, in minutes. */
const SHORTEST_FREE = 30
const MOST = 5_000

let last: { readonly events: object; readonly of: string; readonly meetings: Meeting[] } | undefined

/** With every key the same stretch is asked for: it is computed once. */
function meetingsWithin(
  tables: Tables,
  { timeZone, addresses }: Preferences,
  { start, end }: Span,
): Meeting[] {
  const events = tableOf(tables, 'calendar_event')
  const of = [start, end, timeZone, ...addresses].join(' ')
  if (last?.events === events && last.of === of) return last.meetings
  const window = { from: start, to: end, zone: timeZone, limit: MOST, own: addresses }
  const meetings = meetingsIn([...events.values()], window)
  last = { events, of, meetings }
  return meetings
}
