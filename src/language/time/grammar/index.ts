import { clocks } from './clock.ts'
import { cycles } from './cycles.ts'
import { dates } from './dates.ts'
import { days } from './days.ts'
import { durations } from './durations.ts'
import { edges } from './edges.ts'
import { hourRanges } from './hour-ranges.ts'
import { meetings } from './meetings.ts'
import { numbers } from './numbers.ts'
import { opens } from './open.ts'
import { ranges } from './ranges.ts'
import { recurrences } from './recurrences.ts'
import { spokenClocks } from './spoken-clock.ts'
import { years } from './years.ts'
import { zones } from './zones.ts'

/** All rules, whatever the language: they speak of marks and kinds, never of words. */
export const grammar = [
  ...numbers,
  ...durations,
  ...days,
  ...dates,
  ...cycles,
  ...years,
  ...edges,
  ...clocks,
  ...spokenClocks,
  ...zones,
  ...meetings,
  ...ranges,
  ...hourRanges,
  ...opens,
  ...recurrences,
]
