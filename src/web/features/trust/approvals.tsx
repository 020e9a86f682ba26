import { useNavigate } from '@tanstack/react-router'
import { Inbox } from 'lucide-react'
import { useEffect, useState } from 'react'

import type { Card } from '#kernel/trust/contract.ts'
import { Dialog } from '#web/components/dialog.tsx'
import { Empty } from '#web/components/states.tsx'
import { closeOverlay, useUi } from '#web/shell/ui.ts'
import { useSync } from '#web/sync/react.tsx'
import { tableOf } from '#web/sync/react.tsx'
import { ApprovalCard } from './approval-card.tsx'
import { OutboxList } from './outbox-list.tsx'
import { useDecide, useOutbox, useWaitingCards } from './use-cards.ts'

/** All that waits for a yes or no, one card after the other, and what is on its way out. */
export function Approvals() {
  const open = useUi(({ overlay }) => overlay?.kind === 'approvals')
  return (
    <Dialog
      open={open}
      onClose={closeOverlay}
      title="Approvals"
      className="md:top-[6vh] md:max-h-[88vh] md:w-[min(94vw,46rem)]"
    >
      {open ? <ApprovalsBody /> : null}
    </Dialog>
  )
}

function ApprovalsBody() {
  const cards = useWaitingCards()
  const outbox = useOutbox().filter(({ state }) => state !== 'sent' && state !== 'cancelled')
  const { approve, refuse } = useDecide()
  const [at, setAt] = useState(0)
  const edit = useEdit()
  const index = Math.min(at, Math.max(0, cards.length - 1))
  const card = cards[index]
  useEffect(() => {
    if (!card) return undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
      const { key } = event
      if (key === 'a') approve(card)
      else if (key === 'n') refuse(card)
      else if (key === 'e') edit(card)?.()
      else if (key === 'j' || key === 'ArrowDown') setAt(Math.min(cards.length - 1, index + 1))
      else if (key === 'k' || key === 'ArrowUp') setAt(Math.max(0, index - 1))
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [card, cards.length, index, approve, refuse, edit])
  return (
    <div className="space-y-5 overflow-y-auto px-4 pt-1 pb-6 md:px-5">
      {card ? (
        <ApprovalCard
          key={card.id}
          card={card}
          focus
          place={cards.length > 1 ? `${index + 1} of ${cards.length}` : ''}
          onApprove={() => approve(card)}
          onRefuse={() => refuse(card)}
          onEdit={edit(card)}
        />
      ) : (
        <Empty icon={<Inbox />} title="Nothing waits for you" className="py-8">
          What would leave the house comes here first: mails, invitations, anything that others would see.
        </Empty>
      )}
      {outbox.length ? (
        <section aria-label="Outbox">
          <h3 className="mb-2 font-semibold text-ink-soft">Outbox</h3>
          <OutboxList items={outbox} />
        </section>
      ) : null}
    </div>
  )
}

/** Opens the draft behind a card, where its words can be changed; a changed draft makes a new card. */
function useEdit(): (card: Card) => (() => void) | undefined {
  const navigate = useNavigate()
  const sync = useSync()
  return (card) => {
    const drafts = tableOf(sync.cell.get().tables, 'draft')
    const draft = card.items
      .map(({ input }) => drafts.get(String(input['draftId'] ?? input['id'])))
      .find(Boolean)
    const thread = draft?.threadId
    if (!thread) return undefined
    return () => {
      closeOverlay()
      void navigate({ to: '/inbox', search: { thread } })
    }
  }
}
