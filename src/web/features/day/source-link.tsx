import { Link } from '@tanstack/react-router'

import type { Source } from '#modules/day/contract.ts'

const LOOK = 'text-accent underline decoration-accent-line underline-offset-2 hover:decoration-accent'

/** Where a statement comes from. Its label may be a stranger's words: plain text. */
export function SourceLink({ source: { kind, id, label } }: { source: Source }) {
  const name = label.length > 36 ? `${label.slice(0, 35).trimEnd()}…` : label
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
  return <span>{name}</span>
}
