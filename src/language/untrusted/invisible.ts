import type { Findings, FoundKind } from './found.ts'

// oxlint-disable no-misleading-character-class, no-control-regex -- such characters are what it is about

const UNSEEN = String.raw`\p{Default_Ignorable_Code_Point}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufff9-\ufffb\p{Noncharacter_Code_Point}`
/** Characters that no reader sees, as long as they stand beside each other. */
const RUNS = new RegExp(`[${UNSEEN}]+`, 'gu')
const ANY = new RegExp(`[${UNSEEN}]`, 'u')

/**
 * The text without what nobody sees, except where a script needs it. One run of such characters is judged at a time, by
 * the letter before and the letter behind it, and keeps at most one of each sort: a second one carries no meaning in any
 * script, and a row of them is how messages are smuggled.
 */
export function withoutInvisible(text: string, found: Findings): string {
  if (!ANY.test(text)) return text
  const line = lines(text)
  return text.replace(RUNS, (run, at: number) => {
    const base = before(text, at)
    const next = behind(text, at + run.length)
    const kept = keptOf(run, base, next, () => line(at))
    if (kept.length < run.length && !found.isFull)
      report(run, kept, base, next, () => around(text, at), found)
    return kept
  })
}

/** What of a run belongs to the letters around it. */
function keptOf(run: string, base: string, next: string, isRightToLeft: () => boolean): string {
  const flag = base === '🏴' ? (REGION.exec(run)?.[0] ?? '') : ''
  const sorts = new Set<string>()
  const kept = [...new Set(run.slice(flag.length))]
    .filter((one, index) => {
      const sort = SORTS.find(({ is }) => is.test(one))
      if (!sort || sorts.has(sort.name)) return false
      if (!sort.belongs({ one, index, base, next, isRightToLeft })) return false
      sorts.add(sort.name)
      return true
    })
    .join('')
  return flag + kept
}

interface Place {
  readonly one: string
  readonly index: number
  readonly base: string
  readonly next: string
  readonly isRightToLeft: () => boolean
}

/** The flag of a region: two letters of its country and its own, as tags (UTS #51, ED-14a). */
const REGION = /^[\u{E0061}-\u{E007A}]{2}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,3}\u{E007F}/u
const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u20e3]/u
/** Letters of scripts that are joined or stacked, and so need to say where they are not (Unicode 16, chapters 9 to 13). */
const JOINED =
  /[\p{scx=Arab}\p{scx=Hebr}]|(?![\p{scx=Latn}\p{scx=Grek}\p{scx=Cyrl}\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Armn}\p{scx=Geor}\p{sc=Zinh}\p{sc=Zyyy}])[\p{L}\p{M}\p{Nd}]/u
/** Scripts that write no spaces and may say where a line can break. */
const UNSPACED =
  /[\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Java}\p{scx=Bali}\p{scx=Lana}\p{scx=Tale}\p{scx=Talu}]/u
const VARIED =
  /[\p{Extended_Pictographic}\p{scx=Han}\p{scx=Mymr}\p{scx=Phag}\p{scx=Hira}\p{scx=Kana}]|(?!\p{ASCII})\p{Sm}/u

