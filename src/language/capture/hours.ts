import type { TimeMatch } from '../time/index.ts'

/** What people do in the evening, and what they do when they get up, in the languages of quick capture. */
const EVENING =
  /\b(?:dinner|supper|drinks?|party|movies?|cinema|concert|theat(?:er|re)|bed(?:time)?|sleep|pub|gala|abendessen|kino|konzert|feier|party|schlafen|dîner|soirée|concert|dormir|cena|cine|concierto|fiesta|festa|concerto|cinema)\b/iu
const MORNING =
  /\b(?:wake|breakfast|alarm|get up|sunrise|school run|aufstehen|frühstück|wecker|petit[- ]déj(?:euner)?|réveil|desayun\w*|despert\w*|colazione|sveglia)\b/iu

const HALF_A_DAY = 12

/**
 * “Dinner at 7” is in the evening, “wake up at 6” in the morning: when a time could be in either half of
 * the day, what is to be done decides. Answers the match, its start and end perhaps moved by half a day.
 */
export function atItsHour(match: TimeMatch, line: string, now: Temporal.PlainDateTime): TimeMatch {
  const { start, end, hasDay } = match
  if (!start || !match.alternatives.some((other) => isHalfADayOff(start, other.start))) return match
  const isLate = EVENING.test(line)
  const isEarly = !isLate && MORNING.test(line)
  const by =
    isLate && start.hour >= 5 && start.hour < 12 ? HALF_A_DAY : isEarly && start.hour >= 12 ? -HALF_A_DAY : 0
  if (by === 0) return match
  const moved = start.add({ hours: by })
  // A time without a day that has passed is tomorrow's.
  const days = !hasDay && Temporal.PlainDateTime.compare(moved, now) < 0 ? 1 : 0
  return { ...match, start: moved.add({ days }), end: end && end.add({ hours: by, days }) }
}

const isHalfADayOff = (a: Temporal.PlainDateTime, b: Temporal.PlainDateTime | null) =>
  b !== null && Math.abs(a.until(b).total({ unit: 'hours' })) === HALF_A_DAY
