/** A word of a text, folded for comparing, and where it stands. Offsets count UTF-16 code units. */
export interface Word {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** Longer words are noise, such as a key in base64; their beginning is enough to find them. */
const LONGEST = 40

/** The words of a text in order: runs of letters and digits, without case and diacritics. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const from = match.index
    const to = from + match[0].length
    if (to - from === 1 && (isApostrophe(text[from - 1]) || isApostrophe(text[to]))) continue
    const folded = fold(match[0])
    if (folded) words.push({ text: folded, from, to })
  }
  return words
}

/** `Müller’s` → `muller` and an `s` that nobody looks for; `l’accord` → `accord`. */
const isApostrophe = (sign: string | undefined) => sign === "'" || sign === '’'

/** Letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** A word without case, diacritics and ligatures: `Straße` → `strasse`, `Décembre` → `decembre`. */
export function fold(word: string): string {
  // Most words are plain.
  if (/^[A-Za-z0-9]*$/.test(word)) return word.toLowerCase().slice(0, LONGEST)
  return word
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, LONGEST)
    .replace(/[\uD800-\uDBFF]$/, '') // half a letter, where it was cut
}
