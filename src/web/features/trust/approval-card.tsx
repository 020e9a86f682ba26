import { ScrollText } from 'lucide-react'
import { useEffect, useRef } from 'react'

import type { Card } from '#kernel/trust/contract.ts'
import { Button } from '#web/components/button.tsx'
import { SourceLink } from '../day/source-link.tsx'
import { useNow, useZone } from '#web/setting.ts'
import { clock, dayOf, shortDay } from '#web/time.ts'
import { CardItemView } from './card-item-view.tsx'

const LINKED = new Set([
  'task',
  'calendar_event',
  'thread',
  'message',
  'person',
  'block',
  'ledger',
  'preference',
  'card',
])

/**
 * The signature component: everything that would leave the house for one reason, exactly as it would leave. The focus
 * lies on the content, never on Approve.
 */
export function ApprovalCard({
  card,
  place,
  focus,
  onApprove,
  onRefuse,
  onEdit,
}: {
  card: Card
  place: string
  focus: boolean
  onApprove: () => void
  onRefuse: () => void
  onEdit: (() => void) | undefined
}) {
  const article = useRef<HTMLElement>(null)
  const now = useNow()
  const zone = useZone()
  useEffect(() => {
    if (focus) article.current?.focus({ preventScroll: true })
  }, [focus])
  const expires = `${shortDay(dayOf(card.expiresAt, zone), dayOf(now, zone))} ${clock(card.expiresAt, zone)}`
  return (
    <article
      ref={article}
      tabIndex={-1}
      aria-labelledby={`card-${card.id}`}
      className="rounded-card border border-line bg-surface shadow-card outline-none"
    >
      <header className="border-b border-line px-4 py-3.5 md:px-5">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h3
            id={`card-${card.id}`}
            className="min-w-0 flex-1 text-lead font-semibold text-balance break-words"
          >
            {card.title}
          </h3>
          <span className="numerals text-meta text-ink-faint">expires {expires}</span>
        </div>
        <p className="mt-1 text-ink-soft text-pretty">
          The {card.hand} hand proposes it: {card.because}.
        </p>
        {card.sources.length ? (
          <p className="mt-1 flex flex-wrap items-center gap-x-2 text-meta">
            <ScrollText aria-hidden="true" className="size-3.5 text-ink-faint" />
            {card.sources.slice(0, 6).map(({ kind, id, label }) =>
              LINKED.has(kind) ? (
                // Kinds in the set are those that a link knows.
                <SourceLink
                  key={`${kind}${id}`}
                  source={{ kind: kind as Parameters<typeof SourceLink>[0]['source']['kind'], id, label }}
                />
              ) : (
                <span key={`${kind}${id}`}>{label}</span>
              ),
            )}
          </p>
        ) : null}
      </header>
      <ol className="divide-y divide-line">
        {card.items.map((item, index) => (
          <CardItemView
            key={JSON.stringify(item.input)}
            item={item}
            number={card.items.length > 1 ? index + 1 : null}
          />
        ))}
      </ol>
      <footer className="sticky -bottom-6 flex flex-wrap items-center gap-2 rounded-b-card border-t border-line bg-sunken px-4 py-3 md:px-5">
        <Button look="primary" onClick={onApprove} keys="a">
          Approve{card.items.length > 1 ? ` all ${card.items.length}` : ''}
        </Button>
        {onEdit ? (
          <Button onClick={onEdit} keys="e">
            Edit
          </Button>
        ) : null}
        <Button onClick={onRefuse} keys="n">
          Not this
        </Button>
        <span className="flex-1" />
        <span className="numerals text-meta text-ink-faint">{place}</span>
      </footer>
    </article>
  )
}
