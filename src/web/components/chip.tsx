import type { ReactNode } from 'react'

import { cn } from './class-names.ts'

const TONES = {
  plain: 'bg-hover text-ink-soft',
  accent: 'bg-accent-soft text-accent-strong',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
  good: 'bg-good-soft text-good',
}
export type Tone = keyof typeof TONES

/** A few words about something, in a small box. */
export const Chip = ({
  tone = 'plain',
  icon,
  children,
  className,
}: {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
  className?: string
}) => (
  <span
    className={cn(
      'inline-flex h-5.5 max-w-full items-center gap-1 rounded-[5px] px-1.5 text-meta font-medium [&_svg]:size-3.5 [&_svg]:shrink-0',
      TONES[tone],
      className,
    )}
  >
    {icon}
    <span className="truncate">{children}</span>
  </span>
)
