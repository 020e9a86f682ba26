import { CircleAlert, Clock, MailCheck, Send } from 'lucide-react'
import type { ReactNode } from 'react'

import type { OutboxItem } from '#kernel/trust/contract.ts'
import { Button } from '#web/components/button.tsx'
import { useNow } from '#web/setting.ts'
import { usePerform } from '#web/shell/perform.ts'

const STATE: Record<OutboxItem['state'], { icon: ReactNode; words: string }> = {
  queued: { icon: <Clock aria-hidden="true" className="text-accent" />, words: 'waits' },
  sending: { icon: <Send aria-hidden="true" className="text-accent" />, words: 'is leaving' },
  sent: { icon: <MailCheck aria-hidden="true" className="text-good" />, words: 'sent' },
  failed: { icon: <CircleAlert aria-hidden="true" className="text-danger" />, words: 'did not get through' },
  unsure: { icon: <CircleAlert aria-hidden="true" className="text-warn" />, words: 'may have arrived' },
  cancelled: { icon: <Clock aria-hidden="true" className="text-ink-faint" />, words: 'taken back' },
}

/** What waits to leave the house; each can be taken out until it has left. */
export function OutboxList({ items }: { items: readonly OutboxItem[] }) {
  const now = useNow(1)
  const perform = usePerform()
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">
      {items.map((item) => {
        const { id, summary, state, holding, lastError, notBefore } = item
        const left = Math.ceil(now.until(notBefore).total('seconds'))
        return (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 [&_svg]:size-4.5">
            {STATE[state].icon}
            <span className="min-w-0 flex-1">
              <span className="block break-words">{summary}</span>
              <span className="numerals block text-meta text-ink-faint">
                {state === 'queued' && !holding && left > 0 ? `leaves in ${left} s` : STATE[state].words}
                {holding ? `. ${holding}` : ''}
                {lastError ? `. ${lastError}` : ''}
              </span>
            </span>
            {state === 'queued' ? (
              <Button size="small" onClick={() => perform('outbox.cancel', { id }, `Taken back: ${summary}`)}>
                Take back
              </Button>
            ) : null}
            {state === 'failed' || state === 'unsure' ? (
              <Button
                size="small"
                onClick={() => perform('outbox.retry', { id }, `Trying again: ${summary}`)}
              >
                Send again
              </Button>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
