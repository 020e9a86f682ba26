import type { CompiledQuery } from 'kysely'

import type { Compilable } from './database.ts'

/** Rows for one table, which can be joined with others for the same one. */
export interface Insert extends Compilable {
  readonly rows: readonly object[]
  readonly into: (rows: readonly object[]) => Insert
}

/**
 * An insert whose text is made once: for the few rows that every command writes, where building the same query again
 * costs more than running it. Columns are written as Kysely's plugin would write them.
 *
 * @param table with its schema: `tasks.task`
 */
export function inserting<Row extends object>(
  table: string,
  columns: readonly (keyof Row & string)[],
): (rows: readonly Row[]) => Insert {
  const head = `insert into ${table} (${columns.map(snake).join(', ')}) values `
  const texts = new Map<number, string>()
  const textOf = (count: number) => {
    let text = texts.get(count)
    if (!text) {
      const tuple = (row: number) =>
        `(${columns.map((_, index) => `$${row * columns.length + index + 1}`).join(', ')})`
      text = head + Array.from({ length: count }, (_, row) => tuple(row)).join(', ')
      if (count <= KEPT) texts.set(count, text)
    }
    return text
  }
  const into = (rows: readonly Row[]): Insert => ({
    rows,
    into: into as Insert['into'], // rows are joined only with others that were given to this same function
    // Only the text and the parameters of a compiled query are read where it is gathered.
    compile: () => ({ sql: textOf(rows.length), parameters: valuesOf(rows) }) as unknown as CompiledQuery,
  })
  const valuesOf = (rows: readonly Row[]) => {
    const values: unknown[] = []
    for (const row of rows) for (const column of columns) values.push(row[column])
    return values
  }
  return into
}

/** Texts for up to so many rows are kept. */
const KEPT = 32

export const isInsert = (query: Compilable): query is Insert => 'into' in query

/** The same rows with one insert a table, in the order in which the tables first came. */
export function joined(inserts: readonly Insert[]): Insert[] {
  const byTable = new Map<Insert['into'], object[]>()
  for (const { into, rows } of inserts) {
    const all = byTable.get(into)
    if (all) all.push(...rows)
    else byTable.set(into, [...rows])
  }
  return [...byTable].map(([into, rows]) => into(rows))
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
