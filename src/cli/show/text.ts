import { disarmed } from '#language/untrusted/index.ts'

/**
 * A text that may be a stranger's, made safe for a terminal: no escape sequences, no other control characters, nothing
 * that turns the direction of the line around, and nothing that a model to which the output is piped would take for its own.
 */
export const plain = (text: string): string =>
  disarmed(text)
    .text.replace(/[\t\n\v\f\r]+/g, ' ')
    // oxlint-disable-next-line no-control-regex -- they are what this takes out
    .replace(/[\u0000-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')

/** Columns that a text takes in a terminal. */
export function widthOf(text: string): number {
  let width = 0
  // oxlint-disable-next-line no-control-regex -- our own colours take no columns
  for (const character of text.replace(/\u001B\[\d+m/g, '')) width += columnsOf(character)
  return width
}

function columnsOf(character: string): number {
  if (/^\p{Mark}$/u.test(character)) return 0
  const code = character.codePointAt(0) ?? 0
  // Unicode UAX #11: the wide blocks that people write in, and emoji.
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  return wide ? 2 : 1
}

/** A stranger's text in at most that many columns, in one line. */
export function cut(text: string, width: number): string {
  const clean = plain(text)
  if (widthOf(clean) <= width) return clean
  let kept = ''
  let taken = 0
  for (const character of clean) {
    const wide = columnsOf(character)
    if (taken + wide > width - 1) break
    kept += character
    taken += wide
  }
  return `${kept.trimEnd()}…`
}

/** Filled up with spaces to that many columns. */
export const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)))

/** `1 mail`, `3 mails` */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

/** A text in lines of at most that many columns, broken at spaces; each line begins with the indent. */
export function folded(text: string, width: number, indent = ''): string {
  return plain(text)
    .split(' ')
    .reduce<string[]>((rows, word) => {
      const row = rows.at(-1)
      if (row !== undefined && (row === '' || widthOf(row) + 1 + widthOf(word) <= width - indent.length))
        rows[rows.length - 1] = row ? `${row} ${word}` : word
      else rows.push(word)
      return rows
    }, [])
    .map((row) => indent + row)
    .join('\n')
}
