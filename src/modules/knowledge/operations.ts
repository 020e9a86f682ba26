import { z } from 'zod'

import { holds } from '#kernel/actor.ts'
import { query } from '#kernel/operation.ts'

import { Found, FoundKind } from './contract.ts'
import { queryOf } from './rules.ts'
import * as store from './store.ts'

const search = query({
  name: 'search.find',
  summary: 'Find tasks, mails, events and people by words; the last word may be unfinished.',
  http: 'GET /v1/search',
  scope: 'search:read',
  input: z.object({
    q: z.string().trim().min(1).max(200).describe('Words, such as "line 2 roster"'),
    kinds: z.array(FoundKind).optional(),
    limit: z.int().min(1).max(50).default(20),
  }),
  output: z.object({ items: z.array(Found) }),
  async run(db, actor, { q, kinds = FoundKind.options, limit }) {
    const wanted = queryOf(q)
    const readable = kinds.filter((kind) => holds(actor, SCOPE[kind]))
    return { items: wanted && readable.length ? await store.search(db.sql, wanted, readable, limit) : [] }
  },
})

/** What a caller must be allowed to read in order to find it. */
const SCOPE: Record<FoundKind, string> = {
  task: 'tasks:read',
  thread: 'mail:read',
  calendar_event: 'calendar:read',
  contact: 'people:read',
}

export const operations = [search]
