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
        viewBox="0 0 120 40"
        className="mb-4 h-10 text-accent"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
      >
        <path d="M4 30h112M22 30V16M34 30V16M46 30V16M58 30V16M16 34 64 12" />
        <path d="M84 22l8 8 18-20" />
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
