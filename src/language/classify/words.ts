const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)?|[?!$€£%@#]/gu

/**
 * The words of a text in lower case, at most `limit`. Numbers become their length (`#4`), because which number it
 * is tells nothing; `? ! $ € £ % @ #` stand as words.
 */
export function wordsOf(text: string, limit: number): string[] {
  const words: string[] = []
  for (const [word] of text.toLowerCase().normalize('NFKC').matchAll(WORD)) {
    words.push(/^\d+$/.test(word) ? `#${Math.min(word.length, 6)}` : word.replace('’', "'").slice(0, 40))
    if (words.length >= limit) break
  }
  return words
}
