import type { z } from 'zod'

import type { Card, CardItem } from '#kernel/trust/contract.ts'

import type { Terminal } from '../terminal.ts'
import { dayOf, dayText, clockText } from './days.ts'
import { folded, padded, plain } from './text.ts'

export type CardRow = z.input<typeof Card>
type ItemRow = z.input<typeof CardItem>

/** So many characters of a card's hash are typed to approve it. */
export const TYPED = 4

/** A card as text: what would be done, whom it reaches, the words that would leave, where they come from. */
export function cardText(card: CardRow, number: number, { style, columns }: Terminal): string {
  const zone = Temporal.Now.timeZoneId()
  const today = Temporal.Now.plainDateISO(zone)
  const until = `${dayText(dayOf(card.expiresAt, zone), today)} ${clockText(card.expiresAt, zone)}`
  return [
    `${style.bold(`${number}  ${plain(card.title)}`)}  ${style.dim(`until ${until}`)}`,
    folded(`The ${card.hand} hand proposes it because ${card.because}.`, columns, '   '),
    ...card.items.map((item, index) =>
      itemText(item, card.items.length > 1 ? index + 1 : null, style, columns),
    ),
    `   ${style.dim('Code')} ${style.yellow(card.hash.slice(0, TYPED))}`,
  ].join('\n')
}

function itemText(item: ItemRow, number: number | null, style: Terminal['style'], columns: number): string {
  const { preview, provenance, rule } = item
  const to = preview.recipients.map(({ address, known }) =>
    known ? `${plain(known)} <${plain(address)}>` : `${plain(address)} ${style.yellow('(not known to you)')}`,
  )
  const rows: [string, string][] = [
    ...(to.length ? [['To', to.join(', ')] as [string, string]] : []),
    ...preview.lines.map(({ label, value }): [string, string] => [plain(label), plain(value)]),
    ['From', sourcesText(provenance)],
    ['Rule', plain(rule)],
    ['Undo', plain(preview.undo)],
  ]
  const width = Math.min(12, Math.max(...rows.map(([label]) => label.length)))
  return [
    '',
    `   ${number === null ? '' : `${number}. `}${plain(preview.title)}`,
    ...rows.map(([label, value]) => `   ${style.dim(padded(label, width))}  ${value}`),
    // What would leave stands apart behind a bar: it may hold a stranger's words, and is nothing that we say.
    ...(preview.body ?? '')
      .split('\n')
      .map((line) => `   ${style.blue('│')} ${folded(line, columns - 6) || ''}`.trimEnd()),
    '',
  ].join('\n')
}

const SOURCES: Record<string, string> = {
  owner: 'you',
  contacts: 'your contacts',
  local: 'your own data',
  web: 'the web',
  model: 'a model or an agent',
}

/** Where the values came from, in words: `you; a mail`. */
function sourcesText(provenance: ItemRow['provenance']): string {
  const words = Object.values(provenance)
    .flat()
    .map(
      (source) =>
        SOURCES[source] ??
        (source.startsWith('event:')
          ? 'an event'
          : source.startsWith('correspondent:')
            ? 'who wrote to you'
            : 'a mail'),
    )
  return [...new Set(words)].join('; ')
}
