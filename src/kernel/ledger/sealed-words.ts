import { createCipheriv, createDecipheriv, createHash, randomFillSync } from 'node:crypto'

import type { Change } from '../entity.ts'
import type { JsonObject } from '../json.ts'
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
 * The mail addresses that a text names, in lower case, each once. Of an address with other signs before the @ it is the last
 * part, for the address as for a text that names it.
 */
export function addressesIn(text: string): string[] {
  const found: string[] = []
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let from = at
    while (from > 0 && isOf(BEFORE_AT, text, from - 1)) from--
    let to = at + 1
    while (to < text.length && isOf(AFTER_AT, text, to)) to++
    const address = text.slice(from, to).toLowerCase().replaceAll(AROUND, '')
    const isWhole = !address.startsWith('@') && !address.endsWith('@')
    if (isWhole && !found.includes(address)) found.push(address)
  }
  return found
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

const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/** Nonce, ciphertext and tag of AES-256-GCM (NIST SP 800-38D, random nonces of 96 bits); `place` is where alone it is good. */
export function encrypted(key: Buffer, text: Buffer | string, place = ''): Buffer {
  const nonce = freshNonce()
  const cipher = createCipheriv(CIPHER, key, nonce)
  if (place) cipher.setAAD(Buffer.from(place))
  const body = typeof text === 'string' ? cipher.update(text, 'utf8') : cipher.update(text)
  return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()])
}

/** What was encrypted; undefined when it was with another key, or for another place, or was changed since. */
export function decrypted(key: Buffer, sealed: Buffer, place = ''): Buffer | undefined {
  try {
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    decipher.setAuthTag(sealed.subarray(-TAG))
    if (place) decipher.setAAD(Buffer.from(place))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()])
  } catch {
    return undefined
  }
}

/** Randomness is drawn for many at once: the call costs more than the bytes. */
const drawn = Buffer.alloc(NONCE * 256)
let used = drawn.length
function freshNonce(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  return Buffer.from(drawn.subarray(used, (used += NONCE)))
}

/** One key of several, in the order given: without any one of them there is none. */
const joint = (keys: readonly Buffer[]): Buffer =>
  keys.length === 1 && keys[0] ? keys[0] : createHash('sha256').update(Buffer.concat(keys)).digest()

function sealed(text: string, keys: readonly PersonKey[]): Sealed {
  const key = joint(keys.map((one) => one.key))
  return { sealedFor: keys.map(({ id }) => id), words: encrypted(key, text).toString('base64') }
}

/** What one key or another can find: `undefined` when a key is gone for good. */
export type KeyOf = (id: string) => Buffer | undefined

function opened({ sealedFor, words }: Sealed, keyOf: KeyOf): unknown {
  const keys = sealedFor.map(keyOf)
  if (keys.some((key) => !key)) return undefined
  const text = decrypted(joint(keys as Buffer[]), Buffer.from(words, 'base64')) // none is missing
  return text && JSON.parse(text.toString())
}

export const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && 'sealedFor' in value && Array.isArray(value.sealedFor)

/** A change whose row names people, as it is kept; `text` is its JSON. Whether a row was there, and its status, can be searched. */
export const sealedChange = (
  { kind, id, before, after }: Change,
  text: string,
  keys: readonly PersonKey[],
): Change => ({
  kind,
  id,
  before: before && statusOf(before),
  after: after && statusOf(after),
  ...sealed(text, keys),
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
export const sealedPayload = (payload: object, text: string, keys: readonly PersonKey[]): object => ({
  ...plainOf(payload),
  ...sealed(text, keys),
})

/** What an event says, as it is kept where its words are encrypted together with one of its rows. */
export const besideRow = (payload: object): object => ({ ...plainOf(payload), words: BESIDE })

export const isBeside = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && 'words' in payload && payload.words === BESIDE

const BESIDE = 'beside'

/** Its ids and numbers. */
const plainOf = (payload: object): object =>
  Object.fromEntries(Object.entries(payload).filter(([, value]) => isPlain(value)))

/** Whether an event says anything beside ids and numbers. */
export const hasWords = (payload: object): boolean => !Object.values(payload).every(isPlain)

const isPlain = (value: unknown): boolean =>
  value === null ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && UUID.test(value))

/** What an event said; of one whose words cannot be read any more, its ids and numbers. */
export function openedPayload(kept: Sealed, keyOf: KeyOf): object {
  const { sealedFor: _keys, words: _words, ...plain } = kept
  return (opened(kept, keyOf) as object | undefined) ?? plain // as it was sealed
}

/** A reason whose words name people, as it is kept; `text` is those words, the rest is rules and ids. */
export const sealedWhy = (
  { because: _text, ...why }: Why,
  text: string,
  keys: readonly PersonKey[],
): object => ({ ...why, ...sealed(JSON.stringify(text), keys) })

/** A reason as it was; without its words, where a key is gone. */
export function openedWhy(kept: Why & Sealed, keyOf: KeyOf): Why {
  const { sealedFor: _keys, words: _words, ...why } = kept
  const because = opened(kept, keyOf)
  return typeof because === 'string' ? { ...why, because } : why
}
