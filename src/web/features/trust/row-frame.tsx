import type { ReactNode } from 'react'

import { cn } from '#web/components/class-names.ts'

/** Where a row stands in the account: one of them is reached by Tab, the others by arrows. */
export interface RowPlace {
  readonly id: string
  readonly isCurrent: boolean
  readonly onCurrent: () => void
}

/** A row of the account that the keyboard goes to. */
export const RowFrame = ({
  place: { id, isCurrent, onCurrent },
  label,
  className,
  children,
}: {
  place: RowPlace
  label: string
  className?: string
  children: ReactNode
}) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- where the focus is, keys act
  <article
    data-row={id}
    aria-label={label}
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrows go from row to row, and keys act on the one
    tabIndex={isCurrent ? 0 : -1}
    onFocus={onCurrent}
    className={cn('rounded-control outline-offset-2', className)}
  >
    {children}
  </article>
)

export const WhyLink = ({ onWhy }: { onWhy: () => void }) => (
  <button type="button" className="underline underline-offset-2 hover:text-ink" onClick={onWhy}>
    Why
  </button>
)
