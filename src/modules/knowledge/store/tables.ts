import type { Queries } from '#kernel/database.ts'

import type { FoundKind } from '../contract.ts'

/** Only the files of this folder name these tables. */

export interface ItemTable {
  workspaceId: string
  number: number
  kind: FoundKind
  id: string
  title: string
  people: string
  more: string
  body: string
  /** jsonb: written as text, read parsed. */
  files: unknown
  facets: string[]
  at: Temporal.Instant
  day: number
  changedAt: Temporal.Instant
}

type KnowledgeTables = {
  'knowledge.item': ItemTable
  'knowledge.posting': { workspaceId: string; word: string; block: number; entries: Buffer }
  'knowledge.word': {
    workspaceId: string
    word: string
    items: number
    stem: string | null
    backwards: string | null
    letters: number | null
    signs: number | null
  }
  'knowledge.extent': {
    workspaceId: string
    nextNumber: number
    items: number
    titleWords: number
    bodyWords: number
  }
  'kernel.sealer': { ordinal: number }
}

export const on = (queries: Queries) => queries.$extendTables<KnowledgeTables>()
