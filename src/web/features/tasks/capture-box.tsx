import { type KeyboardEvent, useId, useMemo, useState } from 'react'

import { parseCaptures } from '#language/capture/index.ts'
import type { LineKind } from '#modules/agents/contract.ts'
import { chosenOffers, nextKind } from '#modules/agents/rules/lines/kinds.ts'
import { Button } from '#web/components/button.tsx'
import { cn } from '#web/components/class-names.ts'
import { Dialog } from '#web/components/dialog.tsx'
import { Kbd } from '#web/components/kbd.tsx'
import { doOffer } from '#web/features/agents/doing.ts'
import { LineKinds } from '#web/features/agents/line-kinds.tsx'
import { LineMeaning, verbOf } from '#web/features/agents/line-meaning.tsx'
import { useLine, useTyping } from '#web/features/agents/use-line.ts'
import { usePerform, useUndo } from '#web/shell/perform.ts'
import { closeOverlay, useUi } from '#web/shell/ui.ts'
import { newId } from '#web/sync/ids.ts'
import { CapturedChips, CapturedList, CaptureHints } from './captured-chips.tsx'
import { MarkedLine, partsOf } from './marked-line.tsx'

/** From so many characters on, smaller letters keep a line in sight. */
const LONG = 110

/** One line, anywhere, becomes what it says: a task unless it is surely something else, or somebody chooses. */
export function CaptureBox() {
  const open = useUi(({ overlay }) => overlay?.kind === 'capture')
  return (
    <Dialog open={open} onClose={closeOverlay} title="Capture" hideTitle className="md:top-[18vh]">
      <CaptureForm onDone={closeOverlay} />
    </Dialog>
  )
}

function CaptureForm({ onDone }: { onDone: () => void }) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<LineKind | null>(null)
  const [place, setPlace] = useState(0)
  const hints = useId()
  const perform = usePerform()
  const undo = useUndo()
  const captured = useParsed(text)
  const line = useLine(text)
  const offers = line.read ? chosenOffers(line.read, chosen) : []
  const kind = offers[0]?.kind ?? 'task'
  const at = Math.min(place, Math.max(0, offers.length - 1))

  const choose = (next: LineKind) => {
    setChosen(next)
    setPlace(0)
  }
  const save = (more: boolean) => {
    if (!text.trim()) return
    const now = line.now()
    const found = now ? chosenOffers(now, chosen) : []
    // Nothing waits for what understands lines: without it, this is a task.
    const offer = found[Math.min(at, found.length - 1)]
    if (!more) onDone()
    if (offer) doOffer(offer, perform, undo)
    else perform('tasks.capture', { text, id: newId() }, `Captured: ${captured[0].title || text.trim()}`)
    setText('')
    setChosen(null)
    setPlace(0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (event.key === 'Enter') save(event.shiftKey)
    // Backwards, Tab leaves the field as it does everywhere.
    else if (event.key === 'Tab' && !event.shiftKey && line.read) choose(nextKind(line.read, kind, 1))
    else if (step && offers.length > 1) setPlace((at + step + offers.length) % offers.length)
    else return
    event.preventDefault()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save(false)
      }}
      className="flex min-h-0 flex-col"
    >
      <div
        className={cn(
          'max-h-60 shrink-0 overflow-y-auto px-5 pt-5',
          text.length > LONG ? 'text-lead' : 'text-title',
        )}
      >
        <div className="relative">
          <MarkedLine text={text} parts={partsOf(captured)} />
          <textarea
            autoFocus
            rows={1}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setPlace(0)
              if (!event.target.value) setChosen(null)
            }}
            onKeyDown={onKeyDown}
            maxLength={2000}
            aria-label="What is on your mind?"
            aria-describedby={hints}
            placeholder="What is on your mind?"
            className="absolute inset-0 block size-full resize-none overflow-hidden bg-transparent py-1 break-words outline-none"
            autoComplete="off"
          />
        </div>
      </div>
      <div className="min-h-0 overflow-y-auto">
        {kind !== 'task' && line.read ? (
          <LineMeaning read={line.read} offers={offers} at={at} onPlace={setPlace} />
        ) : captured.length > 1 ? (
          <CapturedList tasks={captured} />
        ) : captured[0].parts.length ? (
          <div className="flex flex-wrap items-center gap-1.5 px-5 pt-2.5">
            <CapturedChips parts={captured[0].parts} />
          </div>
        ) : null}
        {kind === 'task'
          ? line.read?.refusals.map((sentence) => (
              <p key={sentence} role="status" className="px-5 pt-2.5 text-meta text-ink-soft">
                {sentence}
              </p>
            ))
          : null}
        <CaptureHints id={hints} said={captured} empty={!text.trim()} quiet={kind !== 'task'} />
      </div>
      <div className="flex shrink-0 items-center justify-between gap-3 border-t border-line bg-sunken px-3.5 py-2.5 max-md:flex-col max-md:items-stretch max-md:px-5">
        {line.read ? (
          <LineKinds read={line.read} kind={kind} onChoose={choose} />
        ) : (
          <span className="flex items-center gap-1.5 px-1.5 text-meta text-ink-faint max-md:hidden">
            <Kbd keys="Shift+Enter" /> keeps this open for the next one
          </span>
        )}
        <Button type="submit" look="primary" className="max-md:w-full" disabled={!text.trim()} keys="Enter">
          {verbOf(offers[at], captured.length, Boolean(line.read?.answer))}
        </Button>
      </div>
    </form>
  )
}

function useParsed(text: string) {
  const typing = useTyping()
  return useMemo(() => parseCaptures(text, typing()), [text, typing])
}
