import { usePreferences } from '#web/setting.ts'
import { useRow } from '#web/sync/react.tsx'
import { whyFixed } from './event-change.ts'
import type { DayItem } from './items.ts'

/** Why the owner may not change what this is; null where they may, and for what is no meeting. */
export function useWhyFixed(item: DayItem | undefined): string | null {
  const event = useRow('calendar_event', item?.kind === 'meeting' ? item.meeting.eventId : undefined)
  const own = usePreferences()?.addresses
  return event && own ? whyFixed(event, own) : null
}
