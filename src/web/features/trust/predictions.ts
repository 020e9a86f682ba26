import { becomes, type Prediction } from '#web/predict.ts'

/** Cards and STOP. What leaves the house is told by the server alone. */
export const trustPredictions: Record<string, Prediction> = {
  'cards.approve': (seen, { id }, at) => decided(seen.one('card', id), 'approved', at),
  'cards.refuse': (seen, { id }, at) => decided(seen.one('card', id), 'refused', at),
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

const decided = (card: Card | undefined, status: 'approved' | 'refused', at: Temporal.Instant) =>
  card?.status === 'waiting' ? [becomes('card', { ...card, status, decidedAt: at })] : []
