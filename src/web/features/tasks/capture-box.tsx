import { useMemo, useState } from 'react'

import { type CapturedPart, parseCapture } from '#language/capture/index.ts'
import { Button } from '#web/components/button.tsx'
import { Dialog } from '#web/components/dialog.tsx'
import { Kbd } from '#web/components/kbd.tsx'
import { usePreferences } from '#web/setting.ts'
import { usePerform } from '#web/shell/perform.ts'
import { closeOverlay, useUi } from '#web/shell/ui.ts'
import { newId } from '#web/sync/ids.ts'
import { useTable } from '#web/sync/react.tsx'
import { CapturedChips } from './captured-chips.tsx'

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
  const perform = usePerform()
  const { title, parts } = useParsed(text)
  const save = (more: boolean) => {
    if (!text.trim()) return
    perform('tasks.capture', { text, id: newId() }, `Captured: ${title || text.trim()}`)
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
      <div className="relative px-5 pt-5 text-title">
        <Marked text={text} parts={parts} />
        <textarea
          autoFocus
          rows={1}
          value={text}
          onChange={(event) => setText(event.target.value.replaceAll('\n', ' '))}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            save(event.shiftKey)
          }}
          maxLength={2000}
          aria-label="What is to be done?"
          placeholder="Call Dana tomorrow 14:00 for 30 min #launch p1"
          className="relative block field-sizing-content max-h-60 w-full resize-none bg-transparent py-1 break-words outline-none"
          autoComplete="off"
        />
      </div>
      <div className="flex min-h-12 flex-wrap items-center gap-1.5 px-5 pt-2">
        <CapturedChips parts={parts} />
        {text && !parts.length ? (
          <span className="text-meta text-ink-faint">All of it is the title.</span>
        ) : null}
      </div>
      <div className="mt-2 flex items-center justify-between gap-3 border-t border-line bg-sunken px-5 py-2.5">
        <span className="flex items-center gap-1.5 text-meta text-ink-faint max-md:hidden">
          <Kbd keys="Shift+Enter" /> keeps this open for the next one
        </span>
        <Button type="submit" look="primary" disabled={!text.trim()} keys="Enter">
          Capture
        </Button>
      </div>
    </form>
  )
}

/** The understood stretches, drawn behind the transparent text of the field. */
function Marked({ text, parts }: { text: string; parts: readonly CapturedPart[] }) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-5 top-5 py-1 break-words whitespace-pre-wrap text-transparent"
    >
      {parts.map(({ from, to }, index) => (
        <span key={from}>
          {text.slice(parts[index - 1]?.to ?? 0, from)}
          <mark className="rounded-[4px] bg-accent-soft text-transparent">{text.slice(from, to)}</mark>
        </span>
      ))}
    </div>
  )
}

function useParsed(text: string) {
  const preferences = usePreferences()
  const contacts = useTable('contact')
  const zone = preferences?.timeZone ?? Temporal.Now.timeZoneId()
  const knownPeople = useMemo(() => [...contacts.values()].map(({ name }) => name), [contacts])
  return useMemo(
    () =>
      parseCapture(text, {
        now: Temporal.Now.zonedDateTimeISO(zone),
        knownPeople,
        ...(preferences ? { dayFirst: preferences.dayFirst } : {}),
      }),
    [text, zone, knownPeople, preferences],
  )
}
