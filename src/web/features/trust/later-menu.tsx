import { useMemo } from 'react'

import { snoozeTime } from '#modules/mail/rules/snooze-time.ts'
import { usePreferences, useToday, useZone } from '#web/setting.ts'
import { clock, dayOf, shortDay } from '#web/time.ts'
import { ChoiceList } from '../mail/floating-list.tsx'

const OFFERS = [
  { words: 'in 1 hour', title: 'In an hour' },
  { words: 'today 18:00', title: 'This evening' },
  { words: 'tomorrow 8:00', title: 'Tomorrow morning' },
  { words: 'tomorrow 14:00', title: 'Tomorrow afternoon' },
  { words: 'monday 8:00', title: 'Monday' },
] as const

/** A card sleeps no longer than that; it expires later for as long as it sleeps. */
const LONGEST = { hours: 24 * 30 } as const

/** When to be asked again: a few usual moments, or any that is typed. */
export function LaterMenu({
  onChoose,
  onClose,
}: {
  onChoose: (until: Temporal.Instant, words: string) => void
  onClose: () => void
}) {
  const zone = useZone()
  const today = useToday()
  const dayFirst = usePreferences()?.dayFirst ?? true
  const moment = useMemo(
    () => (text: string) => {
      try {
        const now = Temporal.Now.zonedDateTimeISO(zone)
        const at = snoozeTime(text, now, dayFirst)
        const isInTime =
          at &&
          Temporal.Instant.compare(at, now.toInstant()) > 0 &&
          Temporal.Instant.compare(at, now.toInstant().add(LONGEST)) < 0
        return isInTime ? { at, words: `${shortDay(dayOf(at, zone), today)} ${clock(at, zone)}` } : undefined
      } catch {
        return undefined
      }
    },
    [zone, dayFirst, today],
  )
  const choose = (text: string) => {
    const chosen = moment(text)
    if (chosen) onChoose(chosen.at, chosen.words)
  }
  const offers = OFFERS.flatMap((offer) => {
    const chosen = moment(offer.words)
    return chosen ? [{ ...offer, more: chosen.words }] : []
  })
  return (
    <ChoiceList
      title="Ask again when?"
      placeholder="in 2 hours, Friday 9:00"
      choices={offers.map(({ words, title, more }, index) => ({
        id: words,
        title,
        words: title,
        more,
        keys: String(index + 1),
      }))}
      free={(text) => {
        const chosen = moment(text)
        return chosen && `At ${chosen.words}`
      }}
      onChoose={choose}
      onFree={choose}
      onClose={onClose}
    />
  )
}
