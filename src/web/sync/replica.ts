/** A row of any kind, as the program holds it. */
export interface Row {
  readonly id: string
}

/** A row as it becomes; null when it goes away. */
export interface RowChange {
  readonly kind: string
  readonly id: string
  readonly row: Row | null
}

/**
 * What the server tells: everything that happened after position `after` up to `position`. `acts` also names acts that
 * changed no row.
 */
export interface News {
  readonly after: number
  readonly position: number
  /** The server's mark of its history up to `position`. */
  readonly mark: string
  readonly changes: readonly (RowChange & { readonly position: number })[]
  readonly acts: readonly string[]
}

/** What the person did here and the server may not have seen yet. Its id is the Idempotency-Key and names the act. */
export interface Pending {
  readonly id: string
  readonly name: string
  /** Wire input of the operation. */
  readonly input: Readonly<Record<string, unknown>>
  /** When it was done, as an ISO moment. */
  readonly at: string
  /** The server took it; its news is still on the way. */
  readonly answered?: true
  /** For an undo: the rows as they were. */
  readonly restores?: readonly RowChange[]
}

export type Table = ReadonlyMap<string, Row>
export type Tables = ReadonlyMap<string, Table>

/** What a command is expected to change, decided by the same rules as on the server. */
export type Predict = (tables: Tables, pending: Pending) => readonly RowChange[]

export interface Replica {
  /** The last position heard of; null before the first snapshot. */
  readonly position: number | null
  /** The server's mark there: it leads on only from a history that it knows. */
  readonly mark: string
  readonly confirmed: Tables
  readonly pending: readonly Pending[]
}

export const emptyReplica: Replica = { position: null, mark: '', confirmed: new Map(), pending: [] }

/** What to show: what the server confirmed, with our own unconfirmed acts on top. Untouched tables stay the same objects. */
export const view = ({ confirmed, pending }: Replica, predict: Predict): Tables =>
  pending.reduce((tables, one) => withChanges(tables, one.restores ?? predict(tables, one)), confirmed)

export const did = (replica: Replica, pending: Pending): Replica =>
  replica.pending.some(({ id }) => id === pending.id)
    ? replica
    : { ...replica, pending: [...replica.pending, pending] }

/** The server took the act. It stays on top until its news arrives, so that nothing flickers. */
export const answered = (replica: Replica, actId: string): Replica => ({
  ...replica,
  pending: replica.pending.map((one) => (one.id === actId ? { ...one, answered: true } : one)),
})

/** Lets go of an act that was refused, withdrawn, or taken without changing anything; its effect leaves the view. */
export const dropped = (replica: Replica, actId: string): Replica => ({
  ...replica,
  pending: replica.pending.filter(({ id }) => id !== actId),
})

/** All rows there are, and where in the server's history that was. */
export interface Snapshot {
  readonly position: number
  readonly mark: string
  readonly confirmed: Tables
}

/** Begins anew from all rows there are. Older than what is known: the replica stays as it is. */
export const began = (replica: Replica, { position, mark, confirmed }: Snapshot): Replica =>
  replica.position !== null && position < replica.position
    ? replica
    : { ...replica, position, mark, confirmed }

/** Begins anew with a server that was restored from a backup: only what was done here and not sent yet is kept. */
export const restored = (replica: Replica, snapshot: Snapshot): Replica =>
  began({ ...emptyReplica, pending: replica.pending }, snapshot)

/**
 * Takes in news. What was heard before changes nothing; `gap` means that something in between was never heard, and the
 * caller asks again from its position.
 */
export function learned(replica: Replica, news: News): Replica | 'gap' {
  const { position } = replica
  if (position === null || news.after > position) return 'gap'
  if (news.position <= position) return replica
  const unheard = news.changes.filter((change) => change.position > position)
  const settled = new Set(news.acts)
  return {
    position: news.position,
    mark: news.mark,
    confirmed: withChanges(replica.confirmed, unheard),
    pending: replica.pending.some(({ id }) => settled.has(id))
      ? replica.pending.filter(({ id }) => !settled.has(id))
      : replica.pending,
  }
}

/** The tables with some rows replaced; tables that no change touches stay the same objects. */
export function withChanges(tables: Tables, changes: readonly RowChange[]): Tables {
  if (!changes.length) return tables
  const after = new Map(tables)
  const own = new Map<string, Map<string, Row>>()
  for (const { kind, id, row } of changes) {
    let table = own.get(kind)
    if (!table) {
      table = new Map(tables.get(kind))
      own.set(kind, table)
      after.set(kind, table)
    }
    if (row) table.set(id, row)
    else table.delete(id)
  }
  return after
}

/** What undoing these changes restores, as far as it was visible before. */
export const inverse = (tables: Tables, changes: readonly RowChange[]): readonly RowChange[] =>
  changes.map(({ kind, id }) => ({ kind, id, row: tables.get(kind)?.get(id) ?? null })).toReversed()
