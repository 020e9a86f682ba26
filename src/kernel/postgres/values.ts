import pg from 'pg'

import { instantText } from '../instant-text.ts'

/** How PostgreSQL's values become ours, and back. Type numbers are those of pg_type.dat in PostgreSQL's source. */
const DATE = 1082
const TIME = 1083
const TIMESTAMPTZ = 1184
const INT8 = 20
const DATES = 1182
const TIMESTAMPTZS = 1185
const INT8S = 1016
/** Not in the list that `pg` has of them: an array of text. */
const TEXTS: number = 1009

type Parse = (text: string) => unknown

const parsers: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [TIMESTAMPTZ, instantFrom],
  [DATE, (text) => Temporal.PlainDate.from(isoYear(text))],
  [TIME, (text) => Temporal.PlainTime.from(text)],
  [INT8, integerFrom],
  [TIMESTAMPTZS, listOf(instantFrom)],
  [DATES, listOf((text) => Temporal.PlainDate.from(isoYear(text)))],
  [INT8S, listOf(integerFrom)],
])

/** Given to each connection: moments, days and times as Temporal values, big integers as numbers; else as `pg` does. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(id)) ?? pg.types.getTypeParser(id, format),
}

/** `2026-11-21 09:30:00.123456+00`, in whatever zone the session has. */
function instantFrom(text: string): Temporal.Instant {
  return Temporal.Instant.from(isoYear(text))
}

const LONG_YEAR = /^\+0*/

/** PostgreSQL writes years after 9999 with five digits, ISO 8601 with a sign and six. */
function isoYear(text: string): string {
  const year = text.indexOf('-')
  return year === 4 ? text : `+${text.slice(0, year).padStart(6, '0')}${text.slice(year)}`
}

/** A number where it is exact, as positions and counts are; beyond 2^53 a bigint, so that no digit is lost. */
function integerFrom(text: string): number | bigint {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
}

/** Lists of one dimension. What they hold is written as it would be alone, once `pg` has taken off the quotes. */
function listOf(parse: Parse): Parse {
  const texts: (list: string) => (string | null)[] = pg.types.getTypeParser(TEXTS)
  return (list) => texts(list).map((text) => (text === null ? null : parse(text)))
}

/**
 * Teaches Temporal values how `pg` is to write them as parameters: without it, `pg` takes them for JSON objects and
 * quotes them.
 */
export function teachTemporalToPostgres(): void {
  for (const type of [Temporal.Instant, Temporal.PlainDate, Temporal.PlainTime, Temporal.PlainDateTime]) {
    if ('toPostgres' in type.prototype) continue
    Object.defineProperty(type.prototype, 'toPostgres', {
      value(this: Temporal.Instant | { toString(): string }) {
        return postgresText(this)
      },
    })
  }
}

/** A moment, day or time as PostgreSQL reads it. */
export function postgresText(value: Temporal.Instant | { toString(): string }): string {
  const text = value instanceof Temporal.Instant ? instantText(value) : value.toString()
  return text.startsWith('+') ? text.replace(LONG_YEAR, '') : text
}
