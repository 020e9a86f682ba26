import type { Transaction } from '#kernel/database.ts'
import type { Change } from '#kernel/entity.ts'
import type { JsonObject } from '#kernel/json.ts'

import { FoundKind } from './contract.ts'
import * as store from './store.ts'

/** How each kind of row is written down to be found: what to call it, and the words in it. */
const WORDS: Record<FoundKind, (row: JsonObject) => { title: string; body: string }> = {
  task: (row) => ({
    title: text(row['title']),
    body: [row['notes'], row['project'], row['labels'], row['people']].map(text).join(' '),
  }),
  thread: (row) => ({
    title: text(row['subject']),
    body: [row['gist'], row['from'], row['participants'], row['asks'], row['promises']].map(text).join(' '),
  }),
  calendar_event: (row) => ({
    title: text(row['title']),
    body: [row['location'], row['description'], row['attendees']].map(text).join(' '),
  }),
  contact: (row) => ({
    title: text(row['name']),
    body: [row['addresses'], row['organization'], row['role'], row['notes']].map(text).join(' '),
  }),
}

const LONGEST = 20_000

/** Writes down the rows that an event changed; of several changes of one row, the last one counts. */
export async function indexed(
  tx: Transaction,
  workspaceId: string,
  changes: readonly Change[],
): Promise<void> {
  const last = new Map(changes.map((change) => [`${change.kind} ${change.id}`, change]))
  const entries: store.Entry[] = []
  const gone = new Map<FoundKind, string[]>()
  for (const { kind: name, id, after } of last.values()) {
    const kind = FoundKind.safeParse(name).data
    if (!kind) continue
    if (after) {
      const { title, body } = WORDS[kind](after)
      entries.push({ kind, id, title: title.slice(0, 500), body: body.slice(0, LONGEST), changedAt: tx.now })
    } else gone.set(kind, [...(gone.get(kind) ?? []), id])
  }
  if (entries.length) await store.save(tx.sql, workspaceId, entries).execute()
  for (const [kind, ids] of gone) await store.remove(tx.sql, workspaceId, kind, ids).execute()
}

/** All words of a JSON value that a person would look for: texts, but not the names of members. */
function text(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(text).join(' ')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .filter(([name]) => !/id$/i.test(name))
      .map(([, member]) => text(member))
      .join(' ')
  return ''
}
