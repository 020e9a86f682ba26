import type { Queries } from '../database.ts'

/** Somebody whose personal data is looked for: addresses in lower case. */
export interface Person {
  readonly addresses: readonly string[]
}

/** A row that is there because of somebody: `after` is what it is without them, null when it goes. */
export interface PersonalRow {
  readonly kind: string
  readonly id: string
  readonly after: { readonly id: string } | null
}

/** What a module keeps of other people. The kernel knows no table of theirs, so each says it for itself. */
export interface Personal {
  /** The addresses of one of its own rows, such as a contact; undefined when it has no such row. */
  addressesOf?(sql: Queries, workspaceId: string, id: string): Promise<string[] | undefined>
  /** Rows that speak of somebody, also because they rest on rows of others that go (`gone`, as `thread 0190…`). */
  rows(sql: Queries, workspaceId: string, person: Person, gone: ReadonlySet<string>): Promise<PersonalRow[]>
  /** Removes what would otherwise tell of those rows while they go, such as a card that waits. @returns what that was */
  release?(sql: Queries, workspaceId: string, person: Person): Promise<readonly PersonalRow[]>
  /** Removes what it keeps beside those rows, once they have gone. @returns what that was; clients hear of their kinds */
  forget?(sql: Queries, workspaceId: string, person: Person): Promise<readonly { kind: string; id: string }[]>
  /** What it knows of somebody, whole, as JSON. */
  known(sql: Queries, workspaceId: string, person: Person): Promise<Readonly<Record<string, unknown>>>
}
