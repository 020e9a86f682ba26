import type { Card, CardItem, Source } from '../contract.ts'
import { ASKED } from './typing.ts'

/**
 * A card in plain text, for where there is no page: a mail, the client of an agent. What was written by others stands
 * behind a bar and can look like nothing that we say.
 */
export function cardWords(card: Pick<Card, 'title' | 'hand' | 'because' | 'items' | 'hash'>): string {
  return [
    line(card.title),
    `The ${line(card.hand)} hand proposes it because ${line(card.because)}.`,
    ...card.items.map((item, place) => itemWords(item, card.items.length > 1 ? place + 1 : null)),
    `Code of this card: ${card.hash.slice(0, 8)}`,
  ].join('\n\n')
}

function itemWords({ preview, provenance, rule, quotes, typed }: CardItem, number: number | null): string {
  const to = preview.recipients.map(({ address, known, added }) => {
    const who = known && known !== address ? `${line(known)} <${line(address)}>` : line(address)
    return `${who}${known ? '' : ' (not known to you)'}${added ? ' (new)' : ''}`
  })
  return [
    `${number === null ? '' : `${number}. `}${line(preview.title)}`,
    ...(to.length ? [`To: ${to.join(', ')}`] : []),
    ...(preview.dropped?.length ? [`No longer to: ${preview.dropped.map(line).join(', ')}`] : []),
    ...preview.lines.map(
      ({ label, value, before }) =>
        `${line(label)}: ${before === undefined ? '' : `${line(before)} → `}${line(value)}`,
    ),
    ...barred(preview.body),
    `Comes from: ${sourcesWords(provenance)}`,
    ...quotes.flatMap(({ text, label }) => [`Written by others, in ${line(label)}:`, ...barred(text)]),
    `Rule: ${line(rule)}`,
    `To take it back: ${line(preview.undo)}`,
    ...(typed ? [`Before your yes counts, type ${ASKED[typed.ask]}.`] : []),
  ].join('\n')
}

const barred = (text: string | null): string[] =>
  text === null ? [] : text.split(/\r\n|\r|\n/).map((one) => `| ${line(one)}`.trimEnd())

/** One line without anything that is not seen, turns the direction around or begins another line. */
export const line = (text: string): string =>
  text.replace(/[\t\n\v\f\r\u2028\u2029]+/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '')

const SOURCES: Readonly<Record<string, string>> = {
  owner: 'you',
  contacts: 'your contacts',
  local: 'your own data',
  web: 'the web',
  model: 'a model or an agent',
  correspondent: 'who wrote to you',
  message: 'a mail',
  event: 'an event',
  attachment: 'an attached file',
  contact: 'a contact that came with a mail',
  tool: 'what a tool brought',
  market: 'a message of the market',
}

/** Where values came from, each once: `you; a mail`. */
export const sourcesWords = (provenance: Readonly<Record<string, readonly Source[]>>): string =>
  [
    ...new Set(
      Object.values(provenance)
        .flat()
        .map((source) => SOURCES[source.split(':')[0] ?? ''] ?? 'somebody else'),
    ),
  ].join('; ')
