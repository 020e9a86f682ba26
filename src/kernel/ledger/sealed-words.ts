import { createHash } from 'node:crypto'

import type { Change } from '../entity.ts'
import type { JsonObject } from '../json.ts'
import { decrypted } from './ciphers.ts'
import type { Why } from './store.ts'

/** Words that name people, readable with the keys of all of them: the ids of the keys, and the words in base64. */
export interface Sealed {
  readonly sealedFor: readonly string[]
  readonly words: string
}

/** A key of somebody: 32 bytes. */
export interface PersonKey {
  readonly id: string
  readonly key: Buffer
}

const BEFORE_AT = /[\p{L}\p{N}._+'-]/u
const AFTER_AT = /[\p{L}\p{N}.-]/u
/** What may stand beside an address and is not one of its letters: a quotation mark, a full stop. */
const AROUND = /^[._+'-]+|[.-]+$/g

/**
 * The mail addresses that a JSON text names, in lower case, each once. Of an address with other signs before the @ it is the last
 * part, for the address as for a text that names it.
 */
export function addressesIn(text: string): string[] {
  const found: string[] = []
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let from = at
    while (from > 0 && isOf(BEFORE_AT, text, from - 1) && !isEscape(text, from - 1)) from--
    let to = at + 1
    while (to < text.length && isOf(AFTER_AT, text, to)) to++
    const address = text.slice(from, to).toLowerCase().replaceAll(AROUND, '')
    const isWhole = !address.startsWith('@') && !address.endsWith('@')
    if (isWhole && !found.includes(address)) found.push(address)
  }
  return found
}

/** Whether the letter there is not the text's but of an escape such as `\\n`: a line may begin with an address. */
function isEscape(text: string, at: number): boolean {
  let from = at
  while (text[from - 1] === '\\') from--
  return (at - from) % 2 === 1
}

/** Of what most texts are made of, the sign is known without asking. */
const PLAIN = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
const PLAIN_BEFORE = PLAIN.map((sign) => BEFORE_AT.test(sign))
const PLAIN_AFTER = PLAIN.map((sign) => AFTER_AT.test(sign))

function isOf(signs: RegExp, text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128) return (signs === BEFORE_AT ? PLAIN_BEFORE : PLAIN_AFTER)[code] ?? false
  return signs.test(text.charAt(at))
}

/** One key of several, in the order given: without any one of them there is none. */
export const joint = (keys: readonly Buffer[]): Buffer =>
  keys.length === 1 && keys[0] ? keys[0] : createHash('sha256').update(Buffer.concat(keys)).digest()

/** What one key or another can find: `undefined` when a key is gone for good. */
export type KeyOf = (id: string) => Buffer | undefined

function opened({ sealedFor, words }: Sealed, keyOf: KeyOf): unknown {
  const keys = sealedFor.map(keyOf)
  if (keys.some((key) => !key)) return undefined
  try {
    return JSON.parse(decrypted(joint(keys as Buffer[]), words)) // none is missing
  } catch {
    return undefined // changed by hand: `audit verify` names it
  }
}

export const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && 'sealedFor' in value && Array.isArray(value.sealedFor)

/** A change whose row names people, as it is kept. Whether a row was there, and its status, can be searched. */
export const sealedChange = ({ kind, id, before, after }: Change, sealed: Sealed): Change => ({
  kind,
  id,
  before: before && statusOf(before),
  after: after && statusOf(after),
  ...sealed,
})

const statusOf = ({ status }: JsonObject): JsonObject => (typeof status === 'string' ? { status } : {})

/** A change as it was, and what its event said where that went with it; without words, where the key of somebody is gone. */
export function openedChange(
  kept: Change & Sealed,
  keyOf: KeyOf,
): { change: Change & { erased?: true }; said?: object } {
  const { kind, id } = kept
  const words = opened(kept, keyOf) as Change | [Change, object] | undefined // as it was sealed
  if (!words) return { change: { kind, id, before: null, after: null, erased: true } }
  return Array.isArray(words) ? { change: words[0], said: words[1] } : { change: words }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What an event says, as it is kept where it names people: ids and numbers in plain, as `kernel.without_words` leaves them. */
export const sealedPayload = (payload: object, sealed: Sealed): object => ({ ...plainOf(payload), ...sealed })

/** What an event says, as it is kept where its words are encrypted together with one of its rows. */
export const besideRow = (payload: object): object => ({ ...plainOf(payload), words: BESIDE })

export const isBeside = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && 'words' in payload && payload.words === BESIDE

const BESIDE = 'beside'

/** Its ids and numbers. */
function plainOf(payload: object): Record<string, unknown> {
  const plain: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(payload)) if (isPlain(value)) plain[name] = value
  return plain
}

/** Whether an event says anything beside ids and numbers. */
export const hasWords = (payload: object): boolean => Object.values(payload).some((value) => !isPlain(value))

const isPlain = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.length === 36 && UUID.test(value)
    : value === null || typeof value === 'number' || typeof value === 'boolean'

/** What an event said; of one whose words cannot be read any more, its ids and numbers. */
export function openedPayload(kept: Sealed, keyOf: KeyOf): object {
  const { sealedFor: _keys, words: _words, ...plain } = kept
  return (opened(kept, keyOf) as object | undefined) ?? plain // as it was sealed
}

/** A reason whose words name people, as it is kept; the rest of it is rules and ids. */
export const sealedWhy = ({ because: _words, ...why }: Why, sealed: Sealed): object => ({ ...why, ...sealed })

/** A reason as it was; without its words, where a key is gone. */
export function openedWhy(kept: Why & Sealed, keyOf: KeyOf): Why {
  const { sealedFor: _keys, words: _words, ...why } = kept
  const because = opened(kept, keyOf)
  return typeof because === 'string' ? { ...why, because } : why
}
