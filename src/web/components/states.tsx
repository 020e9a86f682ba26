import { CircleAlert, CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'

import type { Problem } from '#web/sync/api.ts'
import { Button } from './button.tsx'
import { cn } from './class-names.ts'

/** What it is, one action, one example. */
export const Empty = ({
  icon,
  title,
  children,
  action,
  className,
}: {
  icon?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
  className?: string
}) => (
  <div className={cn('mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-16 text-center', className)}>
    {icon ? <div className="text-ink-faint [&_svg]:size-7 [&_svg]:stroke-[1.5]">{icon}</div> : null}
    <p className="text-lead font-medium text-balance">{title}</p>
    {children ? <div className="text-ink-soft text-pretty">{children}</div> : null}
    {action}
  </div>
)

/** Grey shapes of what is coming, only when it takes longer than a fifth of a second. */
export const Skeleton = ({ lines = 6 }: { lines?: number }) => (
  <div className="animate-late space-y-4 p-6" role="status" aria-label="Loading">
    {Array.from({ length: lines }, (_, index) => (
      <div key={index} className="h-4 rounded bg-hover" style={{ width: `${88 - ((index * 23) % 45)}%` }} />
    ))}
  </div>
)

/** What happened, what still works, what to do. */
export function Failed({ problem, again }: { problem: Problem; again: () => void }) {
  const offline = problem.status === 0
  return (
    <Empty
      icon={offline ? <CloudOff /> : <CircleAlert />}
      title={offline ? 'This has not been loaded on this device yet' : 'This could not be loaded'}
      action={
        <Button look="plain" onClick={again}>
          Try again
        </Button>
      }
    >
      <p>
        {offline
          ? 'You are offline. Everything you have opened before is here, and what you do is kept.'
          : problem.message}
      </p>
    </Empty>
  )
}
