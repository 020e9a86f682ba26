import { useNavigate } from '@tanstack/react-router'
import { Inbox } from 'lucide-react'
import { useRef, useState } from 'react'

import type { Card, Offer } from '#kernel/trust/contract.ts'
import { Button } from '#web/components/button.tsx'
import { Dialog } from '#web/components/dialog.tsx'
import { Empty } from '#web/components/states.tsx'
import { useZone } from '#web/setting.ts'
import { useUndo } from '#web/shell/perform.ts'
import { closeOverlay, useUi } from '#web/shell/ui.ts'
import { tableOf, useSync } from '#web/sync/react.tsx'
import { spoken } from '#web/time.ts'
import { ApprovalCard } from './approval-card.tsx'
import { GrantOffer } from './grant-offer.tsx'
import { OutboxList } from './outbox-list.tsx'
import { useCardKeys } from './use-card-keys.ts'
import { useCardsAsleep, useOutbox, useWaitingCards } from './use-cards.ts'

/** All that waits for a yes or no, one card after the other, and what is on its way out. */
export function Approvals() {
  const open = useUi(({ overlay }) => overlay?.kind === 'approvals')
  return (
    <Dialog
      open={open}
      onClose={() => {
        // Escape leaves a form within the dialog first.
        if (!document.activeElement?.closest('[data-editing]')) closeOverlay()
      }}
      title="Approvals"
      className="md:top-[6vh] md:max-h-[88vh] md:w-[min(94vw,46rem)]"
    >
      {open ? <ApprovalsBody /> : null}
    </Dialog>
  )
}

/** What was pressed twice by accident comes within this time. Milliseconds. */
const TWICE = 400

function ApprovalsBody() {
  // A card just approved is gone at once; should its row come back, by undo, it is another one.
  const [gone, setGone] = useState<Card>()
  const [early, setEarly] = useState<string>()
  const asleep = useCardsAsleep()
  const cards = [...asleep.filter(({ id }) => id === early), ...useWaitingCards()].filter(
    (card) => card !== gone,
  )
  const outbox = useOutbox().filter(({ state }) => state !== 'sent' && state !== 'cancelled')
  const [at, setAt] = useState(0)
  const [offer, setOffer] = useState<Offer | null>(null)
  const decidedAt = useRef(Number.NEGATIVE_INFINITY)
  const editElsewhere = useEditElsewhere()
  const index = Math.min(at, Math.max(0, cards.length - 1))
  const card = cards[index]
  const step = (by: 1 | -1) => setAt(Math.max(0, Math.min(cards.length - 1, index + by)))
  const undo = useUndo()
  useCardKeys({
    j: () => step(1),
    ArrowDown: () => step(1),
    k: () => step(-1),
    ArrowUp: () => step(-1),
    z: () => undo(),
  })
  return (
    <div className="space-y-5 overflow-y-auto px-4 pt-1 pb-6 md:px-5">
      {offer ? <GrantOffer offer={offer} onClose={() => setOffer(null)} /> : null}
      {card ? (
        <ApprovalCard
          key={card.id}
          card={card}
          place={cards.length > 1 ? `${index + 1} of ${cards.length}` : ''}
          isJustHere={() => performance.now() - decidedAt.current < TWICE}
          onEditElsewhere={editElsewhere(card)}
          onApproved={(row, approved) => {
            decidedAt.current = performance.now()
            setGone(row)
            setOffer(approved.offer)
          }}
        />
      ) : (
        <Empty icon={<Inbox />} title="Nothing waits for you" className="py-8">
          What would leave the house comes here first: mails, invitations, anything that others would see.
        </Empty>
      )}
      <Asleep
        cards={asleep.filter(({ id }) => id !== early)}
        onDecide={({ id }) => {
          setEarly(id)
          setAt(0)
        }}
      />
      {outbox.length ? (
        <section aria-label="Outbox">
          <h3 className="mb-2 font-semibold text-ink-soft">Outbox</h3>
          <OutboxList items={outbox} />
        </section>
      ) : null}
    </div>
  )
}

/** What was put off, with the way to have it now. */
function Asleep({ cards, onDecide }: { cards: readonly Card[]; onDecide: (card: Card) => void }) {
  const zone = useZone()
  if (!cards.length) return null
  return (
    <section aria-label="Asked again later">
      <h3 className="mb-2 font-semibold text-ink-soft">Asked again later</h3>
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {cards.map((card) => (
          <li key={card.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
            <span className="min-w-0 grow basis-48">
              <span className="block wrap-break-word">{card.title}</span>
              <span className="numerals block text-meta text-ink-faint">
                {card.laterUntil ? spoken(card.laterUntil, zone) : ''}
              </span>
            </span>
            <Button size="small" onClick={() => onDecide(card)} aria-label={`Decide now: ${card.title}`}>
              Decide now
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Opens the draft behind a card, where its words can be changed; a changed draft makes a new card. */
function useEditElsewhere(): (card: Card) => (() => void) | undefined {
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
