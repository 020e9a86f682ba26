import { Ban, Eraser, PencilLine, RotateCcw, ShieldQuestionMark } from 'lucide-react'

import type { CardItem } from '#kernel/trust/contract.ts'
import { Button } from '#web/components/button.tsx'
import { Chip } from '#web/components/chip.tsx'
import { WithAddresses } from './address.tsx'
import { CardLines } from './card-lines.tsx'
import { CardText } from './card-text.tsx'
import { EditForm } from './edit-form.tsx'
import { EFFECT } from './effects.tsx'
import { Origins, RuleWords } from './origins.tsx'
import { Quotes } from './quotes.tsx'
import { Recipients } from './recipients.tsx'
import { TypedField } from './typed-field.tsx'

/** What can be done to one act of a card. An act without fields has no `onEdit`, one that is alone no `onDrop`. */
export interface ItemActions {
  readonly onEdit?: (() => void) | undefined
  readonly onDrop?: (() => void) | undefined
  readonly onNever?: (() => void) | undefined
}

/** One act of a card: what, to whom and who they are, the words that would leave, where its values come from. */
export function CardItemView({
  item,
  number,
  isEditing,
  isBusy,
  words,
  actions,
  onSave,
  onLeave,
  onWords,
  onApprove,
}: {
  item: CardItem
  /** Its place on the card; null when the card is this act alone, and bears its title. */
  number: number | null
  isEditing: boolean
  isBusy: boolean
  words: string
  actions: ItemActions
  onSave: (input: Record<string, unknown>) => void
  onLeave: () => void
  onWords: (text: string) => void
  onApprove: () => void
}) {
  const { preview, rule, effect, typed } = item
  const look = EFFECT[effect]
  return (
    <li className="flex gap-3 px-4 py-4 md:px-5">
      {number === null ? null : (
        <span className="numerals w-4 shrink-0 font-semibold text-ink-faint">{number}</span>
      )}
      <div className="min-w-0 flex-1 space-y-3">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {number === null ? null : (
            <p className="min-w-0 font-medium text-pretty wrap-break-word">
              <WithAddresses>{preview.title}</WithAddresses>
            </p>
          )}
          {look ? (
            <Chip tone={look.tone} icon={look.icon}>
              {look.word}
            </Chip>
          ) : null}
        </div>
        <p className="flex items-start gap-2 text-meta text-ink-soft">
          <ShieldQuestionMark aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-faint" />
          <span className="min-w-0 wrap-break-word">
            <RuleWords rule={rule} />
          </span>
        </p>
        {isEditing ? (
          <EditForm item={item} isBusy={isBusy} onSave={onSave} onClose={onLeave} />
        ) : (
          <>
            <Recipients item={item} />
            <CardLines lines={preview.lines} />
            <CardText preview={preview} />
          </>
        )}
        <Quotes quotes={item.quotes} />
        <Origins item={item} />
        <p className="flex items-start gap-2 text-meta text-ink-soft">
          <RotateCcw aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-faint" />
          <span className="min-w-0">{preview.undo}</span>
        </p>
        {typed && !isEditing ? (
          <TypedField typed={typed} text={words} onText={onWords} onEnter={onApprove} />
        ) : null}
        {isEditing ? null : <Actions title={preview.title} actions={actions} />}
      </div>
    </li>
  )
}

const Actions = ({ title, actions: { onEdit, onDrop, onNever } }: { title: string; actions: ItemActions }) =>
  onEdit || onDrop || onNever ? (
    <div className="-ml-2 flex flex-wrap gap-1">
      {onEdit ? (
        <Button look="quiet" size="small" onClick={onEdit} aria-label={`Edit: ${title}`}>
          <PencilLine /> Edit
        </Button>
      ) : null}
      {onDrop ? (
        <Button look="quiet" size="small" onClick={onDrop} aria-label={`Take off this card: ${title}`}>
          <Eraser /> Take off
        </Button>
      ) : null}
      {onNever ? (
        <Button look="quiet" size="small" onClick={onNever} aria-label={`Never again: ${title}`}>
          <Ban /> Never again
        </Button>
      ) : null}
    </div>
  ) : null
