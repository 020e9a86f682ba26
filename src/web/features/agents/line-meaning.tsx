import type { LineOffer, LineRead } from '#modules/agents/contract.ts'
import { AnswerView, Candidates, OfferWords } from './line-offers.tsx'

/** What the line would become, as it is typed: the event with its time, the answer, the thing that changes. */
export function LineMeaning({
  read: { answer },
  offers,
  at,
  onPlace,
}: {
  read: LineRead
  offers: readonly LineOffer[]
  at: number
  onPlace: (at: number) => void
}) {
  const [offer] = offers
  if (!offer) return null
  if (offer.kind === 'change') return <Candidates offers={offers} chosen={at} onChoose={onPlace} />
  if (offer.kind === 'question')
    return answer ? (
      <AnswerView answer={answer} />
    ) : (
      <p className="px-5 pt-3 text-ink-soft">
        Look through everything for <span className="font-semibold text-ink">{offer.title}</span>
      </p>
    )
  return (
    <p className="px-5 pt-3 break-words text-ink-soft" aria-live="polite">
      <OfferWords offer={offer} />
      {offer.note ? <span className="mt-0.5 block text-meta text-ink-faint">{offer.note}</span> : null}
    </p>
  )
}

/** What Enter does, on the button. */
export function verbOf(offer: LineOffer | undefined, tasks: number, isAnswered = false): string {
  switch (offer?.kind) {
    case 'event':
      return 'Add to calendar'
    case 'note':
      return 'Keep note'
    case 'question':
      return isAnswered ? 'Show answer' : 'Search'
    case 'change':
      // “Cancel” alone would be taken for leaving the box.
      return offer.does === 'Cancel' ? 'Cancel it' : offer.does
    default:
      return tasks > 1 ? `Capture ${tasks}` : 'Capture'
  }
}
