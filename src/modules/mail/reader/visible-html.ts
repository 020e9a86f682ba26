import { Parser } from 'htmlparser2'

import { cleanLine } from '../intake/clean.ts'
import { linkTarget } from './link-target.ts'
import { declarationsOf, hidingRules, type Look, lookOf, PLAIN } from './style.ts'

export interface HiddenText {
  readonly text: string
  /** How it was hidden, as the end of “This text was hidden …”. */
  readonly how: string
}

interface FoundLink {
  /** What its reader sees. */
  readonly text: string
  /** The address as written; empty for what nobody may follow, such as `javascript:`. */
  readonly href: string
}

export interface VisibleHtml {
  /** What can be seen, as HTML that is well-formed and not yet safe. Each link bears its number instead of an address. */
  readonly html: string
  readonly hidden: readonly HiddenText[]
  readonly links: readonly FoundLink[]
  /** Pictures, style sheets and frames that would be fetched from elsewhere. */
  readonly remote: number
}

/**
 * What of a mail's HTML can be seen, with its links, and the text that was hidden from its reader. Follows inline styles,
 * the simple rules of its style sheets, and colours inherited from around. Linear in time, whatever the HTML.
 */
export function visibleHtml(source: string): VisibleHtml {
  const page = new Page()
  const parser = new Parser(
    {
      onopentag: (name, attributes) => page.open(name, attributes),
      ontext: (text) => page.text(text),
      onclosetag: (name) => page.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  try {
    parser.end(source)
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error
    page.rest(source.slice(parser.endIndex))
  }
  return page.seen()
}

type Attributes = Readonly<Record<string, string>>

interface Frame {
  readonly look: Look
  /** The outermost hidden element around it, if any. */
  readonly hidden: { readonly how: string; text: string } | null
  /** The name of the tag that was written, and must be closed. */
  readonly written: string | null
}

/** No mail program nests deeper than some dozens; from here on tags are left out and what is between them is text. */
const DEEPEST = 600
const MOST_LINKS = 2_000

class TooDeep extends Error {}

/** A page as it is read from its first tag to its last. */
class Page {
  readonly #out: string[] = []
  readonly #hidden: { how: string; text: string }[] = []
  readonly #links: { text: string; href: string }[] = []
  readonly #openLinks: number[] = []
  /** Declarations of style sheets that can hide text, by selector. */
  readonly #rules = new Map<string, string>()
  readonly #stack: Frame[] = []
  #remote = 0
  /** The style sheet that is being read. */
  #sheet: string | null = null
  /** How many elements around are never shown, such as scripts. */
  #unshown = 0
  /** How much was written when text was last found hidden in place. */
  #writtenThen = -1

  open(name: string, attributes: Attributes): void {
    if (this.#stack.length > DEEPEST) throw new TooDeep()
    this.#remote += fetches(name, attributes)
    if (name === 'style') this.#sheet = ''
    if (UNSHOWN.has(name)) this.#unshown++
    const parent = this.#stack.at(-1)
    const look = lookOf(declarationsOf(this.#styleOf(name, attributes)), parent?.look ?? PLAIN)
    const how = 'hidden' in attributes ? 'by switching it off (hidden)' : look.hides
    const hidden = parent?.hidden ?? (how !== null && this.#unshown === 0 ? this.#hide(how) : null)
    const shown = !hidden && this.#unshown === 0 && name !== 'body' && name !== 'html'
    if (shown) this.#out.push(`<${name}${attributesOf(name === 'a' ? this.#link(attributes) : attributes)}>`)
    this.#stack.push({ look, hidden, written: shown ? name : null })
  }

  text(text: string): void {
    if (this.#sheet !== null) this.#sheet += text
    if (this.#unshown > 0) return
    const frame = this.#stack.at(-1)
    if (frame?.hidden) frame.hidden.text += text
    else if (frame?.look.blurs && text.trim()) this.#blur(frame.look.blurs, text)
    else {
      this.#out.push(escaped(text))
      const link = this.#links[this.#openLinks.at(-1) ?? -1]
      if (link && link.text.length < 2_000) link.text += text
    }
  }

  close(name: string): void {
    if (name === 'style') this.#endSheet()
    if (UNSHOWN.has(name)) this.#unshown = Math.max(0, this.#unshown - 1)
    const written = this.#stack.pop()?.written
    if (!written) return
    if (written === 'a') this.#openLinks.pop()
    if (!VOID.has(written)) this.#out.push(`</${written}>`)
  }

  /** What is too deep to be followed: all of it is shown, as text. */
  rest(source: string): void {
    this.#out.push(escaped(source.replace(/<[^>]{0,2000}>/g, ' ')))
  }

  seen(): VisibleHtml {
    return {
      html: this.#out.join(''),
      hidden: this.#hidden
        .map(({ how, text }) => ({ how, text: cleanLine(text, 4_000) }))
        .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
        .slice(0, 50),
      links: this.#links.map(({ text, href }) => ({ text: cleanLine(text, 300), href })),
      remote: this.#remote,
    }
  }

  /** Declarations in the order in which they count: old attributes, style sheets, the element's own. */
  #styleOf(name: string, attributes: Attributes): string {
    const { bgcolor, color, style = '', id = '' } = attributes
    const classes = (attributes['class'] ?? '').toLowerCase().split(/\s+/).slice(0, 20)
    const selectors = [
      name,
      ...classes.flatMap((one) => [`.${one}`, `${name}.${one}`]),
      `#${id.toLowerCase()}`,
    ]
    return [
      bgcolor ? `background-color:${bgcolor}` : '',
      name === 'font' && color ? `color:${color}` : '',
      ...selectors.map((selector) => this.#rules.get(selector) ?? ''),
      style,
    ].join(';')
  }

  #hide(how: string): { how: string; text: string } {
    const hidden = { how, text: '' }
    this.#hidden.push(hidden)
    return hidden
  }

  /** Runs of text that are hidden alike, with nothing visible between them, are one. */
  #blur(how: string, text: string): void {
    const last = this.#hidden.at(-1)
    if (last?.how === how && this.#writtenThen === this.#out.length) last.text += ` ${text}`
    else this.#hidden.push({ how, text })
    this.#writtenThen = this.#out.length
  }

  /** The attributes of a link: its number instead of its address. */
  #link({ href = '', ...others }: Attributes): Attributes {
    const isCounted = this.#links.length < MOST_LINKS
    this.#openLinks.push(isCounted ? this.#links.length : -1)
    if (!isCounted) return others
    this.#links.push({ text: '', href: linkTarget(href) })
    return { ...others, 'data-link': String(this.#links.length - 1) }
  }

  #endSheet(): void {
    const sheet = this.#sheet ?? ''
    for (const { selector, style } of hidingRules(sheet))
      this.#rules.set(selector, `${this.#rules.get(selector) ?? ''};${style}`)
    this.#remote += (sheet.match(/url\(\s*["']?(?:https?:)?\/\/|@import/gi) ?? []).length
    this.#sheet = null
  }
}

const UNSHOWN = new Set([
  'script',
  'style',
  'title',
  'template',
  'head',
  'noembed',
  'object',
  'svg',
  'math',
  'xml',
])
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
])
const FETCHING = ['src', 'srcset', 'background', 'poster', 'data', 'lowsrc']

function fetches(name: string, attributes: Attributes): number {
  if (name === 'a' || name === 'area') return 0
  const isRemote = (value: string | undefined) =>
    value !== undefined && /(?:^|[\s,])\s*(?:https?:)?\/\//i.test(value)
  const inStyle = (attributes['style']?.match(/url\(\s*["']?\s*(?:https?:)?\/\//gi) ?? []).length
  const direct = FETCHING.some((attribute) => isRemote(attributes[attribute])) ? 1 : 0
  const linked = name === 'link' && isRemote(attributes['href']) ? 1 : 0
  return inStyle + direct + linked
}

const attributesOf = (attributes: Attributes): string =>
  Object.entries(attributes)
    .slice(0, 40)
    .filter(([name]) => /^[a-z][\w:-]*$/.test(name))
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('')

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
