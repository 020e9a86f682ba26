import { useMemo } from 'react'

import { snoozeTime } from '#modules/mail/rules/snooze-time.ts'
import { usePreferences, useToday, useZone } from '#web/setting.ts'
import { clock, dayOf, shortDay } from '#web/time.ts'
import { ChoiceList } from './floating-list.tsx'

const OFFERS = [
  { words: 'later today', title: 'Later today' },
  { words: 'tomorrow 8:00', title: 'Tomorrow morning' },
  { words: 'tomorrow 14:00', title: 'Tomorrow afternoon' },
  { words: 'Monday', title: 'Monday' },
  { words: 'in 1 week', title: 'In a week' },
  { words: 'when they reply', title: 'When somebody replies' },
] as const

/** Until when a conversation sleeps: a few usual moments, or any that is typed. */
export function SnoozeMenu({
  onChoose,
  onClose,
}: {
  onChoose: (until: string, words: string) => void
  onClose: () => void
}) {
  const zone = useZone()
  const today = useToday()
  const dayFirst = usePreferences()?.dayFirst ?? true
  const moment = useMemo(
    () => (text: string) => {
      try {
        const at = snoozeTime(text, Temporal.Now.zonedDateTimeISO(zone), dayFirst)
        return at
          ? { until: at.toString(), words: `${shortDay(dayOf(at, zone), today)} ${clock(at, zone)}` }
          : { until: text, words: 'somebody replies' }
      } catch {
        return undefined
      }
    },
    [zone, dayFirst, today],
  )
  const choose = (text: string) => {
    const chosen = moment(text)
    if (chosen) onChoose(chosen.until, chosen.words)
  }
  return (
    <ChoiceList
      title="Until when?"
      placeholder="Friday 9:00, in 3 hours, when she replies"
      choices={OFFERS.map(({ words, title }, index) => ({
        id: words,
        title,
        words: title,
        more: moment(words)?.words ?? '',
        keys: String(index + 1),
      }))}
      free={(text) => {
        const at = moment(text)
        return at && `Until ${at.words}`
      }}
      onChoose={choose}
      onFree={choose}
      onClose={onClose}
    />
  )
}
