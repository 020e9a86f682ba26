/** A word, a run of digits, or one other sign. */
export interface Token {
  readonly from: number
  readonly to: number
  /** Lower case, without accents and apostrophes: what the lexicon is keyed by. */
  readonly key: string
  readonly kind: 'word' | 'digits' | 'sign' | 'break'
  /** Nothing stands between this token and the one before. */
  readonly glued: boolean
}

const TOKEN =
  /((?:https?:\/\/|www\.)[^\s<>"]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+|(?<![\d-])(?:\+\d{1,3}[-. ]?)?\(?\d{3}\)?[-. ]\d{2,4}[-. ]\d{4}(?![\d-]))|((?:[cdjlmnst]|(?:jus|lors|puis)?qu|all|dell|dall|nell|sull|un|quest|quell|mezz|tutt)['’´`](?=[\p{L}\d])|\p{L}[\p{L}\p{M}]*(?:['’´`]\p{L}+)*(?:(?<=s)['’](?!\p{L}))?)|(\d+)|(\s+)|([^\s])/giu
const NON_ASCII = /[^\0-\x7F]/
const ACCENTS = /[\u0300-\u036f]/g
const APOSTROPHES = /['’´`]/g

/** The longest text that is read; what stands behind it is not looked at. */
const MOST_TOKENS = 3_000

/** The text in tokens. An empty line is a `break`: nothing is read across it. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let end = 0
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match && tokens.length < MOST_TOKENS; match = TOKEN.exec(text)) {
    const [found, address, word, digits, space] = match
    const from = match.index
    const to = from + found.length
    if (address) {
      // Nothing in an address or a telephone number is a time.
      tokens.push({ from, to, key: '', kind: 'break', glued: false })
      end = to
      continue
    }
    if (space) {
      if (/\n[^\S\n]*\n/.test(space)) tokens.push({ from, to, key: '\n', kind: 'break', glued: false })
      continue
    }
    const kind = word ? 'word' : digits ? 'digits' : 'sign'
    tokens.push({ from, to, key: word ? fold(found) : found, kind, glued: from === end && from > 0 })
    end = to
  }
  return tokens
}

/** A word as the lexicon keys it. */
function fold(word: string): string {
  const lower = word.toLowerCase()
  const plain = NON_ASCII.test(lower)
    ? lower.normalize('NFD').replace(ACCENTS, '').replaceAll('ß', 'ss')
    : lower
  return APOSTROPHES.test(plain) ? plain.replaceAll(APOSTROPHES, '') : plain
}
