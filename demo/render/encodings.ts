/** Bytes of a text in the charset a part declares. */
export function inCharset(text: string, charset: string): Buffer {
  return Buffer.from(text, /^iso-8859-1$/i.test(charset) ? 'latin1' : 'utf8')
}

/** RFC 2045 §6.8, 76 characters a line. */
export function base64Lines(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n')
}

/** RFC 2045 §6.7: lines end in CRLF and stay within 76 characters. */
export function quotedPrintable(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1').split('\r\n').map(quotedLine).join('\r\n')
}

function quotedLine(line: string): string {
  let out = ''
  let width = 0
  for (let at = 0; at < line.length; at++) {
    const piece = quotedByte(line.charCodeAt(at), at === line.length - 1)
    if (width + piece.length > 75) {
      out += '=\r\n'
      width = 0
    }
    out += piece
    width += piece.length
  }
  return out
}

function quotedByte(byte: number, isLast: boolean): string {
  const isSpace = byte === 32 || byte === 9
  const isPlain = byte > 32 && byte < 127 && byte !== 61
  return isPlain || (isSpace && !isLast) ? String.fromCharCode(byte) : `=${hex(byte)}`
}

/** A header value with each run of words that ASCII cannot write as encoded words (RFC 2047, "Q"). */
export function encodedHeader(value: string, charset: string): string {
  return value.replace(NON_ASCII_WORDS, (words) => encodedWords(words, charset))
}

// Words, and the spaces between them, that hold at least one character beyond ASCII each; brackets,
// commas and quotes belong to the header's syntax and stay outside.
const NON_ASCII_WORDS = /[^\s<>,;"]*\P{ASCII}[^\s<>,;"]*(?: [^\s<>,;"]*\P{ASCII}[^\s<>,;"]*)*/gu

function encodedWords(text: string, charset: string): string {
  const words: string[] = []
  let word = ''
  for (const character of text) {
    const piece = [...inCharset(character, charset)].map(encodedByte).join('')
    if (word.length + piece.length > 75 - charset.length - 7) {
      words.push(word)
      word = ''
    }
    word += piece
  }
  return [...words, word].map((each) => `=?${charset}?Q?${each}?=`).join(' ')
}

function encodedByte(byte: number): string {
  if (byte === 32) return '_'
  const character = String.fromCharCode(byte)
  return /[A-Za-z0-9!*+/-]/.test(character) ? character : `=${hex(byte)}`
}

const hex = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0')
