import { disarmed } from './disarmed.ts'

/** A value with every text in it disarmed, as an answer is given to a model or drawn for a person. Keys stay as they are. */
export function disarmedThroughout<Value>(value: Value): Value {
  return throughout(value) as Value // every text stays a text, and all else stays
}

function throughout(value: unknown): unknown {
  if (typeof value === 'string') return PLAIN.test(value) ? value : disarmed(value).text
  if (Array.isArray(value)) return value.map(throughout)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, throughout(one)]))
}

/** Ids, dates, Base64: nothing in them could be taken for anything else. */
const PLAIN = /^[\w+/=.:-]*$/
