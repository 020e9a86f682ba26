import { z } from 'zod'

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
  async run(db, _actor, { q, kinds, limit }) {
    const wanted = queryOf(q)
    return { items: wanted ? await store.search(db.sql, wanted, kinds ?? FoundKind.options, limit) : [] }
  },
})

export const operations = [search]
