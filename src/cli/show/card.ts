import type { z } from 'zod'

import { ASKED } from '#kernel/trust/cards/typing.ts'
import { sourcesWords } from '#kernel/trust/cards/words.ts'
import type { Card, CardItem } from '#kernel/trust/contract.ts'

import type { Terminal } from '../terminal.ts'
import { dayOf, dayText, clockText } from './days.ts'
import { folded, padded, plain } from './text.ts'

export type CardRow = z.input<typeof Card>
type ItemRow = z.input<typeof CardItem>

/** So many characters of a card's hash are typed to approve it. */
export const TYPED = 4

/** A card as text: what would be done, whom it reaches, the words that would leave, where they come from. */
export function cardText(card: CardRow, number: number, { style, columns }: Terminal, zone: string): string {
  const today = Temporal.Now.plainDateISO(zone)
  const moment = (at: string) => `${dayText(dayOf(at, zone), today)} ${clockText(at, zone)}`
  const later = card.laterUntil ? `, asked again ${moment(card.laterUntil)}` : ''
  return [
    `${style.bold(`${number}  ${plain(card.title)}`)}  ${style.dim(`until ${moment(card.expiresAt)}${later}`)}`,
    folded(`The ${plain(card.hand)} hand proposes it because ${plain(card.because)}.`, columns, '   '),
    ...card.items.map((item, index) =>
      itemText(item, card.items.length > 1 ? index + 1 : null, style, columns),
    ),
    ...(card.offer ? [`   ${style.dim(`${plain(card.offer.because)} ${plain(card.offer.sentence)}`)}`] : []),
    `   ${style.dim('Code')} ${style.yellow(card.hash.slice(0, TYPED))}`,
  ].join('\n')
}

function itemText(item: ItemRow, number: number | null, style: Terminal['style'], columns: number): string {
  const { preview, provenance, rule, quotes = [], typed } = item
  const to = preview.recipients.map(({ address, known, added }) => {
    const who = known && known !== address ? `${plain(known)} <${plain(address)}>` : plain(address)
    return `${who}${known ? '' : ` ${style.yellow('(not known to you)')}`}${added ? ` ${style.green('(new)')}` : ''}`
  })
  const rows: [string, string][] = [
    ...(to.length ? [['To', to.join(', ')] as [string, string]] : []),
    ...(preview.dropped?.length
      ? [['Not to', preview.dropped.map(plain).join(', ')] as [string, string]]
      : []),
    ...preview.lines.map(({ label, value, before }): [string, string] => [
      plain(label),
      before === undefined ? plain(value) : `${style.dim(plain(before))} → ${plain(value)}`,
    ]),
    ['From', sourcesWords(provenance)],
    ['Rule', plain(rule)],
    ['Undo', plain(preview.undo)],
    ...(typed ? [['Type', `${ASKED[typed.ask]}, before your yes counts`] as [string, string]] : []),
  ]
  const width = Math.min(12, Math.max(...rows.map(([label]) => label.length)))
  const { text, notes } = bodyOf(preview)
  // What would leave stands apart behind a bar: it may hold a stranger's words, and is nothing that we say.
  const barred = (words: string) =>
    words.split('\n').map((line) => `   ${style.blue('│')} ${folded(line, columns - 6) || ''}`.trimEnd())
  return [
    '',
    `   ${number === null ? '' : `${number}. `}${plain(preview.title)}`,
    ...rows.map(([label, value]) => `   ${style.dim(padded(label, width))}  ${value}`),
    ...barred(text),
    ...notes.map((note, index) => `   ${style.dim(`[${index + 1}] word for word from ${plain(note)}`)}`),
    ...quotes.flatMap(({ text: quote, label }) => [
      `   ${style.dim(`Written by others, in ${plain(label)}:`)}`,
      ...barred(quote),
    ]),
    '',
  ].join('\n')
}

/** The body with what changed, `[-so-]{+and so+}`, and with a number behind words that were taken from somewhere. */
function bodyOf({ body, spans }: ItemRow['preview']): { text: string; notes: string[] } {
  const notes: string[] = []
  const text = (spans ?? [{ text: body ?? '' }])
    .map(({ text: words, change, label }) => {
      const marked = change === 'added' ? `{+${words}+}` : change === 'removed' ? `[-${words}-]` : words
      return label === undefined ? marked : `${marked}[${notes.push(label)}]`
    })
    .join('')
  return { text, notes }
}