/** What may stand unseen in honest writing, and beside which letters. */
const SORTS: readonly { name: string; is: RegExp; belongs: (place: Place) => boolean }[] = [
  {
    name: 'joiner',
    is: /[\u200c\u200d]/,
    belongs: ({ one, base, next }) =>
      JOINED.test(base) ||
      JOINED.test(next) ||
      (one === '\u200d' && PICTURE.test(base) && /\p{Extended_Pictographic}/u.test(next)),
  },
  {
    name: 'variation',
    is: /[\ufe00-\ufe0f]/,
    belongs: ({ index, base, next }) =>
      index === 0 && (VARIED.test(base) || (/[\d#*]/.test(base) && next === '\u20e3')),
  },
  {
    name: 'variation',
    is: /[\u{E0100}-\u{E01EF}]/u,
    belongs: ({ index, base }) => index === 0 && /\p{sc=Han}/u.test(base),
  },
  {
    name: 'direction',
    is: /[\u200e\u200f\u061c]/,
    belongs: ({ isRightToLeft }) => isRightToLeft(),
  },
  {
    name: 'break',
    is: /\u200b/,
    belongs: ({ base, next }) => UNSPACED.test(base) || UNSPACED.test(next),
  },
  { name: 'order of marks', is: /\u034f/, belongs: ({ base, next }) => /\p{M}/u.test(base + next) },
  { name: 'leading jamo', is: /[\u115f\u3164]/, belongs: besideHangul },
  { name: 'vowel jamo', is: /[\u1160\uffa0]/, belongs: besideHangul },
  { name: 'khmer', is: /[\u17b4\u17b5]/, belongs: ({ base }) => /\p{sc=Khmr}/u.test(base) },
  { name: 'mongolian', is: /[\u180b-\u180f]/, belongs: ({ base }) => /\p{sc=Mong}/u.test(base) },
]

function besideHangul({ base, next }: Place): boolean {
  return /\p{sc=Hang}/u.test(base + next)
}

function report(
  run: string,
  kept: string,
  base: string,
  next: string,
  words: () => string,
  found: Findings,
): void {
  const tagged = [...run].filter((one) => /[\u{E0020}-\u{E007E}]/u.test(one))
  if (tagged.length > 2 && !kept.includes('\u{E007F}')) found.add('tag', readTags(tagged))
  const varied = [...run].filter((one) => /[\ufe00-\ufe0f\u{E0100}-\u{E01EF}]/u.test(one))
  if (varied.length > 2) found.add('variation', readVariations(varied))
  if (tagged.length > 2 || varied.length > 2) return
  const kind: FoundKind = /[\u202d\u202e]/.test(run)
    ? 'override'
    : /[\u202a-\u202c\u2066-\u2069\u200e\u200f\u061c]/.test(run)
      ? 'direction'
      : WORD.test(base) && WORD.test(next)
        ? 'split_word'
        : /[\p{Cc}\p{Noncharacter_Code_Point}]/u.test(run)
          ? 'control'
          : 'invisible'
  found.add(kind, words())
}

const WORD = /[\p{sc=Latn}\d]/u
const LONGEST = 4_000

/** The block of tags is an invisible copy of ASCII. */
const readTags = (tags: readonly string[]): string =>
  tags
    .slice(0, LONGEST)
    .map((tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0xe0020) - 0xe0000))
    .join('')

/** 256 variation selectors make a byte each; what they hold is read as UTF-8. */
function readVariations(selectors: readonly string[]): string {
  const bytes = selectors.slice(0, LONGEST).map((one) => {
    const code = one.codePointAt(0) ?? 0xfe00
    return code < 0xe0100 ? code - 0xfe00 : code - 0xe0100 + 16
  })
  return withoutAny(new TextDecoder().decode(Uint8Array.from(bytes)))
}

/** Nothing that is not seen at all, for the words a finding quotes. */
export const withoutAny = (text: string): string =>
  text.toWellFormed().replace(RUNS, '').replace(/\s+/g, ' ').trim()

const around = (text: string, at: number): string => withoutAny(text.slice(Math.max(0, at - 30), at + 40))

/** The character that ends at a place, and the one that begins there; empty at the ends of the text. */
function before(text: string, at: number): string {
  const last = text.charCodeAt(at - 1)
  return text.slice(at - (last >= 0xdc00 && last <= 0xdfff ? 2 : 1), at)
}
const behind = (text: string, at: number): string => {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

/** Whether the line around a place has letters that are written from right to left. Each line is looked at once. */
function lines(text: string): (at: number) => boolean {
  let from = -1
  let to = -1
  let isRightToLeft = false
  return (at) => {
    if (at < from || at >= to || to < 0) {
      from = text.lastIndexOf('\n', at) + 1
      const end = text.indexOf('\n', at)
      to = end < 0 ? text.length : end
      isRightToLeft = RIGHT_TO_LEFT.test(text.slice(from, to))
    }
    return isRightToLeft
  }
}

const RIGHT_TO_LEFT =
  /[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Samr}\p{sc=Mand}\p{sc=Adlm}\p{sc=Rohg}]/u
