import type { Change } from '../entity.ts'

/** What an event told, as far as a name can stand in it. */
interface Told {
  readonly payload: unknown
  readonly changes: readonly Change[]
}

/** What the things are called that an act was done to: the first by its name, more by their number; empty where none has one. */
export function titleOf(events: readonly Told[]): string {
  const told = events.flatMap(({ payload }) => nameIn(payload))
  const rows = events.flatMap(({ changes }) =>
    changes.flatMap(({ before, after }) => nameIn(after ?? before)),
  )
  const [first, ...more] = new Set(told.length ? told : rows)
  return !first || !more.length ? (first ?? '') : `${first} and ${more.length} more`
}

function nameIn(words: unknown): string[] {
  const members = new Map<string, unknown>(Object.entries(words ?? {}))
  const name = ['title', 'subject', 'name'].map((member) => members.get(member)).find(Boolean)
  return typeof name === 'string' ? [name] : []
}
