import { type Cipheriv, createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto'

/** Randomness is drawn for many at once: the call costs more than the bytes. */
const drawn = Buffer.alloc(32 * 128)
let next = drawn.length

/** Random bytes, at most 32. */
export function fresh(length: number): Buffer {
  if (next + length > drawn.length) {
    randomFillSync(drawn)
    next = 0
  }
  return Buffer.from(drawn.subarray(next, (next += length)))
}

const NONCE = 12
const TAG = 16

/** Nonce, ciphertext and tag of AES-256-GCM (NIST SP 800-38D, random nonces of 96 bits); `place` is where alone it is good. */
export function locked(key: Buffer, secret: Buffer, place: string): Buffer {
  const nonce = fresh(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

/** What was locked; undefined when it was with another key, or for another place, or was changed since. */
export function unlocked(key: Buffer, kept: Buffer, place: string): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, kept.subarray(0, NONCE), { authTagLength: TAG })
    decipher.setAAD(Buffer.from(place)).setAuthTag(kept.subarray(-TAG))
    return Buffer.concat([decipher.update(kept.subarray(NONCE, -TAG)), decipher.final()])
  } catch {
    return undefined
  }
}

const BLOCK = 16
/** Before each text stand the start of its stream and the number of its first block, of 8 and 4 bytes. */
const START = 8
const HEAD = START + 4
const LAST = 2 ** 31
/** A stream is made ahead, more each time, up to so many bytes: the call costs more than they do. */
const AHEAD = 8_192
const ZEROS = Buffer.alloc(AHEAD)
const workplace = Buffer.alloc(HEAD + AHEAD)

/**
 * AES-256-CTR under one key (NIST SP 800-38A): a stream with a random start of 64 bits that goes on from text to text, so that
 * no block of it serves twice and nothing is set up for each. Whether a text was changed is for the chain of hashes to say.
 */
export class Stream {
  readonly #start = fresh(START)
  readonly #cipher: Cipheriv
  /** What was made of it last, what of that was used, and the number of the block that comes next. */
  #made = Buffer.alloc(0)
  #used = 0
  #block = 0

  constructor(key: Buffer) {
    this.#cipher = createCipheriv('aes-256-ctr', key, placed(this.#start, 0))
  }

  /** Whether another one must be begun. */
  get isUsedUp(): boolean {
    return this.#block > LAST
  }

  /** A JSON text, encrypted, in base64. */
  encrypted(json: string): string {
    const length = Buffer.byteLength(json)
    const whole = BLOCK * Math.ceil(length / BLOCK)
    if (this.#used + whole > this.#made.length) this.#make(whole)
    const text = length <= AHEAD ? workplace : Buffer.alloc(HEAD + length)
    text.set(this.#start)
    text.writeUInt32BE(this.#block, START)
    text.write(json, HEAD)
    for (let at = 0; at < length; at++)
      text[HEAD + at] = (text[HEAD + at] ?? 0) ^ (this.#made[this.#used + at] ?? 0)
    this.#used += whole
    this.#block += whole / BLOCK
    return text.toString('base64', 0, HEAD + length)
  }

  /** Makes more of it, at least so many bytes. What is left of the last is too short, and passed over. */
  #make(bytes: number): void {
    this.#block += (this.#made.length - this.#used) / BLOCK
    const size = Math.max(bytes, Math.min(2 * this.#made.length, AHEAD))
    // The cipher of nothing but zeros is what texts are to be joined with.
    this.#made = this.#cipher.update(size <= AHEAD ? ZEROS.subarray(0, size) : Buffer.alloc(size))
    this.#used = 0
  }
}

/** The JSON text that a stream encrypted; of what was not, or with another key, any text. */
export function decrypted(key: Buffer, words: string): string {
  const whole = Buffer.from(words, 'base64')
  const nonce = placed(whole.subarray(0, START), whole.readUInt32BE(START))
  return createDecipheriv('aes-256-ctr', key, nonce).update(whole.subarray(HEAD)).toString()
}

function placed(start: Buffer, block: number): Buffer {
  const nonce = Buffer.alloc(BLOCK)
  start.copy(nonce)
  nonce.writeUInt32BE(block, BLOCK - 4)
  return nonce
}
