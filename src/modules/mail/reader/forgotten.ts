import { createHash } from 'node:crypto'

/**
 * Somebody can be forgotten while files wait to be read. Their address must not be kept for that, so each file that waits
 * keeps a digest that only its own id makes, behind the length of the address; it goes when the file is read.
 */
export const digestOf = (fileId: string, address: string): string =>
  `${address.length} ${createHash('sha256').update(`${fileId} ${address}`).digest('hex')}`

/** Where an address may be written otherwise: a reference to a character, or a line that ends within, perhaps at a hyphen. */
const OTHERWISE =
  /&#(?<decimal>\d{1,7});|&#x(?<hex>[\da-f]{1,6});|&(?<name>commat|period|lowbar|hyphen);|(?<fold>\u00ad|(?<hyphen>-?)[ \t]*[\r\n]+[ \t]*)/giu
const NAMED: Readonly<Record<string, string>> = { commat: '@', period: '.', lowbar: '_', hyphen: '-' }
const AROUND = /^[^\s<>()"',;:\\[\]]$/u
const BEFORE = 64
const BEHIND = 255
/** So many ways in which an address could begin and end are tried around one sign. */
const WAYS = 600

/** The words of a file without the addresses of who was forgotten before it was read. */
export function withoutForgotten(words: string, fileId: string, hidden: readonly string[]): string {
  if (!hidden.length || !words) return words
  const lengths = new Set(hidden.map((digest) => Number(digest.split(' ', 1)[0])))
  const isHidden = (address: string) =>
    lengths.has(address.length) && hidden.includes(digestOf(fileId, address.toLowerCase()))
  const gone: [number, number][] = []
  for (const keepsHyphen of [true, false]) gone.push(...found(plainly(words, keepsHyphen), isHidden))
  let text = words
  for (const [from, to] of gone) text = text.slice(0, from) + '•'.repeat(to - from) + text.slice(to)
  return text
}

/** A text with what is written otherwise written plainly, and where each sign of it stood. */
interface Plain {
  readonly signs: readonly string[]
  /** Where each sign begins and ends in the text. */
  readonly places: readonly (readonly [number, number])[]
  /** A line ended right before that sign. */
  readonly folds: ReadonlySet<number>
}

function plainly(words: string, keepsHyphen: boolean): Plain {
  const signs: string[] = []
  const places: (readonly [number, number])[] = []
  const folds = new Set<number>()
  const push = (sign: string, from: number, to: number) => {
    signs.push(sign)
    places.push([from, to])
  }
  let from = 0
  const take = (to: number) => {
    for (; from < to; from++) push(words[from] ?? '', from, from + 1)
  }
  for (const { index, 0: all, groups = {} } of words.matchAll(OTHERWISE)) {
    const { decimal, hex, name, hyphen } = groups
    const end = index + all.length
    take(index)
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined
    if (code !== undefined && code <= 0xffff) push(String.fromCharCode(code), index, end)
    else if (name) push(NAMED[name.toLowerCase()] ?? '', index, end)
    else {
      if (hyphen && keepsHyphen) push('-', index, index + 1)
      folds.add(signs.length)
    }
    from = end
  }
  take(words.length)
  return { signs, places, folds }
}

function found({ signs, places, folds }: Plain, isHidden: (address: string) => boolean): [number, number][] {
  const gone: [number, number][] = []
  for (let middle = signs.indexOf('@'); middle >= 0; middle = signs.indexOf('@', middle + 1)) {
    const starts = edges(signs, folds, middle, -1, BEFORE)
    const ends = edges(signs, folds, middle, 1, BEHIND)
    const ways = starts.flatMap((start) => ends.map((end) => [start, end] as const)).slice(0, WAYS)
    for (const [start, end] of ways)
      if (isHidden(signs.slice(start, end).join('')))
        gone.push([places[start]?.[0] ?? 0, places[end - 1]?.[1] ?? 0])
  }
  return gone
}

/** The places at which something may begin (or end) that reaches from there to the middle. */
function edges(
  signs: readonly string[],
  folds: ReadonlySet<number>,
  middle: number,
  step: 1 | -1,
  most: number,
): number[] {
  const places: number[] = []
  const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)
  for (let place = middle + step; Math.abs(place - middle) <= most; place += step) {
    const sign = signs[place]
    if (sign === undefined || sign === '@' || !AROUND.test(sign)) break
    const border = step < 0 ? place : place + 1
    const next = signs[place + step]
    if (!isLetter(next) || !isLetter(sign) || folds.has(border)) places.push(border)
  }
  return places
}
