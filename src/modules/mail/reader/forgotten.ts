import { hash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'

/**
 * Somebody can be forgotten while files wait to be read. Their address must not be kept for that, so each file that waits
 * keeps a digest that only its own id makes, behind the place of the `@` in the address and its length; it goes when the
 * file is read.
 */
export const digestOf = (fileId: string, address: string): string =>
  `${shapeOf(address)} ${hash('sha256', `${fileId} ${address}`)}`

/** Where the `@` stands in an address and how long it is, in UTF-16 units. */
export const shapeOf = (address: string): string => `${address.indexOf('@')} ${address.length}`

/** A sign that is written as a reference of HTML, and a line that ends within a word, perhaps at a hyphen. */
const REFERENCE =
  /&(?:#0*(?<decimal>\d{1,7})|#x0*(?<hex>[\da-f]{1,6})|(?<name>commat|period|lowbar|hyphen));/iuy
const NAMED: Readonly<Record<string, string>> = { commat: '@', period: '.', lowbar: '_', hyphen: '-' }

/** So long others wait at most, in milliseconds. */
const AT_ONCE_MS = 8

/**
 * The words of a file without the addresses of who was forgotten before it was read, wherever they stand. Looks at one
 * stretch for each `@` and each address, and lets others go on meanwhile.
 */
export async function withoutForgotten(
  words: string,
  fileId: string,
  hidden: readonly string[],
): Promise<string> {
  if (!hidden.length || !words) return words
  const digests = new Set(hidden)
  const shapes = [...new Set(hidden.map((digest) => digest.slice(0, digest.lastIndexOf(' '))))].map((shape) =>
    shape.split(' ').map(Number),
  )
  const pause = pauses()
  const gone: [number, number][] = []
  for (const keepsHyphen of [true, false]) {
    const { signs, from, to, hadHyphen } = await plainly(words, keepsHyphen, pause)
    let previous = -1
    for (let middle = signs.indexOf('@'); middle >= 0; middle = signs.indexOf('@', middle + 1)) {
      for (const [before = 0, length = 0] of shapes) {
        const start = middle - before
        const end = start + length
        // It is the first `@` of the address that stands there.
        if (start <= previous || end > signs.length) continue
        if (digests.has(digestOf(fileId, signs.slice(start, end))))
          gone.push([from[start] ?? 0, to[end - 1] ?? 0])
      }
      previous = middle
      await pause()
    }
    if (!hadHyphen) break
  }
  return hiddenAt(words, gone)
}

function hiddenAt(words: string, gone: readonly (readonly [number, number])[]): string {
  const parts: string[] = []
  let done = 0
  for (const [from, to] of gone.toSorted(([a], [b]) => a - b)) {
    if (to <= done) continue
    parts.push(words.slice(done, Math.max(done, from)), '•'.repeat(to - Math.max(done, from)))
    done = to
  }
  return parts.join('') + words.slice(done)
}

/** Lets others go on whenever enough time has gone. */
function pauses(): () => Promise<unknown> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < AT_ONCE_MS) return undefined
    return breathe().then(() => (since = performance.now()))
  }
}

/** A text in lower case with what is written otherwise written plainly, and where each sign of it stood. */
interface Plain {
  readonly signs: string
  /** Where each sign begins and ends in the text. */
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** A line ended at a hyphen, which may belong to the word or not. */
  readonly hadHyphen: boolean
}

async function plainly(
  words: string,
  keepsHyphen: boolean,
  pause: () => Promise<unknown> | undefined,
): Promise<Plain> {
  const signs: string[] = []
  const from: number[] = []
  const to: number[] = []
  let hadHyphen = false
  const isBlank = (sign: string | undefined) => sign === ' ' || sign === '\t'
  for (let at = 0; at < words.length;) {
    const sign = words[at] ?? ''
    if (sign === '\u00ad') at++
    else if (sign === '\n' || sign === '\r') {
      while (isBlank(signs.at(-1))) drop()
      if (signs.at(-1) === '-') {
        hadHyphen = true
        if (!keepsHyphen) drop()
      }
      while (/[\r\n]/.test(words[at] ?? '')) at++
      while (isBlank(words[at])) at++
    } else {
      const [plain, length] = (sign === '&' && referenceAt(words, at)) || [sign, 1]
      const lower = plain.toLowerCase()
      signs.push(lower.length === 1 ? lower : plain)
      from.push(at)
      at += length
      to.push(at)
    }
    if (signs.length % 4_096 === 0) await pause()
  }
  return { signs: signs.join(''), from, to, hadHyphen }

  function drop() {
    signs.pop()
    from.pop()
    to.pop()
  }
}

/** The sign that a reference there stands for, and how long it is written. */
function referenceAt(words: string, at: number): [string, number] | undefined {
  REFERENCE.lastIndex = at
  const found = REFERENCE.exec(words)
  const { decimal, hex, name } = found?.groups ?? {}
  if (!found) return undefined
  const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
  const sign = name ? NAMED[name.toLowerCase()] : code <= 0xffff ? String.fromCharCode(code) : undefined
  return sign ? [sign, found[0].length] : undefined
}
