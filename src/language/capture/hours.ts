import type { TimeMatch } from '../time/index.ts'

/** What people do in the evening, and what they do when they get up, in the languages of quick capture. */
const EVENING =
  /(?<!\p{L})(?:dinner|supper|drinks?|party|movies?|cinema|concert|theat(?:er|re)|bed(?:time)?|sleep|pub|gala|\p{L}*abend|abendessen|kino|konzert|feier|party|schlafen|dîner|soirée|concert|dormir|cena|cine|concierto|fiesta|festa|concerto|cinema)(?!\p{L})/iu
const MORNING =
  /(?<!\p{L})(?:wake|breakfast|alarm|get up|sunrise|school run|aufstehen|frühstück|wecker|petit[- ]déj(?:euner)?|réveil|desayun\p{L}*|despert\p{L}*|colazione|sveglia|svegliar\p{L}*|alzar[mst]i|levantar(?:me|se|nos)|madrugar|(?:me|se|nous) lever|sonnenaufgang|frühschicht)(?!\p{L})/iu

/** “8:30”, of which those who count to 24 may still mean the evening. */
const SHORT_HOUR = /(?<![\d:.])\d[:h]\d\d/

const HALF_A_DAY = 12

/**
 * “Dinner at 7” is in the evening, “wake up at 6” in the morning: when a time could be in either half of
 * the day, what is to be done decides. Answers the match, its start and end perhaps moved by half a day.
 */
export function atItsHour(match: TimeMatch, line: string, now: Temporal.PlainDateTime): TimeMatch {
  const { start, end, hasDay } = match
  const isLate = EVENING.test(line)
  const isEither = start && match.alternatives.some((other) => isHalfADayOff(start, other.start))
  if (!start || !(isEither || (isLate && SHORT_HOUR.test(match.text)))) return match
  const isEarly = !isLate && MORNING.test(line)
  const by =
    isLate && start.hour >= 5 && start.hour < 12 ? HALF_A_DAY : isEarly && start.hour >= 12 ? -HALF_A_DAY : 0
  if (by === 0) return match
  const moved = start.add({ hours: by })
  // A time without a day is the next one.
  const sooner = moved.subtract({ days: 1 })
  const isOver = Temporal.PlainDateTime.compare(moved, now) < 0
  const isEarlier = Temporal.PlainDateTime.compare(sooner, now) >= 0
  const days = hasDay ? 0 : isOver ? 1 : isEarlier ? -1 : 0
  return { ...match, start: moved.add({ days }), end: end && end.add({ hours: by, days }) }
}

/** An hour of a dial, in figures and without its half of the day. */
const HOUR_OF_DIAL = /(?<![\d:.,-])(?:0?[1-9]|1[0-2])(?:[:.]\d\d)?(?![\d:.,-]|\s?(?:[ap]\.?m|h\b|uhr))/iu
const PART_SAID = /morning|evening|night|noon|morgen|abend|nach|matin|soir|mañana|tarde|mattin|sera|pomerig/iu

/** What comes back, said with its half of the day where what is to be done decides it: “dinner every Friday at 7 pm”. */
export function saidWithHalf(said: string, line: string): string | null {
  const half = EVENING.test(line) ? 'pm' : MORNING.test(line) ? 'am' : null
  if (!half || PART_SAID.test(said)) return null
  const hour = [...said.matchAll(new RegExp(HOUR_OF_DIAL, 'giu'))].at(-1)
  if (!hour || !/(?:at|@|um|à|las?|alle|,)\s*$/iu.test(said.slice(0, hour.index))) return null
  const of = Number.parseInt(hour[0], 10)
  if (half === 'pm' ? of < 5 || of > 11 : of < 4 || of > 11) return null
  const end = hour.index + hour[0].length
  return `${said.slice(0, end)}${half}${said.slice(end)}`
}

const isHalfADayOff = (a: Temporal.PlainDateTime, b: Temporal.PlainDateTime | null) =>
  b !== null && Math.abs(a.until(b).total({ unit: 'hours' })) === HALF_A_DAY
