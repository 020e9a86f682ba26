import { Link } from '@tanstack/react-router'
import { Bell, Ellipsis, Plus } from 'lucide-react'

import { cn } from '../components/class-names.ts'
import { Mark } from '../components/mark.tsx'
import { useCardCount, useInboxCount } from './counts.ts'
import { PLACES } from './nav.ts'
import { StatusChip } from './status-chip.tsx'
import { StopButton } from './stop-button.tsx'
import { openOverlay } from './ui.ts'

/** On a small screen: who we are, the state of things, STOP. */
export const TopBar = () => (
  <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b border-line bg-paper px-3 md:hidden print:hidden">
    <Mark className="h-5 w-auto text-accent" />
    <span className="text-lead font-semibold tracking-[-0.02em]">Reeve</span>
    <div className="flex-1" />
    <StatusChip />
    <StopButton compact />
  </header>
)

const TAB =
  'relative flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-[0.6875rem] leading-4 text-ink-soft aria-[current=page]:font-medium aria-[current=page]:text-accent [&_svg]:size-5 [&_svg]:stroke-[1.75]'

/** On a small screen: Today, Inbox, capture, approvals, more. */
export function BottomBar() {
  const inbox = useInboxCount()
  const cards = useCardCount()
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 flex h-[calc(3.5rem+env(safe-area-inset-bottom))] border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {PLACES.slice(0, 2).map(({ to, title, icon: Icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/' }} className={TAB}>
          <Icon aria-hidden="true" />
          {title}
          {to === '/inbox' && inbox > 0 ? <Badge of={inbox} /> : null}
        </Link>
      ))}
      <button type="button" className={TAB} onClick={() => openOverlay({ kind: 'capture' })}>
        <span className="flex size-9 items-center justify-center rounded-full bg-accent text-on-accent">
          <Plus aria-hidden="true" />
        </span>
        <span className="sr-only">Capture</span>
      </button>
      <button type="button" className={TAB} onClick={() => openOverlay({ kind: 'approvals' })}>
        <Bell aria-hidden="true" />
        Approvals
        {cards > 0 ? <Badge of={cards} strong /> : null}
      </button>
      <button type="button" className={TAB} onClick={() => openOverlay({ kind: 'more' })}>
        <Ellipsis aria-hidden="true" />
        More
      </button>
    </nav>
  )
}

const Badge = ({ of, strong = false }: { of: number; strong?: boolean }) => (
  <span
    className={cn(
      'numerals absolute top-1 left-[calc(50%+0.4rem)] rounded-full px-1 text-[0.625rem] leading-3.5 font-medium',
      strong ? 'bg-accent text-on-accent' : 'bg-hover text-ink-soft',
    )}
  >
    {of}
  </span>
)
