import { Link } from '@tanstack/react-router'
import { Bell, Plus, Search } from 'lucide-react'

import { cn } from '../components/class-names.ts'
import { Kbd } from '../components/kbd.tsx'
import { Mark } from '../components/mark.tsx'
import { useCardCount, useInboxCount } from './counts.ts'
import { PLACES } from './nav.ts'
import { StatusChip } from './status-chip.tsx'
import { StopButton } from './stop-button.tsx'
import { openOverlay } from './ui.ts'

const ROW =
  'flex h-8 text-left whitespace-nowrap w-full items-center gap-2.5 rounded-control px-2 text-ink-soft transition-colors duration-100 hover:bg-hover hover:text-ink xl:justify-start max-xl:justify-center [&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:stroke-[1.75] pointer-coarse:h-11'

/** The left rail: capture and search, the pages, what waits, STOP. Icons alone on middle screens. */
export function Rail() {
  const inbox = useInboxCount()
  const cards = useCardCount()
  return (
    <nav
      aria-label="Main"
      className="sticky top-0 hidden h-dvh w-15 shrink-0 flex-col gap-0.5 overflow-y-auto border-r border-line bg-sunken px-2.5 py-3 md:flex xl:w-55"
    >
      <div className="mb-3 flex h-9 items-center gap-2 px-2 text-accent max-xl:justify-center">
        <Mark className="h-5.5 w-auto" />
        <span className="text-lead font-semibold tracking-[-0.02em] text-ink max-xl:hidden">Reeve</span>
      </div>
      <button
        type="button"
        className={ROW}
        onClick={() => openOverlay({ kind: 'capture' })}
        title="Capture (c)"
      >
        <Plus aria-hidden="true" />
        <Label>Capture</Label>
        <Keys keys="c" />
      </button>
      <button
        type="button"
        className={cn(ROW, 'mb-3')}
        onClick={() => openOverlay({ kind: 'palette', text: '' })}
        title="Search and do"
      >
        <Search aria-hidden="true" />
        <Label>Search</Label>
        <Keys keys="Mod+k" />
      </button>
      {PLACES.map(({ to, title, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          title={title}
          activeOptions={{ exact: to === '/' }}
          className={cn(
            ROW,
            'relative aria-[current=page]:bg-surface aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:shadow-card aria-[current=page]:[&_svg]:text-accent',
          )}
        >
          <Icon aria-hidden="true" />
          <Label>{title}</Label>
          {to === '/inbox' && inbox > 0 ? <Count of={inbox} what="in the inbox" /> : null}
        </Link>
      ))}
      <div className="flex-1" />
      <StatusLine />
      <button
        type="button"
        className={cn(ROW, 'relative')}
        onClick={() => openOverlay({ kind: 'approvals' })}
        title="Approvals (v)"
      >
        <Bell aria-hidden="true" />
        <Label>Approvals</Label>
        {cards > 0 ? <Count of={cards} what="waiting for you" strong /> : null}
      </button>
      <div className="max-xl:hidden [&>button]:w-full [&>button]:justify-start [&>button]:gap-2.5 [&>button]:px-2 [&_svg]:size-4.5!">
        <StopButton />
      </div>
      <div className="flex justify-center xl:hidden">
        <StopButton compact />
      </div>
    </nav>
  )
}

const Label = ({ children }: { children: string }) => <span className="max-xl:sr-only">{children}</span>

const Keys = ({ keys }: { keys: string }) => (
  <span className="ml-auto max-xl:hidden">
    <Kbd keys={keys} />
  </span>
)

const StatusLine = () => (
  <div className="mb-1 max-xl:hidden">
    <StatusChip />
  </div>
)

const Count = ({ of, what, strong = false }: { of: number; what: string; strong?: boolean }) => (
  <span
    className={cn(
      'numerals ml-auto rounded-full px-1.5 text-meta max-xl:absolute max-xl:-top-1 max-xl:-right-1 max-xl:text-[0.6875rem] max-xl:leading-4',
      strong ? 'bg-accent font-medium text-on-accent' : 'text-ink-faint max-xl:bg-sunken',
    )}
  >
    {of}
    <span className="sr-only"> {what}</span>
  </span>
)
