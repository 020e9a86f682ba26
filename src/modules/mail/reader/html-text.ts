import { convert } from 'html-to-text'

import { visibleHtml } from './visible-html.ts'

/** What a reader of the HTML sees, as plain text: without hidden parts, pictures and the addresses behind links. */
export function htmlText(html: string): string {
  return textOf(visibleHtml(html).html)
}

/** Text of HTML that hides nothing. At most 200 000 characters are read. */
export const textOf = (html: string): string =>
  convert(html, {
    wordwrap: false,
    limits: { maxInputLength: 200_000, maxDepth: 200, maxChildNodes: 5_000, ellipsis: '' },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      { selector: 'table', format: 'block' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
      { selector: 'blockquote', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    ],
  })
    // Each run is looked at once, however long it is.
    .replace(/(?:[ \t\u00a0\u200c]|\u034f)+/g, (run, at: number, text: string) =>
      text[at + run.length] === '\n' ? '' : run,
    )
    .replace(/\n{3,}/g, '\n\n')
    .trim()
