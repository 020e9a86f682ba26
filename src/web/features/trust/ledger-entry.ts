import { z } from 'zod'

import { WhyNode } from '#kernel/ledger/why-contract.ts'
import { instant } from '#kernel/schemas.ts'
import { actStopped } from '#kernel/trust/contract.ts'

const json = z.record(z.string(), z.unknown())

/** One event of the ledger as `ledger.list` gives it. */
export const LedgerEntry = z.object({
  id: z.string(),
  actId: z.string(),
  name: z.string(),
  operation: z.string(),
  summary: z.string(),
  effect: z.string(),
  actor: z.object({ memberId: z.string(), door: z.string(), hand: z.string().nullable() }),
  payload: json,
  touched: z.array(z.object({ kind: z.string(), id: z.string() })),
  why: json,
  undo: z.enum(['possible', 'undone', 'none']),
  undoReason: z.string().nullable(),
  occurredAt: instant,
})
export type LedgerEntry = z.output<typeof LedgerEntry>

export const LedgerPage = z.object({ items: z.array(LedgerEntry), nextCursor: z.string().nullable() })
export const WhyEntry = LedgerEntry.extend({ changes: z.array(json) })
export type WhyEntry = z.output<typeof WhyEntry>
/** What `ledger.why` gives: the events, and a tree of reasons for each of their acts. */
export const Why = z.object({ items: z.array(WhyEntry), tree: z.array(WhyNode) })

/** What was tried and stopped, with the words that tried it; undefined for everything else. */
export const stoppedIn = ({ name, payload }: Pick<LedgerEntry, 'name' | 'payload'>) =>
  name === actStopped.name ? actStopped.payload.safeDecode(payload as never).data : undefined // checked by the schema

/** Steps of long work that are of no interest by themselves. */
const QUIET = new Set(['connections.import_advanced.v1'])

/** The events as rows: what an act told stands in one row, what was stopped in one of its own. */
export function accountOf(entries: readonly LedgerEntry[]): { entry: LedgerEntry; more: number }[] {
  const rows: { entry: LedgerEntry; more: number }[] = []
  const acts = new Map<string, (typeof rows)[number]>()
  for (const entry of entries) {
    const known = stoppedIn(entry) ? undefined : acts.get(entry.actId)
    if (!known) {
      const row = { entry, more: 0 }
      rows.push(row)
      if (!stoppedIn(entry)) acts.set(entry.actId, row)
    } else if (QUIET.has(known.entry.name)) known.entry = entry
    else if (!QUIET.has(entry.name)) known.more++
  }
  return rows.filter(({ entry }) => !QUIET.has(entry.name))
}
