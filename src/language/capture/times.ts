import type { TimeMatch } from '../time/index.ts'
import type { Draft } from './draft.ts'
import { withoutCounts } from './counts.ts'
import { eachOf, furtherHoursOf, hoursAgain, minutesOfRow } from './each-day.ts'
import { type Another, momentOf, type Schedule, timesIn, type Typist, type Wish } from './found.ts'
import { atItsHour, saidWithHalf } from './hours.ts'
import { durationWords, hoursWords, momentWords, recurrenceWords } from './meaning.ts'
import { withoutNames } from './names.ts'
import { BRACED } from './org.ts'
import type { Moment } from './types.ts'

const DUE_BEFORE =
  /(?:^|[\s\uFFFC,(;])((?:(?:is |are )?(?<!per )due(?: date)?(?: on| by| at)?|deadline(?: is| on)?|by|until|til|till|no later than|at the latest(?: by)?|before|bis(?: zum| zur)?|spatestens(?: am| bis)?|spätestens(?: am| bis)?|fällig(?: am)?|avant(?: le)?|pour (?:le|la)|d['’]ici(?: le| à)?|antes (?:de|del)|para (?:el|la)|entro(?: il| la)?|prima (?:di|del|della)):?\s*)$/iu
const START_BEFORE =
  /(?:^|[\s\uFFFC,(;])((?:starting(?: on| from| at)?|start(?:s)?(?: on| from| at)|beginning(?: on| at)?|from|as of|not before|no earlier than|wait until|defer(?:red)? (?:to|until)|scheduled (?:for|on)|ab(?: dem)?|à partir (?:de|du)|a partir (?:de|del)|desde(?: el)?|da(?:l)?|a partire (?:da|dal)):?\s*)$/iu
const SMALL_WORD_BEFORE =
  /(?:^|[\s\uFFFC,(;])((?:on|at|for|in|around|this|(?:(?:over|during) )?the|um|am|den|für|auf|le|la|pour|el|para|il|per)\s+)$/iu
const LENGTH_BEFORE =
  /(?:^|[\s\uFFFC,(;])((?:for(?: about| around)?|takes?(?: about| around)?|lasting|est(?:imate)?:?|für|pendant|durante|per|~|\[|\()\s*)$/iu

/** Times that name a longer while are due only when somebody says so: “March budget” is a budget. */
const LONG = new Set(['week', 'month', 'quarter', 'year'])
const ABOUT =
  /(?<!\p{L})(?:about|über|sur|sobre|su(?:l|lla|ll['’])?)\s*(?:the|das|den|die|l['’]|le|la|el|il)?\s*$/iu
const PREPOSITION =
  /^(?:in|on|at|by|this|next|coming|the|before|until|till|within|end|eo[mwyq]|beginning|start|mid|late|early|im|am|bis|nächst\p{L}*|kommend\p{L}*|diese\p{L}*|anfang|mitte|ende|en|le|la|les|l(?=['’])|au|cette?|ces?|début|fin|este|esta|el|pr[oó]xim[oa]s?|a|il|lo|quest[oa]|prossim[oa]|nel|inizio|fine)(?![\p{L}])/iu
/** The end of a stretch is meant, not its first day. */
const LATE =
  /^(?:at |am |à |en |a |al |alla |zum )?(?:the |la |el )?(?:end|eo[dwmqy]|cob|ende|(?:monats|quartals|jahres)ende|fin(?! de semana)|final(?:es)?|fine(?! settimana))(?!\p{L})/iu
const MIN_CERTAINTY = 0.5
const MINUTES_A_DAY = 1440

/**
 * Takes the times out of the line and says what they are for.
 * @param eachDay Whether “Monday and Wednesday” is taken whole.
 * @returns the second and further days of such a row
 */
export function readTimes(draft: Draft, schedule: Schedule, typist: Typist, eachDay: boolean): Another[] {
  readBraced(draft, schedule, typist)
  const matches = timesIn(withoutCounts(withoutNames(draft.rest, typist.people)), typist).filter(
    ({ certainty }) => certainty >= MIN_CERTAINTY,
  )
  const wishes: Wish[] = []
  const hasDeadline = matches.some(({ isDeadline }) => isDeadline === true)
  const recurrences = matches
    // “Quarterly report by Friday” is a report.
    .filter((match) => match.kind === 'recurrence' && !(hasDeadline && isAdverb(match)))
    .map((match) => withItsHalf(match, draft.line, typist))
  for (const match of recurrences.toSorted((a, b) => vagueness(a) - vagueness(b)))
    takeRecurrence(draft, schedule, match)
  for (const [index, match] of matches.entries()) {
    if (match.kind === 'recurrence') continue
    if (match.kind === 'duration') takeDuration(draft, schedule, match, matches[index + 1]?.from)
    else {
      const behind = matches[index - 1]?.to ?? 0
      const wish = wishOf(draft, atItsHour(match, draft.line, typist.now.toPlainDateTime()), behind)
      if (isMeant(draft, wish, typist)) wishes.push(wish)
    }
  }
  const [each, ...others] =
    eachDay && !schedule.due && !schedule.recurrence ? eachOf(draft, wishes, typist) : []
  if (each) {
    schedule.due = each.due
    schedule.durationMinutes ??= minutesOfRow(wishes)
    draft.take('due', each.part.from, each.part.to, each.part.meaning)
    draft.drop(each.part.to, others.at(-1)?.part.to ?? each.part.to)
    return others
  }
  dayOfPlain(draft, schedule, typist, wishes)
  const further =
    eachDay && schedule.recurrence
      ? furtherHoursOf(draft, schedule, [...hoursAgain(recurrences, schedule), ...wishes], typist)
      : null
  if (further) {
    draft.drop(further.from, further.to)
    return further.others
  }
  const day = wishes.find(({ match, kind }) => kind === null && match.hasDay && !match.hasTime)
  const clock = wishes.find(
    ({ match, kind }) => kind === null && !match.hasDay && match.start && match !== day?.match,
  )
  // What was said to be due comes before what may be, and the day before its hour.
  const order = (wish: Wish) => (wish.kind !== null ? 0 : wish === clock ? 2 : 1)
  for (const wish of wishes.toSorted((a, b) => order(a) - order(b))) {
    const { match } = wish
    if (wish === clock && day?.match.start) takeClock(draft, schedule, typist, wish, day.match.start)
    else if (wish === clock && schedule.recurrence && schedule.due && !schedule.due.time)
      takeClock(draft, schedule, typist, wish, schedule.due.date.toPlainDateTime())
    else takeTime(draft, schedule, typist, wish, match)
  }
  return []
}

/** “Every week review on Friday at four”: a day said apart is the first of what comes back. */
function dayOfPlain(draft: Draft, schedule: Schedule, typist: Typist, wishes: Wish[]): void {
  if (!schedule.recurrence || !schedule.due || schedule.due.time || !PLAIN.test(schedule.recurrence)) return
  const at = wishes.findIndex(
    ({ kind, match }) => kind === null && match.kind === 'instant' && match.hasDay && match.start,
  )
  const [day] = at < 0 ? [] : wishes.splice(at, 1)
  if (!day?.match.start) return
  schedule.due = momentOf(day.match.start, day.match.hasTime)
  draft.take('due', day.from, day.to, momentWords(schedule.due, typist.today))
}

/** Every so many weeks or longer, on no day in particular. */
const PLAIN = /^FREQ=(?:WEEKLY|MONTHLY|YEARLY)(?:;INTERVAL=\d+)?$/

/** “Get up at 6:30 on weekdays” is in the morning. */
function withItsHalf(match: TimeMatch, line: string, typist: Typist): TimeMatch {
  const said = saidWithHalf(match.text, line)
  const meant = said && timesIn(said, typist).find(({ rrule }) => rrule === match.rrule)
  return meant ? { ...meant, from: match.from, to: match.to, text: match.text } : match
}

function readBraced(draft: Draft, schedule: Schedule, typist: Typist): void {
  for (const { index, 0: whole, 1: inside = '' } of draft.rest.matchAll(BRACED)) {
    const at = timesIn(inside, typist).find(({ start }) => start)
    // Braces around what is taken already are no deadline: parts never overlap.
    if (!at?.start || schedule.due || inside.includes('\uFFFC')) continue
    schedule.due = momentOf(at.start, at.hasTime)
    draft.take('due', index, index + whole.length, momentWords(schedule.due, typist.today))
  }
}

/** “Every week”, and “weekly” even more, give way to “every Friday”. */
const vagueness = (match: TimeMatch) => Number(isAdverb(match)) + (PLAIN.test(match.rrule ?? '') ? 2 : 0)

function takeRecurrence(draft: Draft, schedule: Schedule, match: TimeMatch): void {
  // “Every week review, on Fridays”: that it is every week was said already.
  if (schedule.recurrence && match.rrule && isOf(match.rrule, schedule.recurrence))
    draft.drop(match.from, match.to)
  if (schedule.recurrence || !match.rrule || !match.start || isPossessive(draft, match)) return
  if (isAdverb(match) && isInside(draft, match)) return
  schedule.recurrence = match.rrule
  schedule.repeater = match.repeater ?? 'strict'
  const first = momentOf(match.start, match.hasTime)
  schedule.due ??= first
  schedule.durationMinutes ??= match.durationMinutes ?? null
  const time = first.time ? `, ${hoursWords(first.time, match.durationMinutes ?? null)}` : ''
  draft.take('recurrence', match.from, match.to, recurrenceWords(match.rrule) + time)
}

const isOf = (plain: string, rrule: string) => PLAIN.test(plain) && rrule.startsWith(`${plain};`)

/** “weekly”, “annual”: before a noun it describes the noun. */
const isAdverb = ({ text }: TimeMatch) => !/\s/.test(text.trim())

/** English writes units small, but for names: the “60 Minutes” on television. */
const NAME_OF_LENGTH = /\s(?:Minute|Hour|Day)s?$/

/** @param next Where the next time of the line begins: its words are none of the task. */
function takeDuration(draft: Draft, schedule: Schedule, match: TimeMatch, next: number | undefined): void {
  const minutes = match.durationMinutes
  if (schedule.durationMinutes !== null || !minutes || minutes > 60 * 24 * 60) return
  const said = LENGTH_BEFORE.exec(draft.rest.slice(0, match.from))
  // Without a word before it only a length of some hours or less is one: “4 day hike” is a name.
  if (!said && minutes >= MINUTES_A_DAY / 2) return
  // In the middle of a sentence a length belongs to what it stands before: “buy the 3 day pass”.
  const isBeforeTime =
    next !== undefined &&
    !NAME_OF_LENGTH.test(match.text) &&
    !/[\p{L}\p{N}]/u.test(draft.line.slice(match.to, next))
  if (!said && !isBeforeTime && isInside(draft, match) && !/^\d+\s?(?:h|m|min|hrs?|mins)\b/i.test(match.text))
    return
  const from = said?.[1] === undefined ? match.from : match.from - said[1].length
  const closing = /[[(]\s*$/.test(said?.[1] ?? '') && /^\s*[\])]/.exec(draft.rest.slice(match.to))
  schedule.durationMinutes = Math.round(minutes)
  draft.take('duration', from, match.to + (closing ? closing[0].length : 0), durationWords(minutes))
}

/** @param behind Where the time before it ends: its words are not those of this one. */
function wishOf(draft: Draft, match: TimeMatch, behind: number): Wish {
  const before = draft.rest.slice(behind, match.from)
  const due = DUE_BEFORE.exec(before)?.[1]
  const start = due === undefined ? START_BEFORE.exec(before)?.[1] : undefined
  const small = due === undefined && start === undefined ? SMALL_WORD_BEFORE.exec(before)?.[1] : undefined
  const words = due ?? start ?? small ?? ''
  const saysDue = due !== undefined || match.isDeadline === true
  const saysStart =
    start !== undefined ||
    /^(?:from|start\w*|since|as of|ab|desde|dal?|à partir|a partire?)\b/i.test(match.text) ||
    (match.kind === 'interval' && match.end === null)
  return {
    match,
    kind: saysDue ? 'due' : saysStart ? 'start' : null,
    from: match.from - words.length,
    to: match.to,
  }
}

/** Whether the words say when the task is, and do not belong to its name. */
function isMeant(draft: Draft, { match, kind, from }: Wish, { today }: Typist): boolean {
  if (isPossessive(draft, match)) return false
  if (kind !== null) return true
  const at = match.start ?? match.end
  // Nobody plans for yesterday; the word is about something else.
  if (at && Temporal.PlainDate.compare((match.end ?? at).toPlainDate(), today) < 0) return false
  // “Ask about Q4” names what is spoken of.
  if (LONG.has(match.grain) && ABOUT.test(draft.rest.slice(0, match.from))) return false
  // “The 7 pm news” is a name.
  if (/^the\s/i.test(draft.rest.slice(from, match.from)) && isFollowed(draft, match)) return false
  // “The 5 pm deadline”, “about 5 pm deadlines”: it belongs to what follows.
  if (/^about\s/i.test(match.text) && isFollowed(draft, match)) return false
  const hasSmallWord = from < match.from || PREPOSITION.test(match.text)
  const isName = LONG.has(match.grain) || match.isNamed === true
  // So are “the Q3 numbers”.
  const hasArticle = /^the\s+\S+$/i.test(match.text)
  return !isName || (hasSmallWord && !hasArticle) || !isFollowed(draft, match)
}

const isPossessive = (draft: Draft, { text, to }: TimeMatch) =>
  /^['’]s\s+\p{L}/u.test(draft.line.slice(to)) ||
  (/['’]s$/.test(text) && /^\s+\p{L}/u.test(draft.line.slice(to)))

const JOINING =
  /^\s+(?:at|on|by|for|from|in|with|to|and|um|bis|mit|für|zum|à|avec|pour|chez|con|para|per|da)\s/iu

/** Whether words of the task follow directly: “Q3 report”. */
const isFollowed = (draft: Draft, { to }: TimeMatch) => {
  const behind = draft.rest.slice(to)
  return /^\s+[\p{L}\p{N}]/u.test(behind) && !JOINING.test(behind)
}

/** Whether it stands between words of the task. */
const isInside = (draft: Draft, match: TimeMatch) =>
  isFollowed(draft, match) && /[\p{L}\p{N}]/u.test(draft.rest.slice(0, match.from))

/** A time of day said apart from its day: “Tomorrow call Bob at 5pm”. */
function takeClock(
  draft: Draft,
  schedule: Schedule,
  typist: Typist,
  { match, from, to }: Wish,
  day: Temporal.PlainDateTime,
): void {
  const at = match.isDeadline === true ? match.end : match.start
  if (!at) return
  const moment: Moment = { date: day.toPlainDate(), time: at.toPlainTime() }
  schedule.due = moment
  const minutes = match.isRange === true ? minutesOf(match) : null
  schedule.durationMinutes ??= minutes
  draft.take('due', from, to, momentWords(moment, typist.today, minutes))
}

const minutesOf = ({ start, end }: TimeMatch) =>
  start && end ? Math.max(1, Math.round(start.until(end).total({ unit: 'minutes' }))) : null

function takeTime(
  draft: Draft,
  schedule: Schedule,
  typist: Typist,
  { kind, from, to }: Wish,
  match: TimeMatch,
): void {
  const { start, due, minutes } = scheduled(match, kind, typist)
  if (due && !schedule.due) {
    schedule.due = due
    if (start && !schedule.start) schedule.start = start
    if (minutes !== null) schedule.durationMinutes ??= minutes
    draft.take(
      'due',
      from,
      to,
      start
        ? `${momentWords(start, typist.today)} – ${momentWords(due, typist.today)}`
        : momentWords(due, typist.today, minutes),
    )
  } else if (start && !schedule.start) {
    schedule.start = start
    draft.take('start', from, to, momentWords(start, typist.today))
  }
}

interface Scheduled {
  readonly start: Moment | null
  readonly due: Moment | null
  readonly minutes: number | null
}

/** What one match says: a moment it is due, a first day, a stretch of days, or hours with a length. */
function scheduled(match: TimeMatch, kind: Wish['kind'], { today }: Typist): Scheduled {
  const { start, end, hasTime } = match
  const none: Scheduled = { start: null, due: null, minutes: null }
  const ends = end && lastOf(end, hasTime)
  if (!start) return ends ? { ...none, due: ends } : none
  const begins = momentOf(start, hasTime)
  if (match.isUrgent) return { ...none, due: { date: begins.date, time: null } }
  if (!end)
    return match.kind === 'interval' || kind === 'start'
      ? { ...none, start: begins }
      : { ...none, due: begins }
  if (kind === 'due') return { ...none, due: ends }
  if (match.kind === 'interval' && match.isRange === true) {
    const minutes = match.durationMinutes ?? minutesOf(match)
    if (hasTime && minutes !== null && minutes <= MINUTES_A_DAY) return { ...none, due: begins, minutes }
    if (match.durationMinutes !== undefined || kind === 'start' || ends)
      return { start: begins, due: ends, minutes: null }
  }
  if (kind === 'start') return { ...none, start: begins }
  if (LATE.test(match.text)) return { ...none, due: ends }
  // This week has begun already: what is planned for it is due at its end.
  const hasBegun = Temporal.PlainDate.compare(begins.date, today) < 0
  return { ...none, due: hasBegun ? ends : begins }
}

/** The last day of a stretch that ends at midnight; else the moment itself. */
function lastOf(end: Temporal.PlainDateTime, hasTime: boolean): Moment {
  if (hasTime && (end.hour !== 0 || end.minute !== 0)) return momentOf(end, true)
  return {
    date: end.hour === 0 && end.minute === 0 ? end.toPlainDate().subtract({ days: 1 }) : end.toPlainDate(),
    time: null,
  }
}
