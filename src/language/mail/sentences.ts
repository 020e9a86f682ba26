import type { Span } from './types.ts'

/** No sentence is longer: hostile or broken text is cut here. */
const SENTENCE_LIMIT = 600

/** Words before a full stop that do not end a sentence, lower-case. */
const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof st no nr vs etc eg ie e.g i.e approx dept est inc ltd co corp jr sr fig p pp ca bzw usw z.b d.h u.a inkl evtl ggf vgl str tel abs art max min mio mrd hr fr frau z b d h mme mlle m sra sr ud uds av jan feb mar apr jun jul aug sep sept oct okt nov dec dez mon tue wed thu fri sat sun a.m p.m'.split(
    ' ',
  ),
)
const CLOSING = /["'”’)\]»]/
const BULLET = /^[ \t]*(?:[-*•–·▪◦]|\d{1,2}[.)]|[a-z]\))[ \t]/

/**
 * The sentences of `text` between `from` and `to`, trimmed, as spans in it. A line break ends a sentence where
 * the line was broken on purpose: before an empty line or a list item, after a short line.
 */
export function sentencesOf(text: string, from = 0, to = text.length): Span[] {
  const sentences: Span[] = []
  let begin = from
  let lineStart = from
  const end = (at: number) => {
    const span = trimmed(text, begin, at)
    if (span) sentences.push(span)
    begin = at
  }
  for (let at = from; at < to; at++) {
    const char = text[at]
    if (char === '\n') {
      if (breaks(text, lineStart, at, to)) end(at)
      lineStart = at + 1
    } else if (char === '.' || char === '!' || char === '?' || char === '…') {
      let behind = at + 1
      while (behind < to && /[.!?…]/.test(text[behind] ?? '')) behind++
      while (behind < to && CLOSING.test(text[behind] ?? '')) behind++
      if (stops(text, at, behind, to)) end(behind)
      at = behind - 1
    } else if (at - begin >= SENTENCE_LIMIT && /\s/.test(char ?? '')) end(at)
    else if (at - begin >= 2 * SENTENCE_LIMIT) end(at)
  }
  end(to)
  return sentences
}

/** Whether the line break at `at` was meant. */
function breaks(text: string, lineStart: number, at: number, to: number): boolean {
  const next = text.slice(at + 1, Math.min(to, at + 12))
  if (/^[ \t\r]*(?:\n|$)/.test(next) || BULLET.test(next)) return true
  const length = at - lineStart
  const last =
    text
      .slice(Math.max(lineStart, at - 4), at)
      .trimEnd()
      .at(-1) ?? ''
  if (/[:;!?]/.test(last)) return true
  if (length < 30 && /[,.]/.test(last)) return true
  return length < 52 && /^\s*[\p{Lu}\p{N}"“]/u.test(next) && !/[,]/.test(last)
}

/** Whether the mark at `at`, with the next word at `behind`, ends a sentence. */
function stops(text: string, at: number, behind: number, to: number): boolean {
  if (behind >= to) return true
  const next = text[behind] ?? ''
  if (!/\s/.test(next)) return false
  if (text[at] !== '.' || behind > at + 1) return true
  const before = /[\p{L}\p{N}.]+$/u.exec(text.slice(Math.max(0, at - 14), at))?.[0] ?? ''
  if (/^\p{L}$/u.test(before) || ABBREVIATIONS.has(before.toLowerCase())) return false
  const follows = /^\s*(\S)/.exec(text.slice(behind, behind + 8))?.[1] ?? ''
  // “am 3. März”: an ordinal, when a word follows on the same line.
  if (/^\d{1,2}$/.test(before) && /\p{L}/u.test(follows) && !text.slice(behind, behind + 2).includes('\n'))
    return false
  return !/\p{Ll}/u.test(follows)
}

function trimmed(text: string, from: number, to: number): Span | null {
  let first = from
  let last = to
  while (first < last && /[\s\p{Cf}]/u.test(text[first] ?? '')) first++
  while (last > first && /[\s\p{Cf}]/u.test(text[last - 1] ?? '')) last--
  return last > first ? { from: first, to: last } : null
}

/** A stretch of text as one line: white space and control characters are a space, what has no width is left out. */
export const oneLine = (text: string): string =>
  text
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
