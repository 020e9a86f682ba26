import { cn } from '#web/components/class-names.ts'

/** How much of a limit is used, as a bar; the words beside it say the same. */
export const Meter = ({ used, reserved = 0, limit }: { used: number; reserved?: number; limit: number }) => {
  const share = (amount: number) => (limit > 0 ? Math.min(100, (amount / limit) * 100) : 0)
  const isFull = limit > 0 && used + reserved >= limit
  return (
    <div aria-hidden="true" className="flex h-1.5 w-full overflow-hidden rounded-full bg-hover">
      <span
        className={cn('h-full', isFull ? 'bg-danger' : share(used) > 80 ? 'bg-warn' : 'bg-accent')}
        style={{ width: `${share(used)}%` }}
      />
      <span
        className="hatched h-full"
        style={{ width: `${Math.min(share(reserved), 100 - share(used))}%` }}
      />
    </div>
  )
}
