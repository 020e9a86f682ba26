import { snoozeTime } from '#modules/mail/rules/snooze-time.ts'
import { usePreferences, useToday, useZone } from '#web/setting.ts'
import { clock, dayOf, shortDay } from '#web/time.ts'
import { ChoiceList } from './floating-list.tsx'

/** What is meant by what was chosen or typed, and its name for a person. */
interface Meant<Value> {
  readonly value: Value
  readonly words: string
}

/**
 * A few usual moments, or any that is typed. `meaning` says what a moment is worth, or `null` where the words name no time
 * of the clock; what it gives nothing for is not offered.
 */
export function MomentMenu<Value>({
  title,
  placeholder,
  before,
  offers,
  meaning,
  onChoose,
  onClose,
}: {
  title: string
  placeholder: string
  /** What stands before a moment that was typed: `Until`. */
  before: string
  offers: readonly { readonly words: string; readonly title: string }[]
  meaning: (
    at: Temporal.Instant | null,
    text: string,
    now: Temporal.Instant,
  ) => { value: Value; words?: string } | undefined
  onChoose: (value: Value, words: string) => void
  onClose: () => void
}) {
  const zone = useZone()
  const today = useToday()
  const { dayFirst, languages } = usePreferences() ?? { dayFirst: true, languages: ['en' as const] }
  const meant = (text: string): Meant<Value> | undefined => {
    try {
      const now = Temporal.Now.zonedDateTimeISO(zone)
      const at = snoozeTime(text, now, { dayFirst, languages })
      const found = meaning(at, text, now.toInstant())
      const words = at ? `${shortDay(dayOf(at, zone), today)} ${clock(at, zone)}` : text
      return found && { words, ...found }
    } catch {
      return undefined
    }
  }
  const choose = (text: string) => {
    const chosen = meant(text)
    if (chosen) onChoose(chosen.value, chosen.words)
  }
  const choices = offers.flatMap((offer) => {
    const chosen = meant(offer.words)
    return chosen ? [{ ...offer, more: chosen.words }] : []
  })
  return (
    <ChoiceList
      title={title}
      placeholder={placeholder}
      choices={choices.map(({ words, title: line, more }, index) => ({
        id: words,
        title: line,
        words: line,
        more,
        keys: String(index + 1),
      }))}
      free={(text) => {
        const chosen = meant(text)
        return chosen && `${before} ${chosen.words}`
      }}
      onChoose={choose}
      onFree={choose}
      onClose={onClose}
    />
  )
}
