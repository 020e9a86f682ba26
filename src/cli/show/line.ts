import type { z } from 'zod'

import type { LineAnswer, LineOffer, LineRead } from '#modules/agents/contract.ts'
import { didWords } from '#modules/agents/rules/lines/done.ts'

import type { Terminal } from '../terminal.ts'
import { folded, plain } from './text.ts'

/** What would be done: `Move 1:1 with Dana from Wed 25 Nov, 10:00 to Thu 26 Nov, 10:00`. */
const wordsOf = ({ does, title, detail }: LineOffer, { style }: Terminal): string =>
  [does, style.bold(plain(title)), plain(detail)].filter(Boolean).join(' ')

const noteOf = ({ note }: LineOffer, { style }: Terminal): string =>
  note ? `  ${style.yellow(plain(note))}\n` : ''

/** The things that could be meant, numbered. */
export const choicesText = (offers: readonly LineOffer[], terminal: Terminal): string =>
  offers
    .map(
      (offer, index) =>
        `${offers.length > 1 ? `${index + 1}  ` : ''}${wordsOf(offer, terminal)}\n${noteOf(offer, terminal)}`,
    )
    .join('')

/** What the line would become, and what else it could. */
export function plannedText(
  { offers, refusals }: z.input<typeof LineRead>,
  chosen: readonly LineOffer[],
  terminal: Terminal,
): string {
  const kinds = [...new Set(offers.map(({ kind }) => kind))].filter((kind) => kind !== chosen[0]?.kind)
  const { style } = terminal
  return [
    choicesText(chosen, terminal),
    ...refusals.map((sentence) => `${plain(sentence)}\n`),
    style.dim(`Nothing was done. Instead: ${kinds.map((kind) => `--as ${kind}`).join(', ')}`),
    '\n',
  ].join('')
}

export const doneText = (offer: LineOffer, terminal: Terminal): string => {
  const { style } = terminal
  const detail = [offer.detail, offer.note ?? ''].filter(Boolean).map(plain).join(style.dim(' · '))
  return `${style.green('✓')} ${didWords(offer)}: ${style.bold(plain(offer.title))}\n${detail ? `  ${detail}\n` : ''}`
}

/** An answer, and below it the rows that it was taken from. */
export function answerText(
  { words, rows }: z.input<typeof LineAnswer>,
  { style, columns }: Terminal,
): string {
  const lines = rows.map(({ kind, title, when }) => {
    const name = kind === 'task' ? 'task ' : 'event'
    return `${style.dim(name)}  ${plain(title)}  ${style.dim(plain(when))}\n`
  })
  return `${folded(words, columns)}\n${lines.join('')}`
}
