/** Wall-clock texts such as `2013-02-12T04:30:00`, as the yardsticks write them. */
export type Wall = string

const DIGITS = { year: 4, quarter: 7, month: 7, week: 10, day: 10, hour: 13, minute: 16, second: 19 } as const

export type EvalGrain = keyof typeof DIGITS

export const isGrain = (text: unknown): text is EvalGrain => typeof text === 'string' && text in DIGITS

export const milliseconds = (wall: Wall) => Date.parse(`${wall}Z`)

/** Whether two moments are the same as far as the grain goes. */
export const sameAt = (a: Wall | null | undefined, b: Wall | null | undefined, grain: EvalGrain) =>
  a !== null &&
  b !== null &&
  a !== undefined &&
  b !== undefined &&
  a.slice(0, DIGITS[grain]) === b.slice(0, DIGITS[grain])

export function plusOne(wall: Wall, grain: EvalGrain): Wall {
  const date = new Date(milliseconds(wall))
  if (grain === 'year') date.setUTCFullYear(date.getUTCFullYear() + 1)
  else if (grain === 'month') date.setUTCMonth(date.getUTCMonth() + 1)
  else if (grain === 'quarter') date.setUTCMonth(date.getUTCMonth() + 3)
  else date.setTime(date.getTime() + LENGTH[grain])
  return date.toISOString().slice(0, 19)
}

export const LENGTH: Readonly<Record<EvalGrain, number>> = {
  second: 1e3,
  minute: 6e4,
  hour: 36e5,
  day: 864e5,
  week: 7 * 864e5,
  month: 30 * 864e5,
  quarter: 91 * 864e5,
  year: 365 * 864e5,
}
