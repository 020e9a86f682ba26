import type { Span } from './types.ts'

/** A text as it would be read aloud, with what was hidden in it laid open. */
export interface Readable {
  readonly text: string
  /** The place in the source of each character of `text`. */
  readonly sourceOf: (at: number) => number
  /** Stretches of `text` that a person looking at the source would not have seen, and how they were hidden. */
  readonly hidden: readonly HiddenSpan[]
}

interface HiddenSpan extends Span {
  readonly how: string
}

/** No more of a text is searched. */
const LIMIT = 120_000
/** What is called a tag and does not close within this is text. */
const LONGEST_TAG = 1_000
/** Fewer invisible characters than this are an accident of copying. */
const FEW = 4
/** Keeps what was hidden from running into the sentence around it. */
const APART = '\n\n'
const NOT_SHOWN = 'in an element that is not shown'

/** Characters without a width, those that change the direction of writing, and fillers. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u
const HIDING_STYLE =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:px|pt|em|%|;|"|')|opacity\s*:\s*0(?![.\d]*[1-9])|max-height\s*:\s*0|mso-hide\s*:\s*all|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}|\shidden(?:[\s=>]|$)/i
/** White on white, unless the element brings a background of its own. */
const PALE_STYLE = /(?:^|[^-])color\s*:\s*(?:#fff(?:fff)?\b|white|transparent)/i
const EMPTY_TAG = /^<(?:img|input|meta|link|br|hr)\b/i
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
const ENTITY = /^&(?:nbsp|amp|lt|gt|quot|#39);/
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
  const unveiling = new Unveiling(source)
  while (unveiling.isUnfinished) unveiling.step()
  return unveiling.finished()
}

/** Goes through a source once and writes down what can be read. */
class Unveiling {
  readonly #source: string
  readonly #end: number
  readonly #chars: string[] = []
  readonly #places: number[] = []
  readonly #hidden: HiddenSpan[] = []
  #at = 0
  #invisible = 0
  /** Where a run of invisible ASCII began. */
  #tagged = -1
  /** The hidden element that is open, and how many of its name are open inside it. */
  #element: { readonly name: string; readonly from: number; depth: number } | null = null

  constructor(source: string) {
    this.#source = source
    this.#end = Math.min(source.length, LIMIT)
  }

  get isUnfinished(): boolean {
    return this.#at < this.#end
  }

  step(): void {
    if (this.#readTagCharacter()) return
    this.#endTagCharacters()
    if (this.#source[this.#at] === '<' && (this.#readComment() || this.#readTag())) return
    this.#readCharacter()
  }

  finished(): Readable {
    this.#endTagCharacters()
    if (this.#element) this.#reveal(this.#element.from, NOT_SHOWN)
    if (this.#invisible >= FEW) this.#hidden.push(...brokenUp(this.#source, this.#places, this.#end))
    const places = this.#places
    return {
      text: this.#chars.join(''),
      hidden: this.#hidden,
      sourceOf: (place) => places[place] ?? (place <= 0 ? 0 : this.#end),
    }
  }

  #put(text: string, place = this.#at): void {
    for (let at = 0; at < text.length; at++) {
      this.#chars.push(text.charAt(at))
      this.#places.push(place)
    }
  }

  #reveal(from: number, how: string): void {
    if (this.#chars.length > from) this.#hidden.push({ from, to: this.#chars.length, how })
  }

  /** Unicode's tag characters are an invisible copy of ASCII. */
  #readTagCharacter(): boolean {
    const code = this.#source.codePointAt(this.#at) ?? 0
    if (code < 0xe0020 || code > 0xe007e) return false
    if (this.#tagged === -1) {
      this.#put(APART)
      this.#tagged = this.#chars.length
    }
    this.#put(String.fromCharCode(code - 0xe0000))
    this.#at += 2
    return true
  }

  #endTagCharacters(): void {
    if (this.#tagged === -1) return
    this.#reveal(this.#tagged, 'in invisible characters')
    this.#put(APART)
    this.#tagged = -1
  }

  #readComment(): boolean {
    if (!this.#source.startsWith('<!--', this.#at)) return false
    const close = this.#source.indexOf('-->', this.#at + 4)
    const stop = close === -1 ? this.#end : Math.min(close, this.#end)
    this.#put(APART)
    const from = this.#chars.length
    for (let at = this.#at + 4; at < stop; at++) {
      const char = this.#source.charAt(at)
      if (!INVISIBLE.test(char)) this.#put(char === '<' || char === '>' ? ' ' : char, at)
    }
    this.#reveal(from, 'in an HTML comment')
    this.#at = Math.min(this.#end, stop + 3)
    this.#put(APART, this.#at - 1)
    return true
  }

  #readTag(): boolean {
    const close = tagEnd(this.#source, this.#at, this.#end)
    if (close === -1) return false
    const tag = this.#source.slice(this.#at, close)
    const name = /^<\/?([a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase() ?? ''
    const closes = tag.startsWith('</')
    const open = this.#element
    if (open?.name === name) {
      open.depth += closes ? -1 : tag.endsWith('/>') ? 0 : 1
      if (open.depth === 0) {
        this.#reveal(open.from, NOT_SHOWN)
        this.#put(APART)
        this.#element = null
      }
    } else if (!open && !closes && isHiding(tag)) {
      this.#put(APART)
      this.#element = { name, from: this.#chars.length, depth: 1 }
    }
    this.#put(BLOCK_TAG.test(tag) ? '\n' : ' ')
    this.#at = close
    return true
  }

  #readCharacter(): void {
    const char = this.#source.charAt(this.#at)
    const code = this.#source.charCodeAt(this.#at)
    const entity = char === '&' ? ENTITY.exec(this.#source.slice(this.#at, this.#at + 7))?.[0] : undefined
    if (INVISIBLE.test(char)) this.#invisible++
    else if (entity) this.#put(ENTITIES[entity] ?? ' ')
    else if (code >= 0xff01 && code <= 0xff5e) this.#put(String.fromCharCode(code - 0xfee0))
    else this.#put(LOOKALIKES[char] ?? char)
    this.#at += entity?.length ?? 1
  }
}

const isHiding = (tag: string): boolean =>
  !EMPTY_TAG.test(tag) &&
  (HIDING_STYLE.test(tag.slice(0, 600)) || (PALE_STYLE.test(tag.slice(0, 600)) && !/background/i.test(tag)))

/** Words with characters of no width inside, which keeps a search from finding them. */
function brokenUp(source: string, places: readonly number[], end: number): HiddenSpan[] {
  const found: HiddenSpan[] = []
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
