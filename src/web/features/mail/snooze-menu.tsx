import { MomentMenu } from './moment-menu.tsx'

const OFFERS = [
  { words: 'later today', title: 'Later today' },
  { words: 'tomorrow 8:00', title: 'Tomorrow morning' },
  { words: 'tomorrow 14:00', title: 'Tomorrow afternoon' },
  { words: 'Monday', title: 'Monday' },
  { words: 'in 1 week', title: 'In a week' },
  { words: 'when they reply', title: 'When somebody replies' },
] as const

/** Until when a conversation sleeps: until a moment, or until somebody replies. */
export const SnoozeMenu = ({
  onChoose,
  onClose,
}: {
  onChoose: (until: string, words: string) => void
  onClose: () => void
}) => (
  <MomentMenu
    title="Until when?"
    placeholder="Friday 9:00, in 3 hours, when she replies"
    before="Until"
    offers={OFFERS}
    meaning={meaning}
    onChoose={onChoose}
    onClose={onClose}
  />
)

const meaning = (at: Temporal.Instant | null, text: string) =>
  at ? { value: at.toString() } : { value: text, words: 'somebody replies' }
