import type { Card, CardItem } from '#kernel/trust/contract.ts'

/** What became of a card since it was seen, a sentence for each. */
export interface Changed {
  readonly what: string
  readonly before: string | null
  readonly after: string | null
}

/** All that is different between a card as it was seen and as it is now, in the order of its acts. */
export function changesBetween(seen: Card, now: Card): Changed[] {
  const before = new Map(seen.items.map((item) => [placeOf(item), item]))
  const after = new Set(now.items.map(placeOf))
  return [
    ...now.items.flatMap((item) => {
      const old = before.get(placeOf(item))
      return old ? itemChanges(old, item) : [{ what: 'Added', before: null, after: item.preview.title }]
    }),
    ...seen.items
      .filter((item) => !after.has(placeOf(item)))
      .map(({ preview }) => ({ what: 'Taken off', before: preview.title, after: null })),
  ]
}

const placeOf = ({ operation, key }: CardItem): string => `${operation} ${key}`

function itemChanges(old: CardItem, item: CardItem): Changed[] {
  const lines = new Map(old.preview.lines.map(({ label, value }) => [label, value]))
  const labels = new Set([...lines.keys(), ...item.preview.lines.map(({ label }) => label)])
  const now = new Map(item.preview.lines.map(({ label, value }) => [label, value]))
  return [
    different('Act', old.preview.title, item.preview.title),
    different('Reaches', reached(old), reached(item)),
    ...[...labels].map((label) => different(label, lines.get(label) ?? '', now.get(label) ?? '')),
    different('Words', old.preview.body ?? '', item.preview.body ?? ''),
    different('Asked because', old.rule, item.rule),
    different('To be typed', old.typed?.ask ?? '', item.typed?.ask ?? ''),
  ].flatMap((change) => (change ? [change] : []))
}

const reached = ({ preview }: CardItem): string => preview.recipients.map(({ address }) => address).join(', ')

const different = (what: string, before: string, after: string): Changed | undefined =>
  before === after ? undefined : { what, before: before || null, after: after || null }
