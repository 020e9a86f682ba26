import { z } from 'zod'

import { instantText } from './instant-text.ts'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/

/** ISO 8601 date-time with offset on the wire, `Temporal.Instant` in the program. Microseconds are kept, as PostgreSQL does. */
export const instant = z
  .codec(
    z.string().regex(INSTANT, 'an ISO 8601 moment with its offset, such as 2026-11-21T09:30:00Z'),
    z.custom<Temporal.Instant>(isInstant),
    {
      decode: (text, context) =>
        parsed(context, text, () =>
          Temporal.Instant.from(text).round({ smallestUnit: 'microsecond', roundingMode: 'trunc' }),
        ),
      encode: instantText,
    },
  )
  .meta({ description: 'A moment, such as 2026-11-21T09:30:00Z' })

/** Calendar day without a zone: `2026-11-21` on the wire, `Temporal.PlainDate` in the program. */
export const plainDate = z
  .codec(
    z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a day such as 2026-11-21'),
    z.custom<Temporal.PlainDate>(isPlainDate),
    {
      decode: (text, context) => parsed(context, text, () => Temporal.PlainDate.from(text)),
      encode: (day) => day.toString(),
    },
  )
  .meta({ description: 'A day, such as 2026-11-21' })

/** Wall-clock time of day: `09:30` on the wire, `Temporal.PlainTime` in the program. */
export const plainTime = z
  .codec(
    z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'a time such as 09:30'),
    z.custom<Temporal.PlainTime>(isPlainTime),
    {
      decode: (text) => Temporal.PlainTime.from(text),
      encode: (time) => time.toString({ smallestUnit: 'minute' }),
    },
  )
  .meta({ description: 'A time of day, such as 09:30' })

/** An IANA zone known to this machine: `Europe/Vienna`. */
export const timeZone = z.string().refine(isTimeZone, 'an IANA time zone such as Europe/Vienna')

/** A UUIDv7 whose brand says what it points at. */
export const idOf = <Brand extends string>(_brand: Brand) => z.uuid({ version: 'v7' }).brand<Brand>()

/** A page of a list: how many, and the cursor that the page before gave. */
export const page = { limit: z.int().min(1).max(200).default(50), cursor: z.string().max(500).optional() }

/** A page of a list, and where to go on; null at its end. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** A page of rows that are in the order of their ids: a full one may go on behind its last row. */
export const paged = <Row extends { id: string }>(items: Row[], limit: number) => ({
  items,
  nextCursor: items.length === limit ? (items.at(-1)?.id ?? null) : null,
})

function parsed<Value>(context: z.core.ParsePayload<string>, input: string, parse: () => Value): Value {
  try {
    return parse()
  } catch {
    context.issues.push({ code: 'custom', input, message: 'this does not exist in the calendar' })
    return z.NEVER
  }
}

function isInstant(value: unknown): value is Temporal.Instant {
  return value instanceof Temporal.Instant
}
function isPlainDate(value: unknown): value is Temporal.PlainDate {
  return value instanceof Temporal.PlainDate
}
function isPlainTime(value: unknown): value is Temporal.PlainTime {
  return value instanceof Temporal.PlainTime
}
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
