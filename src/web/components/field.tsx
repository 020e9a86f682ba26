import type { ReactNode } from 'react'

import { cn } from './class-names.ts'

/** How a field for typing or choosing looks. With smaller letters than these, some phones zoom the page when it is touched. */
export const INPUT =
  'h-9 w-full min-w-0 rounded-control border border-line-strong bg-surface px-2.5 text-ink pointer-coarse:h-11 pointer-coarse:text-lead disabled:opacity-60'

/** A field with its name above and a word of help below. */
export const Field = ({
  label,
  help,
  children,
  className,
}: {
  label: string
  help?: string
  children: ReactNode
  className?: string
}) => (
  <label className={cn('block', className)}>
    <span className="mb-1 block text-meta font-medium text-ink-soft">{label}</span>
    {children}
    {help ? <span className="mt-1 block text-meta text-ink-faint">{help}</span> : null}
  </label>
)
