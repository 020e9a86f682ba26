import { Parser } from 'htmlparser2'

import { cleanLine } from '../intake/clean.ts'
import { linkTarget } from './link.ts'
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

const UNSEEN = new Set([
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
const FETCHING = ['src', 'srcset', 'background', 'poster', 'data', 'lowsrc']
const MOST_LINKS = 2_000
/** No mail program nests deeper than some dozens; from here on tags are left out and what is between them is text. */
const DEEPEST = 600

class TooDeep extends Error {}

interface Frame {
  readonly look: Look
  /** The outermost hidden element around it, if any. */
  readonly hidden: { readonly how: string; text: string } | null
  readonly emitted: string | null
}

/**
 * What of a mail's HTML can be seen, with its links, and the text that was hidden from its reader. Follows inline styles,
 * the simple rules of its style sheets, and colours inherited from around. Linear in time, whatever the HTML.
 */
export function visibleHtml(source: string): VisibleHtml {
  const out: string[] = []
  const hidden: { how: string; text: string }[] = []
  const links: { text: string; href: string }[] = []
  const rules = new Map<string, string>()
  const stack: Frame[] = [{ look: PLAIN, hidden: null, emitted: null }]
  const openLinks: number[] = []
  let remote = 0
  let sheet: string | null = null
  let unseen = 0
  let shownSince = -1

  const styleOf = (name: string, attributes: Record<string, string>): Map<string, string> => {
    const classes = (attributes['class'] ?? '').toLowerCase().split(/\s+/).slice(0, 20)
    const selectors = [
      name,
      ...classes.flatMap((one) => [`.${one}`, `${name}.${one}`]),
      `#${(attributes['id'] ?? '').toLowerCase()}`,
    ]
    const style = selectors.map((selector) => rules.get(selector) ?? '').join(';')
    const old = `${attributes['bgcolor'] ? `background-color:${attributes['bgcolor']};` : ''}${name === 'font' && attributes['color'] ? `color:${attributes['color']};` : ''}`
    return declarationsOf(`${old}${style};${attributes['style'] ?? ''}`)
  }

  /** Runs of text that are hidden alike, with nothing visible between them, are one. */
  const blurred = (how: string, text: string) => {
    const last = hidden.at(-1)
    if (last?.how === how && shownSince === out.length) last.text += ` ${text}`
    else hidden.push({ how, text })
    shownSince = out.length
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (stack.length > DEEPEST) throw new TooDeep()
        const parent = stack.at(-1) ?? { look: PLAIN, hidden: null, emitted: null }
        remote += fetches(name, attributes)
        if (name === 'style') sheet = ''
        if (UNSEEN.has(name)) unseen++
        const style = styleOf(name, attributes)
        const look = lookOf(style, parent.look)
        const how = 'hidden' in attributes ? 'by switching it off (hidden)' : look.hides
        let within = parent.hidden
        if (!within && how !== null && unseen === 0) {
          within = { how, text: '' }
          hidden.push(within)
        }
        const shown = !within && unseen === 0 && name !== 'body' && name !== 'html'
        let emitted: string | null = null
        if (shown) {
          if (name === 'a') {
            if (links.length < MOST_LINKS) {
              openLinks.push(links.length)
              attributes = { ...attributes, 'data-link': String(links.length) }
              links.push({ text: '', href: linkTarget(attributes['href'] ?? '') })
            }
            const { href: _href, ...others } = attributes
            attributes = others
          }
          out.push(`<${name}${attributesOf(attributes)}>`)
          emitted = name
        }
        stack.push({ look, hidden: within, emitted })
      },
      ontext(text) {
        if (sheet !== null) sheet += text
        if (unseen > 0) return
        const frame = stack.at(-1)
        if (frame?.hidden) frame.hidden.text += text
        else if (frame?.look.blurs && text.trim()) blurred(frame.look.blurs, text)
        else {
          out.push(escaped(text))
          const link = links[openLinks.at(-1) ?? -1]
          if (link && link.text.length < 2_000) link.text += text
        }
      },
      onclosetag(name) {
        if (name === 'style' && sheet !== null) {
          for (const rule of hidingRules(sheet))
            rules.set(rule.selector, `${rules.get(rule.selector) ?? ''};${rule.style}`)
          remote += (sheet.match(/url\(\s*["']?(?:https?:)?\/\/|@import/gi) ?? []).length
          sheet = null
        }
        if (UNSEEN.has(name)) unseen = Math.max(0, unseen - 1)
        if (stack.length === 1) return
        const frame = stack.pop()
        if (!frame?.emitted) return
        if (frame.emitted === 'a') openLinks.pop()
        if (!VOID.has(frame.emitted)) out.push(`</${frame.emitted}>`)
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  try {
    parser.end(source)
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error
    out.push(escaped(source.slice(parser.endIndex).replace(/<[^>]{0,2000}>/g, ' ')))
  }
  return {
    html: out.join(''),
    hidden: hidden
      .map(({ how, text }) => ({ how, text: cleanLine(text, 4_000) }))
      .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
      .slice(0, 50),
    links: links.map(({ text, href }) => ({ text: cleanLine(text, 300), href })),
    remote,
  }
}

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

function fetches(name: string, attributes: Record<string, string>): number {
  const isRemote = (value: string | undefined) =>
    value !== undefined && /(?:^|[\s,])\s*(?:https?:)?\/\//i.test(value)
  if (name === 'a' || name === 'area') return 0
  const inStyle = (attributes['style']?.match(/url\(\s*["']?\s*(?:https?:)?\/\//gi) ?? []).length
  const direct = FETCHING.some((attribute) => isRemote(attributes[attribute])) ? 1 : 0
  const linked = name === 'link' && isRemote(attributes['href']) ? 1 : 0
  return inStyle + direct + linked
}

const attributesOf = (attributes: Record<string, string>): string =>
  Object.entries(attributes)
    .slice(0, 40)
    .filter(([name]) => /^[a-z][\w:-]*$/.test(name))
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('')

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
