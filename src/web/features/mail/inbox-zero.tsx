import { Link } from '@tanstack/react-router'

import { Button } from '#web/components/button.tsx'
import { useCardCount } from '#web/shell/counts.ts'
import { openOverlay } from '#web/shell/ui.ts'
import { useTable } from '#web/sync/react.tsx'
import { took, useSession } from './session.ts'

/** Nothing left to decide: a quiet line, and what comes next. */
export function InboxZero() {
  const session = useSession()
  const cards = useCardCount()
  const threads = useTable('thread')
  const waiting = [...threads.values()].filter(({ waitingFor }) => waitingFor.length).length
  return (
    <div className="flex min-h-[80dvh] flex-col items-center justify-center gap-2 px-6 text-center">
      <svg
        viewBox="0 0 56 44"
        className="mb-4 h-11 text-accent"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="4"
        strokeLinecap="round"
      >
        <path d="M10 6v32M22 6v32M34 6v32M46 6v32M3 34 53 10" />
      </svg>
      <h1 className="text-title font-semibold">Inbox clear.</h1>
      <p className="numerals text-ink-soft">
        {session.cleared ? `${session.cleared} conversations in ${took(session)}. ` : ''}
        {waiting
          ? `${waiting} ${waiting === 1 ? 'waits' : 'wait'} for others.`
          : 'Nobody owes you an answer.'}
      </p>
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        {cards ? (
          <Button look="primary" keys="v" onClick={() => openOverlay({ kind: 'approvals' })}>
            {cards === 1 ? 'One card waits for you' : `${cards} cards wait for you`}
          </Button>
        ) : null}
        <Button asChild look={cards ? 'plain' : 'primary'}>
          <Link to="/day">Plan the day</Link>
        </Button>
      </div>
    </div>
  )
}
