/**
 * Endings that inflect in English, German, French, Spanish or Italian, the longest first. Nobody knows the language of a
 * single word, so all are taken off alike; what is conflated too much still ranks below the word itself.
 */
const ENDINGS = /(?:ingly|edly|ings|ees|ing|ies|ied|ern|est|ent|ee|ed|es|er|en|em|as|os|is|ez|e|s|y|a|o|i)$/

const SHORTEST = 4

/** What the forms of a word have in common: `batteries` and `battery`, `Rechnungen` and `Rechnung`. Takes folded words. */
export function stemOf(word: string): string {
  if (word.length <= 3 || !/^\p{L}+$/u.test(word)) return word
  // Mueller is Müller.
  const plain = word.replace(/([aou])e(?=[^aeiou])/g, '$1')
  if (plain.endsWith('aux')) return `${plain.slice(0, -3)}al`
  const ending = ENDINGS.exec(plain)?.[0]
  if (!ending) return plain
  const stem = plain.slice(0, -ending.length)
  if (ending === 's') return stem.length < 3 || /[sui]$/.test(stem) ? plain : stem
  if (stem.length < SHORTEST) {
    // `runs`, `goes`: a plural of a short word.
    return ending.length === 2 && ending.endsWith('s') && stem.length === 3 ? plain.slice(0, -1) : plain
  }
  return /^(?:ing|ings|ed|er)$/.test(ending) ? stem.replace(/([^aeiouls])\1$/, '$1') : stem
}
