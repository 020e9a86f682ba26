import { Clock, PencilLine, ScrollText } from 'lucide-react'

import type { Card } from '#kernel/trust/contract.ts'
import { Chip } from '#web/components/chip.tsx'
import { useNow, useZone } from '#web/setting.ts'
import { clock, dayOf, shortDay } from '#web/time.ts'
import { SourceLink } from '../day/source-link.tsx'
import { WithAddresses } from './address.tsx'
import { handWords } from './who-acted.ts'
import { PlanOfCard } from './plan-of-card.tsx'

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

/** What a card would do, who proposes it and why, until when it can be decided. */
export function CardHead({ card }: { card: Card }) {
  const { id, title, hand, because, sources, runId, edits, expiresAt } = card
  return (
    <header className="border-b border-line px-4 py-3.5 md:px-5">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3
          id={`card-${id}`}
          className="min-w-0 grow basis-64 text-lead font-semibold text-pretty wrap-break-word"
        >
          <WithAddresses>{title}</WithAddresses>
        </h3>
        <Expiry at={expiresAt} />
      </div>
      <p className="mt-1 text-ink-soft text-pretty wrap-break-word">
        {handWords(hand)} proposes it: <WithAddresses>{because.replace(/\.$/, '')}</WithAddresses>.
      </p>
      {runId ? <PlanOfCard runId={runId} /> : null}
      {sources.length || edits ? (
        <p className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-meta">
          {sources.length ? <ScrollText aria-hidden="true" className="size-3.5 text-ink-faint" /> : null}
          {sources.slice(0, 6).map(({ kind, id: source, label }) =>
            LINKED.has(kind) ? (
              // Kinds in the set are those that a link knows.
              <SourceLink
                key={`${kind}${source}`}
                source={{
                  kind: kind as Parameters<typeof SourceLink>[0]['source']['kind'],
                  id: source,
                  label,
                }}
              />
            ) : (
              <span key={`${kind}${source}`} className="min-w-0 wrap-break-word">
                {label}
              </span>
            ),
          )}
          {edits ? (
            <Chip icon={<PencilLine aria-hidden="true" />}>
              {edits === 1 ? 'changed once by you' : `changed ${edits} times by you`}
            </Chip>
          ) : null}
        </p>
      ) : null}
    </header>
  )
}

/** In less time than this, it is said how long is left. Minutes. */
const SOON = 120

function Expiry({ at }: { at: Temporal.Instant }) {
  const now = useNow()
  const zone = useZone()
  const left = Math.ceil(now.until(at).total('minutes'))
  if (left > SOON)
    return (
      <span className="numerals text-meta text-ink-faint">
        expires {shortDay(dayOf(at, zone), dayOf(now, zone))} {clock(at, zone)}
      </span>
    )
  return (
    <Chip tone="warn" icon={<Clock aria-hidden="true" />} className="numerals">
      {left <= 0 ? 'expired' : left < 60 ? `expires in ${left} min` : `expires ${clock(at, zone)}`}
    </Chip>
  )
}
