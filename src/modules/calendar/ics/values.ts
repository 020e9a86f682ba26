import type { Property } from './property.ts'

/** Values of properties (RFC 5545 §3.3). What cannot be read is undefined, never a guess. */

/** A date, or a time on some wall clock. */
export type Stamp =
  | { readonly kind: 'day'; readonly day: Temporal.PlainDate }
  | {
      readonly kind: 'time'
      readonly wall: Temporal.PlainDateTime
      readonly offset: string | null
      readonly zone: string | null
    }

/** Beyond these years a zone or a length would lead out of the calendar that has four digits. */
const [FIRST_YEAR, LAST_YEAR] = [2, 9_800]
const STAMP =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?Z?$/i

/** A DATE or DATE-TIME (§3.3.4, §3.3.5). `zone` is its TZID; `offset` is `Z` or an offset that is not standard but used. */
export function readStamp(text: string, parameters: Property['parameters']): Stamp | undefined {
  const found = STAMP.exec(text.trim())
  if (!found) return undefined
  const [year = 0, month = 0, dayOfMonth = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0))
  if (year < FIRST_YEAR || year > LAST_YEAR || hour > 24 || minute > 59 || second > 60) return undefined
  try {
    const day = Temporal.PlainDate.from({ year, month, day: dayOfMonth }, { overflow: 'reject' })
    if (found[4] === undefined || parameters.get('VALUE')?.toUpperCase() === 'DATE')
      return { kind: 'day', day }
    const wall = day
      .toPlainDateTime({ hour: hour % 24, minute, second: Math.min(second, 59) })
      .add({ days: hour === 24 ? 1 : 0 })
    const offset = found[7]?.toUpperCase() ?? null
    return {
      kind: 'time',
      wall,
      offset,
      zone: offset ? null : (parameters.get('TZID')?.trim() ?? null) || null,
    }
  } catch {
    return undefined // no such day
  }
}

const DURATION =
  /^([+-])?P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/i

/** A century. Whatever lasts longer is no event. */
const LONGEST_DAYS = 36_600

/** A DURATION (§3.3.6) that is not negative, and no longer than a century. */
export function readDuration(text: string): Temporal.Duration | undefined {
  const found = DURATION.exec(text.trim())
  if (!found || found[1] === '-' || found.slice(2).every((digits) => digits === undefined)) return undefined
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(2)
    .map((digits) => Number(digits ?? 0))
  if (weeks * 7 + days > LONGEST_DAYS || hours > LONGEST_DAYS * 24) return undefined
  return Temporal.Duration.from({ days: weeks * 7 + days, hours, minutes, seconds })
}

/** A UTC-OFFSET (§3.3.14) in seconds. */
export function readOffset(text: string): number | undefined {
  const found = /^([+-]?)(\d\d):?(\d\d)(?::?(\d\d))?$/.exec(text.trim())
  if (!found) return undefined
  const seconds = Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4] ?? 0)
  return seconds > 26 * 3600 ? undefined : found[1] === '-' ? -seconds : seconds
}

/** TEXT (§3.3.11) without its escapes, at most so many characters; null when there is none. */
export function readText(value: string | undefined, longest: number): string | null {
  if (value === undefined) return null
  const text = withoutControls(value)
    .replace(/\\([\\;,:"nN])/g, (_, code: string) => (code === 'n' || code === 'N' ? '\n' : code))
    .trim()
  if (!text) return null
  return text.length > longest ? `${shortened(text, longest - 1)}…` : text.toWellFormed()
}

/** The first characters of a text, never half of one. */
export const shortened = (text: string, longest: number): string => text.slice(0, longest).toWellFormed()

/** Control characters other than tab and line end: no database holds them, and nobody can read them. */
export const withoutControls = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are what is taken out
  text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')

/** The values of a list, split at the commas that are not escaped. */
export const readList = (value: string): string[] =>
  value
    .split(/(?<!\\),/)
    .slice(0, 1_000)
    .map((item) => item.trim())
    .filter(Boolean)

/** The mail address of a CAL-ADDRESS (§3.3.3) in lower case, or undefined when it is not one. */
export function readAddress({ value, parameters }: Property): string | undefined {
  const candidates = [value.replace(/^\s*(mailto|smtp|invalid):/i, ''), parameters.get('EMAIL') ?? '']
  return candidates
    .map((text) => text.trim().toLowerCase())
    .find((text) => /^[^\s\p{Cc}@<>",;:]+@[^\s\p{Cc}@<>",;:]+$/u.test(text) && text.length <= 320)
}
