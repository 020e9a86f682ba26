import { MomentMenu } from '../mail/moment-menu.tsx'

const OFFERS = [
  { words: 'in 1 hour', title: 'In an hour' },
  { words: 'today 18:00', title: 'This evening' },
  { words: 'tomorrow 8:00', title: 'Tomorrow morning' },
  { words: 'tomorrow 14:00', title: 'Tomorrow afternoon' },
  { words: 'monday 8:00', title: 'Monday' },
] as const

/** A card sleeps no longer than that; it expires later for as long as it sleeps. */
const LONGEST = { hours: 24 * 30 } as const

/** When to be asked again about a card. */
export const LaterMenu = ({
  onChoose,
  onClose,
}: {
  onChoose: (until: Temporal.Instant, words: string) => void
  onClose: () => void
}) => (
  <MomentMenu
    title="Ask again when?"
    placeholder="in 2 hours, Friday 9:00"
    before="At"
    offers={OFFERS}
    meaning={meaning}
    onChoose={onChoose}
    onClose={onClose}
  />
)

const meaning = (at: Temporal.Instant | null, _text: string, now: Temporal.Instant) =>
  at && Temporal.Instant.compare(at, now) > 0 && Temporal.Instant.compare(at, now.add(LONGEST)) < 0
    ? { value: at }
    : undefined
