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
const START = 8
/** The start of a stream and the number of a block, 8 and 4 bytes, in base64. */
const HEAD = 16
const LAST = 2 ** 31

/**
 * AES-256-CTR under one key (NIST SP 800-38A): a stream with a random start of 64 bits that goes on from text to text, so that
 * no block of it serves twice and nothing is set up for each. Whether a text was changed is for the chain of hashes to say.
 */
export class Stream {
  readonly #start = fresh(START)
  readonly #cipher: Cipheriv
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
    const head = Buffer.alloc(START + 4, this.#start)
    head.writeUInt32BE(this.#block, START)
    // White space after a JSON text means nothing; texts end where blocks do.
    const length = Buffer.byteLength(json)
    const whole = json + ' '.repeat((BLOCK - (length % BLOCK)) % BLOCK)
    const body = this.#cipher.update(whole, 'utf8')
    this.#block += body.length / BLOCK
    return head.toString('base64') + body.toString('base64')
  }
}

/** The JSON text that a stream encrypted; of what was not, or with another key, any text. */
export function decrypted(key: Buffer, words: string): string {
  const head = Buffer.from(words.slice(0, HEAD), 'base64')
  const nonce = placed(head.subarray(0, START), head.readUInt32BE(START))
  return createDecipheriv('aes-256-ctr', key, nonce).update(words.slice(HEAD), 'base64', 'utf8')
}

function placed(start: Buffer, block: number): Buffer {
  const nonce = Buffer.alloc(BLOCK)
  start.copy(nonce)
  nonce.writeUInt32BE(block, BLOCK - 4)
  return nonce
}
