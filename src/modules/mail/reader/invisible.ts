import type { HiddenText } from './visible-html.ts'

/** Characters that change the direction of writing (UAX #9); in a mail they serve to show a text that is not the real one. */
const DIRECTION = /[\u202A-\u202E\u2066-\u2069]/
/** Characters without a width between two letters of a word. Persian, Indic scripts and emoji need joiners; Latin does not. */
const IN_WORDS = /[\p{Script=Latin}\d][\u00AD\u200B-\u200D\u2060-\u2064\uFEFF]+[\p{Script=Latin}\d]/u
/** The Unicode block of tags is an invisible copy of ASCII. Flags of regions (🏴 and tags) are its one honest use. */
const TAGS = /[\u{E0020}-\u{E007F}]{3,}/gu
const FLAG = /\u{1F3F4}[\u{E0020}-\u{E007F}]{3,7}/gu

/** Text written in characters that nobody sees, and tricks with characters that nobody sees. */
export function invisibleText(text: string): { hidden: HiddenText[]; tricks: string[] } {
  const hidden: HiddenText[] = []
  for (const [run] of text.replace(FLAG, '').matchAll(TAGS)) {
    const read = [...run]
      .map((tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0xe0020) - 0xe0000))
      .join('')
    hidden.push({
      text: read.replaceAll('\u007f', '').slice(0, 4_000),
      how: 'in characters that no screen shows',
    })
  }
  const tricks: string[] = []
  const turned = DIRECTION.exec(text)
  if (turned && /[\u202D\u202E]/.test(text)) tricks.push(around(text, turned.index))
  const split = IN_WORDS.exec(text)
  if (split && !tricks.length) tricks.push(around(text, split.index))
  return { hidden: hidden.slice(0, 20), tricks }
}

/** The text without characters that have no width or turn the writing round: as it is safe to show and to read. */
export const seen = (text: string): string =>
  text.replace(/[\u200B\u2060-\u2064\u202A-\u202E\u2066-\u2069\uFEFF]|[\u{E0000}-\u{E007F}]/gu, '')

const around = (text: string, index: number): string =>
  seen(text.slice(Math.max(0, index - 30), index + 40))
    .replace(/\s+/g, ' ')
    .trim()
