import { useEffect, useRef, useState } from 'react'

import type { Card } from '#kernel/trust/contract.ts'
import { Notice } from '#web/components/notice.tsx'
import { useNow } from '#web/setting.ts'
import { useFrozen } from '#web/shell/counts.ts'
import { useSyncState } from '#web/sync/react.tsx'
import { CardHead } from './card-head.tsx'
import { CardItemView } from './card-item-view.tsx'
import { ChangedNotice } from './changed-notice.tsx'
import { DecideBar } from './decide-bar.tsx'
import { GrantOffer } from './grant-offer.tsx'
import { LaterMenu } from './later-menu.tsx'
import { typedFor, type TypedWords, untyped } from './typed.ts'
import { type Told, useCardAsks, useDecide } from './use-cards.ts'
import { useCardKeys } from './use-card-keys.ts'
import { useSeen } from './use-seen.ts'

/**
 * The signature component: everything that would leave the house for one reason, exactly as it would leave. The focus
 * lies on the content, never on Approve.
 */
export function ApprovalCard({
  card: row,
  place,
  isJustHere,
  onEditElsewhere,
  onApproved,
}: {
  card: Card
  place: string
  /** True for a moment after the card before it was decided: what was pressed twice is not a second yes. */
  isJustHere: () => boolean
  /** Where an act without fields of its own is changed, such as a draft. */
  onEditElsewhere: (() => void) | undefined
  onApproved: (row: Card, approved: Card) => void
}) {
  const article = useRef<HTMLElement>(null)
  const { card, changes, look, became } = useSeen(row)
  const { items, expiresAt, offer } = card
  const asks = useCardAsks()
  const decide = useDecide()
  const [words, setWords] = useState<TypedWords>({})
  const [editing, setEditing] = useState<number>()
  const [isLater, setLater] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const frozen = useFrozen()
  const isOffline = useSyncState(({ connection }) => connection === 'offline')
  const isOver = Temporal.Instant.compare(expiresAt, useNow()) <= 0
  const missing = untyped(items, words)
  const focusCard = () => article.current?.focus({ preventScroll: true })
  useEffect(focusCard, [])

  const hint = hintOf({
    isOver,
    isOffline,
    isChanged: changes.length > 0,
    isEditing: editing !== undefined,
    missing: missing.length,
  })
  const tell = async (asked: Promise<Told>): Promise<Card | undefined> => {
    setBusy(true)
    setProblem(undefined)
    const told = await asked
    setBusy(false)
    if ('card' in told) return told.card
    setProblem(told.problem.message)
    return undefined
  }
  const approve = async () => {
    if (hint || isBusy || isJustHere()) return
    const approved = await tell(asks.approve(card, typedFor(card, words)))
    if (approved) onApproved(row, approved)
  }
  const change = async (asked: Promise<Told>) => {
    const next = await tell(asked)
    if (!next) return
    became(next)
    setWords({})
    setEditing(undefined)
    focusCard()
  }
  const edit = (at: number) => (items[at]?.fields.length && !isOffline ? () => setEditing(at) : undefined)
  const firstEdit = items.map((_, at) => edit(at)).find(Boolean) ?? (isOffline ? undefined : onEditElsewhere)

  useCardKeys({
    a: () =>
      missing.length ? article.current?.querySelector<HTMLElement>('[data-typed]')?.focus() : void approve(),
    e: () => firstEdit?.(),
    n: () => decide.refuse(card),
    l: () => setLater(true),
    'Shift+n': () => decide.never(card),
  })
  return (
    <article
      ref={article}
      tabIndex={-1}
      aria-labelledby={`card-${card.id}`}
      className="rounded-card border border-line bg-surface shadow-card outline-none"
    >
      <CardHead card={card} />
      {changes.length ? (
        <ChangedNotice
          changes={changes}
          onSeen={() => {
            look()
            setWords({})
            focusCard()
          }}
        />
      ) : null}
      <ol className="divide-y divide-line">
        {items.map((item, at) => (
          <CardItemView
            key={`${item.operation} ${item.key} ${at}`}
            item={item}
            number={items.length > 1 || item.preview.title !== card.title ? at + 1 : null}
            isEditing={editing === at}
            isBusy={isBusy}
            words={words[at] ?? ''}
            actions={{
              onEdit: edit(at) ?? (items.length === 1 && !isOffline ? onEditElsewhere : undefined),
              onDrop: items.length > 1 && !isOffline ? () => void change(asks.drop(card, at)) : undefined,
              onNever: items.length > 1 ? () => decide.never(card, at) : undefined,
            }}
            onSave={(input) => void change(asks.edit(card, at, input))}
            onLeave={() => {
              setEditing(undefined)
              focusCard()
            }}
            onWords={(text) => setWords({ ...words, [at]: text })}
            onApprove={() => {
              const next = article.current?.querySelectorAll<HTMLElement>('[data-typed]')[missing[0] ?? -1]
              if (missing.length) next?.focus()
              else void approve()
            }}
          />
        ))}
      </ol>
      {problem || frozen || offer ? (
        <div className="space-y-2 px-4 pb-4 md:px-5">
          {problem ? (
            <div role="alert">
              <Notice look="danger">{problem}</Notice>
            </div>
          ) : null}
          {frozen ? (
            <Notice look="danger">
              STOP is on. You can decide now; what you approve waits in the outbox until you release it.
            </Notice>
          ) : null}
          {offer ? <GrantOffer offer={offer} /> : null}
        </div>
      ) : null}
      <DecideBar
        count={items.length}
        place={place}
        hint={hint}
        canApprove={!hint}
        isBusy={isBusy}
        onApprove={() => void approve()}
        onRefuse={() => decide.refuse(card)}
        onLater={() => setLater(true)}
        onNever={() => decide.never(card)}
      />
      {isLater ? (
        <LaterMenu
          onChoose={(until, when) => {
            setLater(false)
            decide.later(card, until, when)
          }}
          onClose={() => setLater(false)}
        />
      ) : null}
    </article>
  )
}

/** Why a card cannot be approved now, in words; empty when it can. */
function hintOf({
  isOver,
  isOffline,
  isChanged,
  isEditing,
  missing,
}: {
  isOver: boolean
  isOffline: boolean
  isChanged: boolean
  isEditing: boolean
  missing: number
}): string {
  if (isOver) return 'This card has expired, and nothing of it was done. Whoever needs it can ask again.'
  if (isOffline)
    return 'You are offline. A yes counts only while Reeve can check that this is still what you see, so it is never kept for later. “Not this”, “Ask me later” and “Never again” are.'
  if (isEditing) return 'Save your change, or leave it; then you can approve.'
  if (isChanged) return 'Look at what changed first.'
  if (missing)
    return missing === 1
      ? 'Type what is asked for above; then you can approve.'
      : `Type what ${missing} of these acts ask for; then you can approve.`
  return ''
}
