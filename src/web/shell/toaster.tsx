import { CircleAlert, X } from 'lucide-react'

import { Button, IconButton } from '../components/button.tsx'
import { useUndo } from './perform.ts'
import { dismissToast, useUi } from './ui.ts'

/** What was just done, for ten seconds, with the way back. Also the live region of the page. */
export function Toaster() {
  const toasts = useUi((ui) => ui.toasts)
  const said = useUi((ui) => ui.said)
  const undo = useUndo()
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {/* At the left, where no page has what decides; while a dialog is open above it, whose foot has such a bar. */}
      <ul
        data-toasts
        className="pointer-events-none fixed inset-x-3 bottom-[calc(4.25rem+env(safe-area-inset-bottom))] z-[60] flex flex-col items-center gap-2 md:right-auto md:bottom-5 md:left-20 md:items-start xl:left-60 dialog-open:inset-x-3 dialog-open:top-2 dialog-open:bottom-auto dialog-open:items-center"
      >
        {toasts.map(({ id, words, acts, look }) => (
          <li
            key={id}
            className="animate-rise pointer-events-auto flex max-w-lg items-center gap-3 rounded-card bg-ink py-1.5 pr-1.5 pl-3.5 text-paper shadow-float"
          >
            {look === 'refused' ? <CircleAlert aria-hidden="true" className="size-4.5 shrink-0" /> : null}
            <span className="min-w-0 flex-1 py-0.5 break-words">{words}</span>
            {acts.length && look === 'done' ? (
              <Button
                look="quiet"
                size="small"
                className="text-paper hover:bg-paper/15 hover:text-paper"
                onClick={() => undo(acts)}
              >
                Undo
                <kbd className="rounded-[4px] border border-paper/40 px-1 font-sans text-[0.6875rem] pointer-coarse:hidden">
                  Z
                </kbd>
              </Button>
            ) : null}
            <IconButton
              label="Dismiss"
              className="size-7 text-paper hover:bg-paper/15 hover:text-paper"
              onClick={() => dismissToast(id)}
            >
              <X />
            </IconButton>
          </li>
        ))}
      </ul>
    </>
  )
}
