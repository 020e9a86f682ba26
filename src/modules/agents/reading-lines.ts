import { z } from 'zod'

import { type Actor, holds } from '#kernel/actor.ts'
import { query, type Reader } from '#kernel/operation.ts'
import { type CaptureOptions, parseCaptures } from '#language/capture/index.ts'
import { freeWithin, meetingsBetween } from '#modules/calendar/index.ts'
import { latestNotes, noteName } from '#modules/knowledge/index.ts'
import { allContacts, preferencesOf } from '#modules/people/index.ts'
import { closedTasks, openTasks } from '#modules/tasks/index.ts'

import { LineRead } from './contract.ts'
import { isAboutNotes, lineRead, type Reading, readingOf, spanNeeded } from './rules/lines/line.ts'
import { NOTHING, type Things } from './rules/lines/things.ts'

/** More times of one's own calendar are not looked through. */
const MEETINGS = 5_000

/** So many notes are looked through, and so much text. */
const NOTES = { notes: 2_000, characters: 2_000_000 }

/** Says what a line wants; whoever asked does it, as the operation that it names, and is judged by that. */
export const readLine = query({
  name: 'agents.read_line',
  summary:
    'Say what a line of plain words wants: a task, an event, a note, an answer, or a change to something that exists; with the operation that would do it.',
  http: 'GET /v1/lines/read',
  input: z.object({
    text: z
      .string()
      .trim()
      .min(1)
      .max(4_000)
      .describe('As a person types it: “move my 1:1 with Dana to Thursday”'),
  }),
  output: LineRead,
  async run(db, actor, { text }) {
    const { workspaceId } = actor
    const preferences = await preferencesOf(db, workspaceId)
    const people = holds(actor, 'people:read') ? await allContacts(db.sql, workspaceId) : []
    const options: CaptureOptions = {
      now: db.now.toZonedDateTimeISO(preferences.timeZone),
      dayFirst: preferences.dayFirst,
      locales: preferences.languages,
      knownPeople: people.map(({ name }) => name),
    }
    // Its tables take some megabytes, which a server that reads no line need not hold.
    const { routedInFull } = await import('#language/router/full.ts')
    const reading = readingOf(text, options, parseCaptures(text, options), routedInFull(text, options))
    return lineRead(reading, await thingsFor(db, actor, reading, preferences))
  },
})

/** What the line can be about, of what the caller may read. */
async function thingsFor(
  { sql }: Reader,
  actor: Actor,
  reading: Reading,
  preferences: Awaited<ReturnType<typeof preferencesOf>>,
): Promise<Things> {
  const { workspaceId } = actor
  const { change, question } = reading
  if (!change && !question) return NOTHING
  const wanted = change?.verb === 'reopen' ? closedTasks : openTasks
  const tasks = holds(actor, 'tasks:read') ? await wanted(sql, workspaceId) : []
  const notes =
    isAboutNotes(reading) && holds(actor, 'notes:read')
      ? (await latestNotes(sql, workspaceId, NOTES)).map((note) => ({ ...note, title: noteName(note) }))
      : []
  const span = holds(actor, 'calendar:read') ? spanNeeded(reading) : null
  if (!span) return { ...NOTHING, tasks, notes }
  const { timeZone, addresses } = preferences
  const window = { from: span.start, to: span.end, zone: timeZone, limit: MEETINGS, own: addresses }
  const meetings = await meetingsBetween(sql, workspaceId, window)
  return {
    tasks,
    notes,
    meetings,
    free: (within) => freeWithin(meetings, within, preferences, SHORTEST_FREE),
  }
}

/** Less than this is no free time worth naming, in minutes. */
const SHORTEST_FREE = 30
