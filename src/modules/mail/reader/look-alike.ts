import { shownDomain } from '#language/untrusted/index.ts'

import { registered } from './link.ts'

/**
 * The known domain that a domain is made to look like, and how; undefined when it is known itself or looks like none.
 * Compares what was registered, not hosts below it.
 *
 * @param known registered domains: `acme.test`, never `mail.acme.test`
 */
export function looksLike(
  domain: string,
  known: ReadonlySet<string>,
): { domain: string; how: string } | undefined {
  const own = registered(domain)
  if (!own.includes('.') || known.has(own)) return undefined
  const shown = shownDomain(own)
  const drawn = skeleton(shown)
  for (const real of known) {
    if (real.length < 5) continue
    if (drawn === skeleton(real))
      return {
        domain: real,
        how:
          shown === own
            ? 'letters were swapped for ones that look alike'
            : 'letters of another alphabet stand for Latin ones',
      }
    const how = resembles(own, real)
    if (how) return { domain: real, how }
  }
  return undefined
}

function resembles(own: string, real: string): string | undefined {
  const [name, ending] = parts(own)
  const [realName, realEnding] = parts(real)
  if (name === realName && ending !== realEnding && realName.length >= 6) return 'only the ending differs'
  if (realName.length >= 5 && ending === realEnding) {
    if (editDistance(name, realName, realName.length >= 10 ? 2 : 1) !== undefined)
      return 'only a letter or two differ'
    if (name.replaceAll('-', '') === realName.replaceAll('-', '')) return 'only a hyphen differs'
  }
  // acme-billing.test, acme-test.example: a known name with something added to it.
  if (realName.length >= 6 && name !== realName && name.split('-').includes(realName))
    return 'something was added to the name'
  return undefined
}

function parts(domain: string): [string, string] {
  const dot = domain.indexOf('.')
  return [domain.slice(0, dot), domain.slice(dot + 1)]
}

/**
 * A domain as it looks at a glance: letters of other alphabets, digits and pairs of letters that are read as something
 * else, written the same way (after the confusables of UTS #39, those that fonts draw alike).
 */
export function skeleton(domain: string): string {
  const plain = domain.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...plain]
    .map((letter) => LIKE.get(letter) ?? letter)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
}

const LIKE = new Map(
  'аa еe оo рp сc хx уy іi јj ѕs ԁd ɡg һh ԛq ԝw кk мm тt вb нh αa οo νv ιi ρp τt κk υu ϲc ѵv ℓl ıi łl đd øo ðd 0o 1l 3e 5s |l ƅb'
    .split(' ')
    .map((pair) => [[...pair][0] ?? '', [...pair][1] ?? ''] as const),
)

/** Edits (with swapped neighbours as one) from one word to the other, or undefined when more than `limit`. */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit || a.length > 80 || b.length > 80) return undefined
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (before[j - 2] ?? Infinity) + 1
          : Infinity
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost, swapped))
    }
    before = row
    row = next
  }
  const distance = row[b.length] ?? Infinity
  return distance <= limit ? distance : undefined
}
