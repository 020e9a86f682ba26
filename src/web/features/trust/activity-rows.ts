import type { LedgerEntry } from './ledger-entry.ts'
import { accountOf, stoppedIn } from './ledger-entry.ts'
import { sentenceOf } from './sentences.ts'
import { whoActed } from './who-acted.ts'

/** One act of the account, with how many further things it told. */
export interface ActRow {
  readonly kind: 'act'
  readonly id: string
  readonly entry: LedgerEntry
  readonly more: number
}

/** All that one run did, in one row that unfolds. Its newest act says when. */
export interface RunRow {
  readonly kind: 'run'
  readonly id: string
  readonly runId: string
  readonly entry: LedgerEntry
  readonly acts: readonly ActRow[]
}

export type ActivityRow = ActRow | RunRow

export const SHOWN = ['all', 'done', 'refused', 'undone'] as const
export type Shown = (typeof SHOWN)[number]

/** What to show of the account. `who` is the key of whoever acted; null for everybody. `text` must stand in the row. */
export interface Filter {
  readonly shown: Shown
  readonly who: string | null
  readonly text: string
}

/** The account as rows, newest first: an act each, and the acts of a run together where the newest of them stands. */
export function activityRows(entries: readonly LedgerEntry[], filter: Filter): ActivityRow[] {
  const rows: ActivityRow[] = []
  const runs = new Map<string, { row: RunRow; acts: ActRow[] }>()
  for (const { entry, more } of accountOf(entries)) {
    if (!fits(entry, filter)) continue
    const act: ActRow = { kind: 'act', id: entry.id, entry, more }
    const runId = entry.why['runId']
    if (typeof runId !== 'string') {
      rows.push(act)
      continue
    }
    const known = runs.get(runId)
    if (known) {
      known.acts.push(act)
      continue
    }
    const acts = [act]
    const row: RunRow = { kind: 'run', id: `run ${runId}`, runId, entry, acts }
    runs.set(runId, { row, acts })
    rows.push(row)
  }
  return rows
}

/** What an entry is to the account: the refused has the same rank as the done. */
export const standingOf = (entry: LedgerEntry): 'done' | 'refused' | 'undone' =>
  stoppedIn(entry)
    ? 'refused'
    : entry.undo === 'undone' || entry.name === 'trust.act_undone.v1'
      ? 'undone'
      : 'done'

function fits(entry: LedgerEntry, { shown, who, text }: Filter): boolean {
  if (shown !== 'all' && standingOf(entry) !== shown) return false
  if (who !== null && whoActed(entry.actor).key !== who) return false
  const wanted = text.trim().toLowerCase()
  return wanted === '' || searched(entry).includes(wanted)
}

function searched(entry: LedgerEntry): string {
  const { what, about } = sentenceOf(entry)
  const stopped = stoppedIn(entry)
  const told = stopped ? [stopped.rule, stopped.quote, stopped.sourceLabel, ...stopped.targets] : []
  return [what, about, whoActed(entry.actor).words, ...told].join(' ').toLowerCase()
}
