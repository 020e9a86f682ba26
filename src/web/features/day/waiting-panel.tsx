import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'

import { Button } from '#web/components/button.tsx'
import { Section } from '#web/components/page.tsx'
import { openOverlay } from '#web/shell/ui.ts'
import { useTable } from '#web/sync/react.tsx'
import { useWaitingCards } from '../trust/use-cards.ts'

const SHOWN = 6

/** What waits for the owner, and what the owner waits for. */
export function WaitingPanel() {
  const cards = useWaitingCards()
  const threads = useTable('thread')
  const owed = useMemo(
    () =>
      [...threads.values()]
        .filter(({ waitingFor, state }) => waitingFor.length && state !== 'muted')
        .sort((a, b) => Temporal.Instant.compare(a.lastMessageAt, b.lastMessageAt)),
    [threads],
  )
  return (
    <>
      <Section title="Waiting for you">
        {cards.length ? (
          <ul className="space-y-2">
            {cards.map(({ id, title, because }) => (
              <li key={id} className="rounded-card border border-line bg-surface p-3.5 shadow-card">
                <p className="font-medium text-balance break-words">{title}</p>
                <p className="mt-0.5 text-meta text-ink-faint">{because}</p>
                <Button
                  size="small"
                  className="mt-3"
                  onClick={() => openOverlay({ kind: 'approvals' })}
                  keys="v"
                >
                  Look and decide
                </Button>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-ink-faint">Nothing waits for your yes.</p>
        )}
      </Section>
      <Section title="Waiting for others">
        {owed.length ? (
          <ul className="space-y-2">
            {owed.slice(0, SHOWN).map(({ id, waitingFor: [first], subject, from, delegatedTo }) => (
              <li key={id}>
                <Link to="/inbox" search={{ thread: id }} className="block rounded-control hover:bg-hover">
                  <span className="font-medium">{delegatedTo?.name || from.name || from.address}</span>
                  <span className="block truncate text-meta text-ink-faint">{first?.quote ?? subject}</span>
                </Link>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-ink-faint">Nobody owes you anything.</p>
        )}
      </Section>
    </>
  )
}
