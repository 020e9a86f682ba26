import { createHash } from 'node:crypto'

import { ASKED } from '../trust/cards/typing.ts'
import { line, sourcesWords } from '../trust/cards/words.ts'
import type { Card, CardItem, Preview } from '../trust/contract.ts'

/** The page behind a mailed link: server-rendered, without script, without anything from elsewhere. */

const STYLE = `
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.25rem;line-height:1.3}h2{font-size:1rem;margin:1.5rem 0 .25rem}
dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.125rem .75rem;margin:.5rem 0}dt{opacity:.7}dd{margin:0}
pre,blockquote{font:inherit;white-space:pre-wrap;margin:.5rem 0;padding:.5rem .75rem;border:1px solid #8886;border-radius:.375rem}
blockquote{border-width:0 0 0 .25rem;border-radius:0}
.warn{font-weight:600}ins{background:#2a82;text-decoration:underline}del{background:#c332}
input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;margin:.25rem 0 1rem}
button{font:inherit;padding:.625rem 1rem;margin:0 .5rem .5rem 0;min-height:2.75rem}
`
/** Nothing may run, load or frame; the style is the one above, by its hash (CSP 3 §6.6.2.2). */
export const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A page that only says something. */
export const messagePage = (title: string, text: string): string =>
  page(title, `<h1>${html(title)}</h1><p>${html(text)}</p>`)

/** The card, and a form that starts with no answer. Enter does nothing: the form's first button is a disabled one. */
export const askingPage = (card: Card): string =>
  page(
    card.title,
    `<h1>${html(card.title)}</h1>
<p>The ${html(card.hand)} hand proposes it because ${html(card.because)}. Nothing of it was done.</p>
${card.items.map((item, place) => itemHtml(item, card.items.length > 1 ? place + 1 : null)).join('\n')}
<form method="post" autocomplete="off">
<button type="submit" disabled hidden></button>
${card.items.map(typedHtml).join('\n')}
<p>Code of this card: <code>${html(card.hash.slice(0, 8))}</code></p>
<button type="submit" name="answer" value="refuse">Not this</button>
<button type="submit" name="answer" value="approve">Approve${card.items.length > 1 ? ` all ${card.items.length}` : ''}</button>
</form>`,
  )

function itemHtml({ preview, provenance, rule, quotes }: CardItem, number: number | null): string {
  return `<section>
<h2>${number === null ? '' : `${number}. `}${html(preview.title)}</h2>
<dl>
${preview.recipients.map(recipientHtml).join('\n')}
${row('No longer to', (preview.dropped ?? []).map(html).join('<br>'))}
${preview.lines.map(({ label, value, before }) => row(label, `${before === undefined ? '' : `<del>${html(before)}</del> → `}${html(value)}`)).join('\n')}
${row('Comes from', html(sourcesWords(provenance)))}
${row('Rule', html(rule))}
${row('To take it back', html(preview.undo))}
</dl>
${preview.body === null ? '' : `<pre aria-label="The text that would leave">${bodyHtml(preview)}</pre>`}
${quotes.map(({ text, label }) => `<p>Written by others, in ${html(label)}:</p><blockquote>${lines(text)}</blockquote>`).join('\n')}
</section>`
}

const recipientHtml = ({ address, known, added }: Preview['recipients'][number]): string =>
  row(
    'To',
    `${known && known !== address ? `${html(known)} &lt;${html(address)}&gt;` : html(address)}${
      known ? '' : ' <span class="warn">not known to you</span>'
    }${added ? ' <span class="warn">new</span>' : ''}`,
  )

const row = (label: string, value: string): string =>
  value ? `<dt>${html(label)}</dt><dd>${value}</dd>` : ''

const bodyHtml = ({ body, spans }: Preview): string =>
  (spans ?? [{ text: body ?? '' }])
    .map(({ text, label, change }) => {
      const words = label === undefined ? lines(text) : `<u title="${html(label)}">${lines(text)}</u>`
      return change === 'added' ? `<ins>${words}</ins>` : change === 'removed' ? `<del>${words}</del>` : words
    })
    .join('')

const typedHtml = ({ typed, preview }: CardItem, place: number): string =>
  typed
    ? `<label>${html(preview.title)}: to approve, type ${html(ASKED[typed.ask])}<input name="typed_${place}" maxlength="1000" autocapitalize="off" spellcheck="false"></label>`
    : ''

const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)
/** One line of anybody's text. */
const html = (text: string): string => escaped(line(text))
/** Anybody's text with its lines. */
const lines = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(html)
    .join('\n')

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${html(title)} · Reeve</title><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>`
