import { Written } from './written.ts'

/** A part of the text that is not of the text: fonts, colours, pictures, orders to the program. */
const APART = new Set(
  'fonttbl colortbl stylesheet listtable listoverridetable rsidtbl info pict object themedata datastore fldinst generator xmlnstbl'.split(
    ' ',
  ),
)
const SIGNS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  '~': '\u00a0',
  _: '-',
  '\n': '\n',
  '\r': '\n',
}
/** A control word with its number, a control sign, a byte in hex, a brace, or text as it stands. */
const PIECE = /\\([a-z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/giy
const DEEPEST = 400

interface Group {
  /** Nothing of it is read. */
  readonly skipped: boolean
  readonly hidden: boolean
  /** So many signs stand after a letter of Unicode, for programs that do not know it. */
  readonly instead: number
}

/** What an RTF document says (Rich Text Format Specification 1.9.1), without what it hides. */
export function rtfText(bytes: Uint8Array, most: number): string {
  const source = new TextDecoder('latin1').decode(bytes)
  const codePage = /\\ansicpg(\d{3,5})/.exec(source.slice(0, 1_000))?.[1] ?? '1252'
  const decoder = decoderOf(codePage)
  const written = new Written(most)
  const groups: Group[] = []
  let group: Group = { skipped: false, hidden: false, instead: 1 }
  let skip = 0
  const say = (text: string) => {
    const left = text.slice(Math.min(skip, text.length))
    skip -= text.length - left.length
    if (left && !group.skipped && !group.hidden) written.add(left)
  }
  PIECE.lastIndex = 0
  for (let found = PIECE.exec(source); found && !written.isFull; found = PIECE.exec(source)) {
    const [, word, number, hex, sign, brace, text] = found
    if (text !== undefined) say(decoder.decode(Uint8Array.from(text, (one) => one.charCodeAt(0))))
    else if (hex !== undefined) say(decoder.decode(Uint8Array.of(Number.parseInt(hex, 16))))
    else if (brace === '{') {
      if (groups.push(group) > DEEPEST) break
    } else if (brace === '}') group = groups.pop() ?? group
    else if (sign === '*' || (word !== undefined && APART.has(word))) group = { ...group, skipped: true }
    else if (word === 'bin') PIECE.lastIndex += Math.max(0, Number(number ?? 0))
    else if (word === 'u') {
      say(String.fromCodePoint(Number(number ?? 63) & 0xffff))
      skip = group.instead
    } else if (word === 'uc') group = { ...group, instead: Math.max(0, Number(number ?? 1)) }
    else if (word === 'v') group = { ...group, hidden: number !== '0' }
    else if (word === 'plain') group = { ...group, hidden: false }
    else if (sign !== undefined && '\\{}'.includes(sign)) say(sign)
    else say(SIGNS[word ?? sign ?? ''] ?? '')
  }
  return written.toString()
}

function decoderOf(codePage: string): TextDecoder {
  try {
    return new TextDecoder(codePage === '65001' ? 'utf-8' : `windows-${codePage}`)
  } catch {
    return new TextDecoder('windows-1252')
  }
}
