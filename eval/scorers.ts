import { calendarScorers } from './calendar.ts'
import { importedTwice } from './imports.ts'
import { mailScorers } from './mail.ts'
import { oddMails } from './raw-mail.ts'
import { routerScorers } from './router.ts'
import type { Scorer } from './scorer.ts'
import { durations } from './time-durations.ts'
import { chrono, duckling } from './time-instants.ts'
import { microsoft, slurp } from './time-sentences.ts'
import { zones } from './zones.ts'

/** Everything `npm run eval` measures, in the order it prints. */
export const scorers: readonly Scorer[] = [
  duckling,
  durations,
  chrono,
  microsoft,
  slurp,
  oddMails,
  ...calendarScorers,
  importedTwice,
  zones,
  ...mailScorers,
  ...routerScorers,
]
