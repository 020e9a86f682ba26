import type { Span } from './types.ts'

/** A text as it would be read aloud, with what was hidden in it laid open. */
export interface Readable {
  readonly text: string
  /** The place in the source of each character of `text`. */
  readonly sourceOf: (at: number) => number
  /** Stretches of `text` that a person looking at the source would not have seen, and how they were hidden. */
  readonly hidden: readonly (Span & { readonly how: string })[]
}

/** No more of a text is searched. */
const LIMIT = 120_000
/** What is called a tag and does not close within this is text. */
const LONGEST_TAG = 1_000

/** Characters without a width, those that change the direction of writing, and fillers. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u
const HIDING_STYLE =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:px|pt|em|%|;|"|')|opacity\s*:\s*0(?![.\d]*[1-9])|(?:^|[^-])color\s*:\s*(?:#fff(?:fff)?\b|white|transparent)|max-height\s*:\s*0|mso-hide\s*:\s*all|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}|\shidden(?:[\s=>]|$)/i
/** Tags of no HTML, which imitate a model's markup: they stay readable. */
const NOT_HTML = /^<\/?(?:information|important|system|instructions?|assistant|user|prompt|function)/i
const BLOCK_TAG =
  /^<\/?(?:p|div|br|li|ul|ol|tr|td|th|table|h[1-6]|blockquote|section|article|header|footer|hr|body|html)\b/i
/** Cyrillic and Greek letters with the Latin ones they look like. */
const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  'аa еe оo рp сc хx уy іi јj ѕs ԁd ɡg һh ԛq ԝw АA ВB ЕE КK МM НH ОO РP СC ТT ХX Іi οo νv αa ιi ρp'
    .split(' ')
    .map((pair) => [pair[0], pair[1]]),
)
const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** Lays open comments, hidden elements, invisible characters and look-alike letters of plain text or HTML. */
export function readable(source: string): Readable {
  const end = Math.min(source.length, LIMIT)
  const chars: string[] = []
  const places: number[] = []
  const hidden: (Span & { how: string })[] = []
  const put = (char: string, at: number) => {
    for (const unit of char.split('')) {
      chars.push(unit)
      places.push(at)
    }
  }
  let at = 0
  let invisible = 0
  let tagged = -1
  let hiding: { name: string; depth: number; from: number } | null = null
  const reveal = (from: number, how: string) => {
    if (chars.length > from) hidden.push({ from, to: chars.length, how })
  }
  while (at < end) {
    const char = source[at] ?? ''
    const code = source.codePointAt(at) ?? 0
    if (code >= 0xe0020 && code <= 0xe007e) {
      // Unicode tag characters: an invisible copy of ASCII.
      if (tagged === -1) {
        put('\n\n', at)
        tagged = chars.length
      }
      put(String.fromCharCode(code - 0xe0000), at)
      at += 2
      continue
    }
    if (tagged !== -1) {
      reveal(tagged, 'in invisible characters')
      put('\n\n', at)
      tagged = -1
    }
    if (char === '<') {
      if (source.startsWith('<!--', at)) {
        const close = source.indexOf('-->', at + 4)
        const stop = close === -1 || close > end ? end : close
        put('\n\n', at)
        const from = chars.length
        for (let inner = at + 4; inner < stop; inner++) {
          const unit = source[inner] ?? ''
          if (!INVISIBLE.test(unit)) put(unit === '<' || unit === '>' ? ' ' : unit, inner)
        }
        reveal(from, 'in an HTML comment')
        put('\n\n', Math.max(at, stop - 1))
        at = Math.min(end, stop + 3)
        continue
      }
      const close = tagEnd(source, at, end)
      if (close !== -1) {
        const tag = source.slice(at, close)
        const name = /^<\/?([a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase() ?? ''
        if (hiding && name === hiding.name) {
          hiding.depth += tag.startsWith('</') ? -1 : tag.endsWith('/>') ? 0 : 1
          if (hiding.depth === 0) {
            reveal(hiding.from, 'in an element that is not shown')
            put('\n\n', at)
            hiding = null
          }
        } else if (
          !hiding &&
          !tag.startsWith('</') &&
          HIDING_STYLE.test(tag.slice(0, 600)) &&
          !/^<(?:img|input|meta|link|br)/i.test(tag)
        ) {
          put('\n\n', at)
          hiding = { name, depth: 1, from: chars.length }
        }
        put(BLOCK_TAG.test(tag) ? '\n' : ' ', at)
        at = close
        continue
      }
    }
    if (INVISIBLE.test(char)) {
      invisible++
      at++
      continue
    }
    const entity =
      char === '&' ? /^&(?:nbsp|amp|lt|gt|quot|#39);/.exec(source.slice(at, at + 7))?.[0] : undefined
    if (entity) {
      put(ENTITIES[entity] ?? ' ', at)
      at += entity.length
      continue
    }
    put(
      LOOKALIKES[char] ?? (code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : char),
      at,
    )
    at++
  }
  if (tagged !== -1) reveal(tagged, 'in invisible characters')
  if (hiding) reveal(hiding.from, 'in an element that is not shown')
  if (invisible >= 4) hidden.push(...brokenUp(source, places, end))
  const text = chars.join('')
  return { text, hidden, sourceOf: (place) => places[place] ?? (place <= 0 ? 0 : end) }
}

/** Words with characters of no width inside, which keeps a search from finding them. */
function brokenUp(source: string, places: readonly number[], end: number): (Span & { how: string })[] {
  const found: (Span & { how: string })[] = []
  for (let at = 1; at < places.length && found.length < 200; at++) {
    const before = places[at - 1] ?? 0
    const here = places[at] ?? end
    if (here - before < 2 || !INVISIBLE.test(source[before + 1] ?? '')) continue
    if (!/\p{L}/u.test(source[before] ?? '') || !/\p{L}/u.test(source[here] ?? '')) continue
    found.push({ from: at - 1, to: at + 1, how: 'broken up by invisible characters' })
  }
  return found.length >= 3 ? found : []
}

/** Behind the `>` of a tag that begins at `at`, at most 1 000 characters on; -1 when it is no tag. */
function tagEnd(source: string, at: number, end: number): number {
  const opening = source.slice(at, at + 24)
  if (!/^<\/?[a-z][a-z0-9]*[\s/>]/i.test(opening) || NOT_HTML.test(opening)) return -1
  const close = source.slice(at, Math.min(end, at + LONGEST_TAG)).indexOf('>')
  return close === -1 ? -1 : at + close + 1
}
