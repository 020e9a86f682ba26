import { CloudOff, RefreshCw } from 'lucide-react'

import { Chip } from '../components/chip.tsx'
import { useSyncState } from '../sync/react.tsx'
import { waitingActs } from '../sync/state.ts'

/** Says when the page is on its own, and how much waits to be sent. Quiet while all is well. */
export function StatusChip() {
  const connection = useSyncState((state) => state.connection)
  const waiting = useSyncState(waitingActs)
  const changes = `${waiting} ${waiting === 1 ? 'change waits' : 'changes wait'}`
  if (connection === 'offline')
    return (
      <span role="status">
        <Chip tone="warn" icon={<CloudOff aria-hidden="true" />}>
          {waiting ? `Offline: ${changes}` : 'Offline'}
        </Chip>
      </span>
    )
  if (waiting > 3)
    return (
      <span role="status">
        <Chip icon={<RefreshCw aria-hidden="true" />}>Sending {waiting}</Chip>
      </span>
    )
  return null
}
