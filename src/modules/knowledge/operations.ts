import { z } from 'zod'

import { holds } from '#kernel/actor.ts'
import { query } from '#kernel/operation.ts'
import { queryOf } from '#language/search/index.ts'
import { preferencesOf } from '#modules/people/index.ts'

import { FoundKind, FoundPage } from './contract.ts'
import { cursorText, placeOf } from './cursor.ts'
import { found } from './finding.ts'

/** How many events of the record may be unread without a word about it: they will be in a moment. */
const BEHIND = 300

const search = query({
  name: 'search.find',
  summary:
    'Find tasks, mails, events, notes and people by words and filters such as from:dana before:friday has:file.',
  http: 'GET /v1/search',
  scope: 'search:read',
  input: z.object({
    q: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .describe(
        'Words, "exact phrases", -without and filters: "line 2 roster" from:dana in:mail -draft. Attachments are found by what they say: text, PDF, office files; has:file notes which could not be read',
      ),
    kinds: z.array(FoundKind).optional(),
    limit: z.int().min(1).max(50).default(20),
    cursor: z.string().max(200).optional(),
  }),
  output: FoundPage,
  async run(db, actor, { q, kinds = FoundKind.options, limit, cursor }) {
    const { workspaceId } = actor
    const { timeZone, dayFirst } = await preferencesOf(db, workspaceId)
    const wanted = queryOf(q, { now: db.now.toZonedDateTimeISO(timeZone), dayFirst })
    const { items, next, notes, progress } = await found(db.sql, workspaceId, {
      query: wanted,
      kinds: kinds.filter((kind) => holds(actor, SCOPE[kind])),
      limit,
      after: cursor === undefined ? null : placeOf(cursor),
      now: db.now,
      zone: timeZone,
      feedback: true,
    })
    return {
      items,
      nextCursor: next && cursorText(next),
      understood: [...wanted.understood],
      notes: [...wanted.notes, ...notes],
      indexing: progress.total - progress.done > BEHIND ? { ...progress } : null,
    }
  },
})

/** What a caller must be allowed to read in order to find it. */
const SCOPE: Record<FoundKind, string> = {
  task: 'tasks:read',
  thread: 'mail:read',
  calendar_event: 'calendar:read',
  contact: 'people:read',
  note: 'notes:read',
}

export const operations = [search]
