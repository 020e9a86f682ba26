/** Longer words are noise, such as a key in base64; their beginning is enough to find them. */
export const LONGEST = 40

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
  return foldWhole(word)
    .slice(0, LONGEST)
    .replace(/[\uD800-\uDBFF]$/, '') // half a letter, where it was cut
}

/** The same, however long it is. */
export const foldWhole = (word: string): string =>
  word
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, '')
