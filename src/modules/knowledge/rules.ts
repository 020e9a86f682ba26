const WORDS = 12

/**
 * The tsquery of what somebody types: every word must be there, the last one may be unfinished. Anything that is not a
 * letter or digit only separates. Empty when there is no word.
 */
export function queryOf(text: string): string {
  const words =
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, WORDS) ?? []
  return words
    .map((word, index) => `'${word.slice(0, 60)}'${index === words.length - 1 ? ':*' : ''}`)
    .join(' & ')
}
