import { z } from 'zod'

import { Grant } from '#kernel/trust/contract.ts'
import { instant } from '#kernel/schemas.ts'

/** What `grants.*` and `budgets.*` answer. */

export const Standing = Grant.extend({
  state: z.enum(['in force', 'used up', 'over', 'revoked']),
  usedNow: z.int(),
  spentNow: z.number(),
})
export type Standing = z.output<typeof Standing>
export const Grants = z.object({ items: z.array(Standing) })

export const Rehearsal = z.object({
  words: z.string(),
  defaults: z.array(z.string()),
  notes: z.array(z.string()),
  days: z.int(),
  asked: z.int(),
  covered: z.int(),
  approved: z.int(),
  refused: z.int(),
  ran: z.int(),
  examples: z.array(
    z.object({
      at: instant,
      title: z.string(),
      hand: z.string(),
      became: z.enum(['waiting', 'approved', 'refused', 'expired']),
      covered: z.boolean(),
    }),
  ),
})
export type Rehearsal = z.output<typeof Rehearsal>

export const BudgetUse = z.object({
  scope: z.enum(['run', 'hand', 'day', 'workspace']),
  subject: z.string().nullable(),
  unit: z.enum(['calls', 'mails', 'tokens', 'money']),
  limit: z.number(),
  used: z.number(),
  reserved: z.number(),
  left: z.number(),
  byOwner: z.boolean(),
  until: instant.nullable(),
})
export type BudgetUse = z.output<typeof BudgetUse>
export const Budgets = z.object({ items: z.array(BudgetUse) })
