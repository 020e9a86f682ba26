import sanitize from 'sanitize-html'

import { hostOf, namesAnotherHost } from './link.ts'
import { escaped, visibleHtml, type HiddenText } from './visible-html.ts'

export interface SafeHtml {
  /** A whole document for `<iframe sandbox srcdoc>`. */
  readonly html: string
  readonly links: readonly { text: string; href: string; host: string; mismatch: boolean }[]
  readonly hidden: readonly HiddenText[]
  readonly remote: number
}

/** A picture that came with the mail, by its Content-ID. */
export type InlinePicture = (contentId: string) => { type: string; content: Uint8Array } | undefined

/**
 * A mail's HTML made safe to show: no scripts, forms, frames or styles beyond plain typography, nothing fetched from
 * elsewhere, no hidden text. Links lead nowhere by themselves; each shows its host and bears its number in `links`.
 * The document brings its own content security policy, for the case that all of this should have a hole.
 */
export function safeHtml(source: string, inlinePicture: InlinePicture = () => undefined): SafeHtml {
  const seen = visibleHtml(source)
  const links = seen.links.map((link) => ({
    ...link,
    host: link.href ? hostOf(link.href) : '',
    mismatch: namesAnotherHost(link.text, link.href),
  }))
  const pictures = pictureBox(inlinePicture)
  const body = sanitize(seen.html, {
    ...RULES,
    transformTags: {
      a: (tagName, { 'data-link': number, title }) => {
        const host = links[Number(number ?? -1)]?.host ?? ''
        return {
          tagName,
          attribs: {
            ...(number && host ? { 'data-link': number, 'data-host': host } : {}),
            ...(title ? { title } : {}),
          },
        }
      },
      img: (tagName, { src, alt, width, height, style }) => {
        const data = pictures(src ?? '')
        return {
          tagName,
          attribs: { ...(data ? { src: data } : {}), ...kept({ alt, width, height, style }) },
        }
      },
      center: 'div',
    },
  })
  return { html: documentOf(body.replace(TURNED, '')), links, hidden: seen.hidden, remote: seen.remote }
}

/** Marks that turn writing round by force (UAX #9). */
const TURNED = /[\u202D\u202E]/g

const kept = (attributes: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

const MOST_PICTURES = 2 * 1024 * 1024

/** Pictures of the mail itself as `data:` addresses, up to two megabytes together. SVG can carry scripts and is left out. */
function pictureBox(inlinePicture: InlinePicture): (src: string) => string | undefined {
  let room = MOST_PICTURES
  const take = (address: string) => {
    room -= address.length
    return room >= 0 ? address : undefined
  }
  return (src) => {
    const text = src.trim()
    if (/^data:image\/(?:png|gif|jpe?g|webp);base64,[a-z\d+/=\s]+$/i.test(text)) return take(text)
    if (!/^cid:/i.test(text)) return undefined
    const picture = inlinePicture(decodeText(text.slice(4)))
    if (!picture || !/^image\/(?:png|gif|jpe?g|webp)$/i.test(picture.type)) return undefined
    return take(
      `data:${picture.type.toLowerCase()};base64,${Buffer.from(picture.content).toString('base64')}`,
    )
  }
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const SIZE = /^-?[\d.]+(?:px|pt|em|rem|%|)(?:\s+-?(?:[\d.]+(?:px|pt|em|rem|%|)|auto)){0,3}$|^auto$/i
const WORDS = /^[\w\s"',.#%()-]{1,200}$/
/** No `url()`, no positions, nothing that reaches out of its place. */
const STYLES: Record<string, RegExp[]> = {
  ...Object.fromEntries(
    [
      'margin',
      'margin-top',
      'margin-bottom',
      'padding',
      'padding-top',
      'padding-right',
      'padding-bottom',
      'padding-left',
      'width',
      'max-width',
      'min-width',
      'height',
      'line-height',
      'font-size',
      'letter-spacing',
      'border-width',
      'border-radius',
      'border-spacing',
    ].map((name) => [name, [SIZE]]),
  ),
  ...Object.fromEntries(
    [
      'color',
      'background-color',
      'font-family',
      'font-weight',
      'font-style',
      'text-align',
      'text-decoration',
      'text-transform',
      'vertical-align',
      'white-space',
      'border',
      'border-top',
      'border-right',
      'border-bottom',
      'border-left',
      'border-color',
      'border-style',
      'border-collapse',
      'list-style-type',
      'direction',
    ].map((name) => [name, [/^(?!.*(?:url|expression|image|var)\s*\()[\w\s"',.#%()-]{1,200}$/i]]),
  ),
  display: [/^(?:block|inline|inline-block|table|table-row|table-cell|list-item)$/i],
  font: [WORDS],
}

const RULES: sanitize.IOptions = {
  allowedTags: [
    'a',
    'abbr',
    'address',
    'article',
    'b',
    'bdi',
    'big',
    'blockquote',
    'br',
    'caption',
    'cite',
    'code',
    'col',
    'colgroup',
    'dd',
    'del',
    'dfn',
    'div',
    'dl',
    'dt',
    'em',
    'figcaption',
    'figure',
    'font',
    'footer',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hr',
    'i',
    'img',
    'ins',
    'kbd',
    'li',
    'main',
    'mark',
    'ol',
    'p',
    'pre',
    'q',
    's',
    'samp',
    'section',
    'small',
    'span',
    'strike',
    'strong',
    'sub',
    'sup',
    'table',
    'tbody',
    'td',
    'tfoot',
    'th',
    'thead',
    'time',
    'tr',
    'tt',
    'u',
    'ul',
    'var',
    'wbr',
  ],
  allowedAttributes: {
    '*': ['style', 'dir', 'lang', 'align', 'valign', 'title'],
    a: ['data-link', 'data-host', 'title'],
    img: ['src', 'alt', 'width', 'height', 'style'],
    font: ['color', 'size', 'face'],
    table: ['width', 'border', 'cellpadding', 'cellspacing', 'bgcolor', 'style', 'align'],
    td: ['width', 'height', 'colspan', 'rowspan', 'bgcolor', 'style', 'align', 'valign'],
    th: ['width', 'height', 'colspan', 'rowspan', 'bgcolor', 'style', 'align', 'valign'],
    tr: ['bgcolor', 'style', 'align', 'valign'],
    col: ['width', 'span'],
    ol: ['start', 'type'],
    li: ['value'],
  },
  allowedSchemes: [],
  allowedSchemesByTag: { img: ['data'] },
  allowProtocolRelative: false,
  allowedStyles: { '*': STYLES },
  disallowedTagsMode: 'discard',
  nestingLimit: 300,
}

const POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
const PAGE = `:root{color-scheme:light}body{margin:16px;font:15px/1.5 system-ui,sans-serif;color:#111;background:#fff;overflow-wrap:anywhere}img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}blockquote{margin:0 0 0 8px;padding-left:12px;border-left:2px solid #ccc}a[data-link]{color:#0b57d0;text-decoration:underline;cursor:pointer}a[data-host]::after{content:" [" attr(data-host) "]";color:#666;font-size:.85em}`

const documentOf = (body: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${escaped(POLICY)}"><meta name="referrer" content="no-referrer"><style>${PAGE}</style></head><body>${body}</body></html>`
