import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { ListTodo } from 'lucide-react'
import { useDeferredValue } from 'react'

import type { LineAnswer, LineOffer, LineRead } from '#modules/agents/contract.ts'
import { chosenOffers } from '#modules/agents/rules/lines/kinds.ts'

import { doOffer } from '../features/agents/doing.ts'
import { KIND_NAMES } from '../features/agents/line-kinds.tsx'
import { OfferWords, RowIcon } from '../features/agents/line-offers.tsx'
import { answerInPageClock, inPageClock } from '../features/agents/page-clock.ts'
import { newId } from '../sync/ids.ts'
import type { Mode } from './palette-modes.ts'
import { PALETTE_ROW } from './palette-row.ts'
import { usePerform, useUndo } from './perform.ts'

/** Begins the value of a row that the whole line means, whatever its letters are. */
export const OF_LINE = 'line:'
export const AS_TASK = 'task:'
const SHOWN = 4

/** What the typed line surely wants, and what one's own days answer to it. A search only gets the answer. */
export function PaletteLine({
  read,
  mode,
  onPick,
}: {
  read: LineRead
  mode: Mode
  onPick: (act: () => void) => void
}) {
  const perform = usePerform()
  const undo = useUndo()
  const { answer, kind } = read
  const isElse = mode === 'search' || kind === 'task' || kind === 'question'
  const meant = isElse ? [] : chosenOffers(read, null).slice(0, SHOWN)
  return (
    <>
      {answer ? <PaletteAnswer answer={answer} onPick={onPick} /> : null}
      {meant.length ? (
        <Command.Group heading="This line">
          {meant.map((offer) => (
            <OfferRow
              key={`${offer.operation}${String(offer.input['id'])}`}
              offer={offer}
              onSelect={() => onPick(() => doOffer(offer, perform, undo))}
            />
          ))}
        </Command.Group>
      ) : null}
    </>
  )
}

/** A single word is a name to go to. */
export const isLine = (query: string): boolean => /\s/.test(query)

/** The line as a task, below all that was found. */
export function CaptureRow({ query, onPick }: { query: string; onPick: (act: () => void) => void }) {
  const perform = usePerform()
  // With what the line means: a row that stays while that comes would stay chosen.
  const line = useDeferredValue(query)
  if (!isLine(line)) return null
  const capture = () => perform('tasks.capture', { text: line, id: newId() }, `Captured: ${line}`)
  return (
    <Command.Group>
      <Command.Item key={line} value={AS_TASK} onSelect={() => onPick(capture)} className={PALETTE_ROW}>
        <ListTodo aria-hidden="true" />
        <span className="line-clamp-2 min-w-0 flex-1 py-1 break-words">
          Capture <span className="font-semibold text-ink">{line}</span>
        </span>
        <span className="text-meta text-ink-faint max-md:hidden">Task</span>
      </Command.Item>
    </Command.Group>
  )
}

function OfferRow({ offer, onSelect }: { offer: LineOffer; onSelect: () => void }) {
  const { name, icon: Icon } = KIND_NAMES[offer.kind]
  return (
    <Command.Item
      value={`${OF_LINE}${offer.kind} ${offer.operation} ${String(offer.input['id'])}`}
      onSelect={onSelect}
      className={PALETTE_ROW}
    >
      <Icon aria-hidden="true" />
      <span className="flex min-w-0 flex-1 flex-col py-1">
        <span className="break-words text-pretty">
          <OfferWords offer={offer} />
        </span>
        {offer.note ? <span className="text-meta text-pretty text-ink-faint">{offer.note}</span> : null}
      </span>
      <span className="text-meta text-ink-faint max-md:hidden">{name}</span>
    </Command.Item>
  )
}

/** The answer in words, and the rows it was taken from, each a way to it. */
function PaletteAnswer({ answer, onPick }: { answer: LineAnswer; onPick: (act: () => void) => void }) {
  const navigate = useNavigate()
  const opening = ({ kind, id, date }: LineAnswer['rows'][number]) =>
    kind === 'task'
      ? () => void navigate({ to: '/tasks', search: { task: id } })
      : () => void navigate({ to: '/day', search: { date: date?.toString() } })
  return (
    <Command.Group heading="From your days">
      <Command.Item
        value={`${OF_LINE}answer`}
        onSelect={() => answer.rows[0] && onPick(opening(answer.rows[0]))}
        className={PALETTE_ROW}
      >
        <span className="min-w-0 flex-1 py-1.5 font-semibold text-ink">
          {answerInPageClock(answer.words, answer.rows[0]?.title)}
        </span>
      </Command.Item>
      {answer.rows.map((row) => (
        <Command.Item
          key={`${row.id}${row.when}`}
          value={`${OF_LINE}row ${row.id}${row.when}`}
          onSelect={() => onPick(opening(row))}
          className={PALETTE_ROW}
        >
          <RowIcon kind={row.kind} />
          <span className="flex min-w-0 flex-1 justify-between gap-x-3 max-md:flex-col max-md:py-1 md:items-baseline">
            <span className="truncate">{row.title}</span>
            <span className="numerals shrink-0 text-meta text-ink-faint">{inPageClock(row.when)}</span>
          </span>
        </Command.Item>
      ))}
    </Command.Group>
  )
}
