import { Link, type LinkProps } from '@tanstack/react-router'
import { ArrowUpRight } from 'lucide-react'
import type { ReactNode } from 'react'

import type { Source } from '#modules/day/contract.ts'
import { cn } from '#web/components/class-names.ts'

const LOOK = 'rounded-[3px] underline decoration-accent-line underline-offset-3 hover:decoration-accent'

/** Where a statement comes from, after it. Its label may be a stranger's words: plain text, cut where it grows long. */
export const SourceLink = ({ source }: { source: Source }) => (
  <To source={source} className={cn(LOOK, 'mr-2 inline-block text-meta leading-6 text-accent')}>
    {source.label.length > 36 ? `${source.label.slice(0, 35).trimEnd()}…` : source.label}
  </To>
)

/** The same as an arrow, for where the words beside it name it already. */
export const SourceArrow = ({ source }: { source: Source }) =>
  targetOf(source) ? (
    <To
      source={source}
      className={cn(LOOK, 'inline-flex min-h-6 min-w-6 items-center justify-center align-middle text-accent')}
    >
      <ArrowUpRight aria-hidden="true" className="size-4" />
      <span className="sr-only">{source.label}</span>
    </To>
  ) : null

/** The same as words within a sentence, which flow with it. */
export const SourceWords = ({ source, children }: { source: Source; children: string }) => (
  <To source={source} className={cn(LOOK, 'text-ink')}>
    {children}
  </To>
)

function To({ source, className, children }: { source: Source; className: string; children: ReactNode }) {
  const target = targetOf(source)
  return target ? (
    <Link {...target} className={className}>
      {children}
    </Link>
  ) : (
    <span className="text-ink">{children}</span>
  )
}

/** The page that shows a source; null where none does. */
export function targetOf({ kind, id }: Source): LinkProps | null {
  switch (kind) {
    case 'thread':
      return { to: '/inbox', search: { thread: id } }
    case 'task':
      return { to: '/tasks', search: { task: id } }
    case 'calendar_event':
    case 'block':
      return { to: '/day' }
    case 'preference':
      return { to: '/settings' }
    case 'ledger':
    case 'card':
    case 'message':
      return { to: '/activity', search: { why: id } }
    case 'person':
      return null
  }
}
