import type { Ask, MailType, Reading, Split } from '#language/mail/types.ts'

/** A sentence of a reading, as JSON. */
export interface StoredAsk {
  readonly from: number
  readonly to: number
  readonly quote: string
  readonly owner: 'me' | 'other'
  /** `2026-11-26`, on the clock of the mail's writer. */
  readonly date: string | null
  /** `14:00` */
  readonly time: string | null
}

/** What a mail was read to be, as JSON, so that lists need not read it again. */
export interface StoredReading {
  readonly type: MailType
  readonly split: Split
  readonly score: number
  readonly urgency: 0 | 1 | 2 | 3
  readonly gist: string
  readonly asks: readonly StoredAsk[]
  readonly promises: readonly StoredAsk[]
  readonly waitingFor: readonly StoredAsk[]
  readonly reasons: readonly { readonly words: string; readonly weight: number }[]
}

const MOST = 12

export const storedReading = (reading: Reading): StoredReading => ({
  type: reading.type,
  split: reading.split,
  score: reading.needsOwner.score,
  urgency: reading.urgency,
  gist: reading.gist.slice(0, 120),
  asks: reading.asks.slice(0, MOST).map(storedAsk),
  promises: reading.promises.slice(0, MOST).map(storedAsk),
  waitingFor: reading.waitingFor.slice(0, MOST).map(storedAsk),
  reasons: reading.reasons.slice(0, 6).map(({ words, weight }) => ({ words: words.slice(0, 300), weight })),
})

const storedAsk = (ask: Ask): StoredAsk => ({
  from: ask.from,
  to: ask.to,
  quote: ask.quote.slice(0, 600),
  owner: ask.owner,
  date: ask.due?.date.toString() ?? null,
  time: ask.due?.time?.toString({ smallestUnit: 'minute' }) ?? null,
})
