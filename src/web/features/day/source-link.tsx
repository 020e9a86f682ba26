import { Link } from '@tanstack/react-router'
import { ArrowUpRight } from 'lucide-react'
import type { ReactNode } from 'react'

import type { Source } from '#modules/day/contract.ts'

const LOOK =
  'inline-flex min-h-6 items-center rounded-[3px] align-middle text-accent underline decoration-accent-line underline-offset-2 hover:decoration-accent [&_svg]:inline [&_svg]:size-4'

/**
 * Where a statement comes from. Its label may be a stranger's words: plain text. `compact`: an arrow, for where the
 * words beside it name it already.
 */
export function SourceLink({
  source: { kind, id, label },
  compact = false,
}: {
  source: Source
  compact?: boolean
}) {
  const name: ReactNode = compact ? (
    <>
      <ArrowUpRight aria-hidden="true" />
      <span className="sr-only">{label}</span>
    </>
  ) : label.length > 36 ? (
    `${label.slice(0, 35).trimEnd()}…`
  ) : (
    label
  )
  if (kind === 'thread')
    return (
      <Link to="/inbox" search={{ thread: id }} className={LOOK}>
        {name}
      </Link>
    )
  if (kind === 'task')
    return (
      <Link to="/tasks" search={{ task: id }} className={LOOK}>
        {name}
      </Link>
    )
  if (kind === 'calendar_event' || kind === 'block')
    return (
      <Link to="/day" className={LOOK}>
        {name}
      </Link>
    )
  if (kind === 'preference')
    return (
      <Link to="/settings" className={LOOK}>
        {name}
      </Link>
    )
  if (kind === 'ledger' || kind === 'card' || kind === 'message')
    return (
      <Link to="/activity" search={{ why: id }} className={LOOK}>
        {name}
      </Link>
    )
  return compact ? null : <span className="inline-flex min-h-6 items-center text-ink-soft">{name}</span>
}
