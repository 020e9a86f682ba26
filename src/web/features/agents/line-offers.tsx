import { CalendarDays, ListTodo } from 'lucide-react'

import type { LineAnswer, LineOffer } from '#modules/agents/contract.ts'
import { cn } from '#web/components/class-names.ts'
import { answerInPageClock, inPageClock } from './page-clock.ts'

/** What an offer would do, in one sentence: Move **1:1 with Dana** from Wed 10:00 to Thu 10:00. */
export const OfferWords = ({ offer: { does, title, detail } }: { offer: LineOffer }) => (
  <>
    {does} <span className="font-semibold text-ink">{title}</span>
    {detail ? <span className="numerals"> {unbroken(inPageClock(detail))}</span> : null}
  </>
)

/** “10:00 AM” and “Fri 27 Nov” stay on one line. */
const unbroken = (words: string): string =>
  words.replaceAll(/(?<=\d) (?=\p{L})|(?<=\p{Lu}\p{L}{2}) (?=\d)/gu, '\u00A0')

/** The things a change could be meant for; the arrows or a press choose one. */
export function Candidates({
  offers,
  chosen,
  onChoose,
}: {
  offers: readonly LineOffer[]
  chosen: number
  onChoose: (index: number) => void
}) {
  return (
    <ul
      aria-label={offers.length > 1 ? 'Which one is meant?' : 'What would change'}
      className="mx-5 mt-3 space-y-0.5"
    >
      {offers.map((offer, index) => (
        <li key={`${offer.operation}${String(offer.input['id'])}`}>
          <button
            type="button"
            aria-pressed={index === chosen}
            onClick={() => onChoose(index)}
            className={cn(
              'block w-full rounded-control px-3 py-2 text-left break-words',
              index === chosen
                ? 'bg-accent-soft text-ink-soft shadow-[inset_2px_0_var(--accent)]'
                : 'text-ink-soft hover:bg-hover',
            )}
          >
            <OfferWords offer={offer} />
            {offer.note ? <span className="mt-0.5 block text-meta text-ink-faint">{offer.note}</span> : null}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** What one's own calendar and tasks answer, with the rows it was taken from. */
export const AnswerView = ({ answer: { words, rows } }: { answer: LineAnswer }) => (
  <div role="status" className="mx-5 mt-3">
    <p className="font-medium text-ink">{answerInPageClock(words, rows[0]?.title)}</p>
    {rows.length ? (
      <ul aria-label="Taken from" className="mt-1.5 max-h-44 overflow-y-auto">
        {rows.map(({ kind, id, title, when }) => (
          <li key={`${id}${when}`} className="flex items-baseline gap-2 py-1 text-ink-soft">
            <RowIcon kind={kind} />
            <span className="min-w-0 flex-1 truncate">{title}</span>
            <span className="numerals shrink-0 text-meta text-ink-faint">{inPageClock(when)}</span>
          </li>
        ))}
      </ul>
    ) : null}
  </div>
)

export const RowIcon = ({ kind }: { kind: LineAnswer['rows'][number]['kind'] }) => {
  const Icon = kind === 'task' ? ListTodo : CalendarDays
  return <Icon aria-hidden="true" className="size-4 shrink-0 translate-y-0.5 text-ink-faint" />
}
