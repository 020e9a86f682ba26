import { OctagonX } from 'lucide-react'

import { Button } from '../components/button.tsx'
import { cn } from '../components/class-names.ts'
import { useSync } from '../sync/react.tsx'
import { Problem } from '../sync/api.ts'
import { useFrozen } from './counts.ts'
import { toast } from './ui.ts'

/** STOP goes past the queue: nothing that waits may stand in its way. Offline it is the first thing sent. */
export function useStop(): (frozen: boolean) => void {
  const sync = useSync()
  return (frozen) => {
    const name = frozen ? 'stop.engage' : 'stop.release'
    const words = frozen
      ? 'STOP: nothing leaves the house and no hand acts.'
      : 'Released: the outbox and the hands go on.'
    sync.ask(name).then(
      () => toast(words),
      (error: unknown) => {
        if (error instanceof Problem && error.status !== 0) return toast(error.message, [], 'refused')
        toast(words, [sync.act(name, {})])
      },
    )
  }
}

/** Always in sight. Holds everything that would leave the house. */
export function StopButton({ compact = false }: { compact?: boolean }) {
  const frozen = useFrozen()
  const stop = useStop()
  return (
    <Button
      look={frozen ? 'danger' : 'quiet'}
      size={compact ? 'icon' : 'medium'}
      aria-pressed={frozen}
      aria-label={frozen ? 'STOP is on. Release' : 'STOP: hold everything that would leave the house'}
      title="STOP (Shift-Esc)"
      onClick={() => stop(!frozen)}
      className={cn(frozen && 'bg-danger-soft')}
    >
      <OctagonX />
      {compact ? null : frozen ? 'Stopped' : 'STOP'}
    </Button>
  )
}

/** While STOP is on, every page says so. */
export function StopBanner() {
  const frozen = useFrozen()
  const stop = useStop()
  if (!frozen) return null
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-danger-line bg-danger-soft px-4 py-2 md:px-8"
    >
      <OctagonX aria-hidden="true" className="size-4.5 text-danger" />
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">STOP is on.</strong> Nothing leaves the house and no hand acts. You
        can go on working.
      </p>
      <Button look="danger" size="small" onClick={() => stop(false)}>
        Release
      </Button>
    </div>
  )
}
