import type { CompiledQuery } from 'kysely'

import type { Compilable } from './database.ts'

/**
 * An insert whose text is made once: for the few rows that every command writes, where building the same query again
 * costs more than running it. Columns are written as Kysely's plugin would write them.
 *
 * @param table with its schema: `tasks.task`
 */
export function inserting<Row extends object>(
  table: string,
  columns: readonly (keyof Row & string)[],
): (rows: readonly Row[]) => Compilable {
  const head = `insert into ${table} (${columns.map(snake).join(', ')}) values `
  const texts = new Map<number, string>()
  const textOf = (count: number) => {
    let text = texts.get(count)
    if (!text) {
      const tuple = (row: number) =>
        `(${columns.map((_, index) => `$${row * columns.length + index + 1}`).join(', ')})`
      text = head + Array.from({ length: count }, (_, row) => tuple(row)).join(', ')
      if (count <= 8) texts.set(count, text)
    }
    return text
  }
  return (rows) => ({
    // Only the text and the parameters of a compiled query are read where it is gathered.
    compile: () =>
      ({
        sql: textOf(rows.length),
        parameters: rows.flatMap((row) => columns.map((column) => row[column])),
      }) as unknown as CompiledQuery,
  })
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
