import { becomes, type Prediction } from '#web/predict.ts'

/** Cards and STOP. A yes, and what leaves the house, is told by the server alone. */
export const trustPredictions: Record<string, Prediction> = {
  'cards.refuse': (seen, { id }, at) => refused(seen.one('card', id), at),
  'cards.never': (seen, { id }, at) => refused(seen.one('card', id), at),
  'cards.later': (seen, { id, until }) => {
    const card = seen.one('card', id)
    return card?.status === 'waiting'
      ? [becomes('card', { ...card, laterUntil: Temporal.Instant.from(String(until)) })]
      : []
  },
  'outbox.cancel': (seen, { id }) => {
    const item = seen.one('outbox_item', id)
    return item?.state === 'queued' ? [becomes('outbox_item', { ...item, state: 'cancelled' })] : []
  },
  'stop.engage': (seen, _input, at) =>
    seen.all('stop').map((stop) => becomes('stop', { ...stop, frozen: true, since: at })),
  'stop.release': (seen) =>
    seen.all('stop').map((stop) => becomes('stop', { ...stop, frozen: false, since: null })),
}

type Card = Parameters<typeof becomes<'card'>>[1]

const refused = (card: Card | undefined, at: Temporal.Instant) =>
  card?.status === 'waiting' ? [becomes('card', { ...card, status: 'refused', decidedAt: at })] : []
