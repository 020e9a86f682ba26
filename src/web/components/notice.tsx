import { CircleAlert, Info, ShieldAlert } from 'lucide-react'
import type { ReactNode } from 'react'

import { cn } from './class-names.ts'

const LOOKS = {
  info: { frame: 'border-line bg-sunken text-ink-soft', icon: <Info /> },
  warn: { frame: 'border-warn-line bg-warn-soft text-ink', icon: <CircleAlert className="text-warn" /> },
  danger: {
    frame: 'border-danger-line bg-danger-soft text-ink',
    icon: <ShieldAlert className="text-danger" />,
  },
}

/** A sentence that must be seen, with an icon so that colour is never alone. */
export const Notice = ({
  look = 'info',
  children,
  action,
  className,
}: {
  look?: keyof typeof LOOKS
  children: ReactNode
  action?: ReactNode
  className?: string
}) => (
  <div
    className={cn('flex items-start gap-2.5 rounded-card border px-3 py-2.5', LOOKS[look].frame, className)}
  >
    <span aria-hidden="true" className="mt-0.5 [&_svg]:size-4.5">
      {LOOKS[look].icon}
    </span>
    <div className="min-w-0 flex-1">{children}</div>
    {action}
  </div>
)
