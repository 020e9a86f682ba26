import type { CardField, CardItem } from '#kernel/trust/contract.ts'

/** The members of an act's input as a form shows them, and back. */

const NAMES_AND_COMMAS = /[\s,;]+/

/** What stands in a field at first. Moments are on the owner's clock: `2026-11-26T10:30`. */
export function shownIn({ kind, name }: CardField, { input }: Pick<CardItem, 'input'>, zone: string): string {
  const value = input[name]
  if (value === undefined || value === null) return ''
  if (kind === 'addresses') return Array.isArray(value) ? value.join(', ') : String(value)
  if (kind === 'moment') return onClock(String(value), zone)
  return String(value)
}

/** The members of the input that differ from what they were, as the operation takes them. */
export function changedMembers(
  fields: readonly CardField[],
  item: Pick<CardItem, 'input'>,
  texts: ReadonlyMap<string, string>,
  zone: string,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = texts.get(field.name)
      return text === undefined || text === shownIn(field, item, zone)
        ? []
        : [[field.name, valueOf(field, text, item.input[field.name], zone)]]
    }),
  )
}

function valueOf({ kind }: CardField, text: string, before: unknown, zone: string): unknown {
  if (kind === 'number') return text.trim() === '' ? null : Number(text)
  if (kind === 'addresses') {
    const list = text.split(NAMES_AND_COMMAS).filter(Boolean)
    return typeof before === 'string' ? (list[0] ?? '') : list
  }
  if (kind === 'moment') return fromClock(text, String(before ?? ''), zone)
  return text
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const HAS_OFFSET = /(Z|[+-]\d\d:\d\d)(\[.*\])?$/

/** A moment as a field for it wants it; a wall clock without a zone stays as it is. */
function onClock(value: string, zone: string): string {
  if (!MOMENT.test(value)) return value
  if (!HAS_OFFSET.test(value)) return value.slice(0, 16)
  return Temporal.Instant.from(value)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}

/** A wall clock in the form that the value had before: with its zone, as an instant, or as it is. */
function fromClock(text: string, before: string, zone: string): string {
  if (!MOMENT.test(text) || (before && !HAS_OFFSET.test(before))) return text
  const moment = Temporal.PlainDateTime.from(text).toZonedDateTime(zone)
  return before.includes('[') ? moment.toString() : moment.toInstant().toString()
}
