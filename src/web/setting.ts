import { useEffect, useState } from 'react'

import type { Preferences } from '#modules/people/contract.ts'
import { tableOf, useSyncState } from './sync/react.tsx'
import type { SyncState } from './sync/state.ts'

const first = ({ tables }: SyncState): Preferences | undefined => {
  for (const preferences of tableOf(tables, 'preferences').values()) return preferences
  return undefined
}

/** How the owner wants things; undefined before the first rows are here. */
export const usePreferences = (): Preferences | undefined => useSyncState(first)

/** The owner's zone; this machine's until it is known. */
export const useZone = (): string =>
  useSyncState((state) => first(state)?.timeZone) ?? Temporal.Now.timeZoneId()

/** The moment, renewed every so many seconds, so that lists do not grow old. */
export function useNow(seconds = 30): Temporal.Instant {
  const [now, setNow] = useState(() => Temporal.Now.instant())
  useEffect(() => {
    const timer = setInterval(() => setNow(Temporal.Now.instant()), seconds * 1000)
    return () => clearInterval(timer)
  }, [seconds])
  return now
}

/** Today in the owner's zone. */
export function useToday(): Temporal.PlainDate {
  const zone = useZone()
  const iso = useNow(30).toZonedDateTimeISO(zone).toPlainDate().toString()
  return Temporal.PlainDate.from(iso)
}
