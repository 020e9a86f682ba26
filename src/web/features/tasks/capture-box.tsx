import { useId, useMemo, useState } from 'react'

import { type Captured, type CapturedPart, parseCaptures } from '#language/capture/index.ts'
import { Button } from '#web/components/button.tsx'
import { cn } from '#web/components/class-names.ts'
import { Dialog } from '#web/components/dialog.tsx'
import { Kbd } from '#web/components/kbd.tsx'
import { usePreferences } from '#web/setting.ts'
import { usePerform } from '#web/shell/perform.ts'
import { closeOverlay, useUi } from '#web/shell/ui.ts'
import { newId } from '#web/sync/ids.ts'
import { useTable } from '#web/sync/react.tsx'
import { CapturedChips, CapturedList, CaptureHints } from './captured-chips.tsx'

/** From so many characters on, smaller letters keep a line in sight. */
const LONG = 110

/** One line, anywhere, becomes a task. What is understood is marked while it is typed. */
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
  const hints = useId()
  const perform = usePerform()
  const captured = useParsed(text)
  const [{ title, parts }, ...others] = captured
  const save = (more: boolean) => {
    if (!text.trim()) return
    const said = others.length ? `Captured ${captured.length} tasks` : `Captured: ${title || text.trim()}`
    perform('tasks.capture', { text, id: newId() }, said)
    setText('')
    if (!more) onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save(false)
      }}
    >
      <div
        className={cn('max-h-60 overflow-y-auto px-5 pt-5', text.length > LONG ? 'text-lead' : 'text-title')}
      >
        <div className="relative">
          <Marked text={text} parts={partsOf(captured)} />
          <textarea
            autoFocus
            rows={1}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              save(event.shiftKey)
            }}
            maxLength={2000}
            aria-label="What is to be done?"
            aria-describedby={hints}
            placeholder="What is to be done?"
            className="absolute inset-0 block size-full resize-none overflow-hidden bg-transparent py-1 break-words outline-none"
            autoComplete="off"
          />
        </div>
      </div>
      {others.length ? (
        <CapturedList tasks={captured} />
      ) : parts.length ? (
        <div className="flex flex-wrap items-center gap-1.5 px-5 pt-2.5">
          <CapturedChips parts={parts} />
        </div>
      ) : null}
      <CaptureHints id={hints} said={captured} />
      <div className="flex items-center justify-between gap-3 border-t border-line bg-sunken px-5 py-2.5">
        <span className="flex items-center gap-1.5 text-meta text-ink-faint max-md:hidden">
          <Kbd keys="Shift+Enter" /> keeps this open for the next one
        </span>
        <Button type="submit" look="primary" className="max-md:w-full" disabled={!text.trim()} keys="Enter">
          {others.length ? `Capture ${captured.length}` : 'Capture'}
        </Button>
      </div>
    </form>
  )
}

/** The line with its understood stretches marked, in transparent letters behind the field, which is as high as it. */
function Marked({ text, parts }: { text: string; parts: readonly CapturedPart[] }) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none py-1 break-words whitespace-pre-wrap text-transparent"
    >
      {parts.map(({ from, to }, index) => (
        <span key={from}>
          {text.slice(parts[index - 1]?.to ?? 0, from)}
          <mark className="rounded-[4px] bg-accent-soft text-transparent">{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(parts.at(-1)?.to ?? 0)}
      {/* A last line without a letter has its height too. */}
      {'\u200b'}
    </div>
  )
}

/** What is marked in the line: a day said for several tasks once. */
const partsOf = (tasks: readonly Captured[]): CapturedPart[] =>
  [...new Map(tasks.flatMap(({ parts }) => parts).map((part) => [part.from, part])).values()].sort(
    (a, b) => a.from - b.from,
  )

function useParsed(text: string) {
  const preferences = usePreferences()
  const contacts = useTable('contact')
  const zone = preferences?.timeZone ?? Temporal.Now.timeZoneId()
  const knownPeople = useMemo(() => [...contacts.values()].map(({ name }) => name), [contacts])
  return useMemo(
    () =>
      parseCaptures(text, {
        now: Temporal.Now.zonedDateTimeISO(zone),
        knownPeople,
        ...(preferences ? { dayFirst: preferences.dayFirst } : {}),
      }),
    [text, zone, knownPeople, preferences],
  )
}
