import type { TimeMatch } from '../time/index.ts'
import type { Draft } from './draft.ts'
import type { Another, Schedule, Typist, Wish } from './found.ts'
import { momentWords } from './meaning.ts'
import type { CapturedPart, Moment } from './types.ts'

/** Between two days of a row: “and”, a comma, a slash; days of the week may also just follow each other. */
const JOINING =
  /^\s*(?:,|&|\+|\/|,?\s(?:and|und|et|y|e|ed))\s*(?:(?:on|at|am|um|les?|el|los|il|à|a las|alle)\s+)?$/iu

/**
 * The days or hours at which the same is to be done, when a line names several in a row and no other time: “Monday and
 * Wednesday at six”, “8am and 8pm”. An hour said once is the hour of each. Empty when there is no such row.
 */
export function eachOf(draft: Draft, wishes: readonly Wish[], { today }: Typist): Another[] {
  const [first] = wishes
  if (!first || wishes.length < 2 || !wishes.every(isOneOfSeveral)) return []
  const isRow = wishes.slice(1).every((wish, index) => follows(draft, wishes[index] ?? first, wish))
  if (!isRow || isInsideTitle(draft, wishes)) return []
  const moments = momentsOf(inOrder(wishes.map(({ match }) => match)))
  return moments.map((due, index) => {
    const { from, to } = wishes[index] ?? first
    return { due, part: dueOf(draft, from, to, due, today), instead: first.from }
  })
}

/** The hours said beside those of what comes back, “daily at 8am and 8pm”, and the stretch that says them; else null. */
export function furtherHoursOf(
  draft: Draft,
  { recurrence, due }: Schedule,
  wishes: readonly Wish[],
  { today }: Typist,
): { readonly others: Another[]; readonly from: number; readonly to: number } | null {
  const said = draft.parts.find(({ kind }) => kind === 'recurrence')
  const isHours = wishes.length > 0 && wishes.every((wish) => isOneOfSeveral(wish) && !wish.match.hasDay)
  if (!said || !due?.time || !recurrence || !isHours) return null
  let behind = said.to
  const others: Another[] = []
  for (const { from, to, match } of wishes) {
    if (!match.start || !JOINING.test(draft.line.slice(behind, from))) return null
    const date = recurrence === 'FREQ=DAILY' ? match.start.toPlainDate() : due.date
    const moment = { date, time: match.start.toPlainTime() }
    others.push({ due: moment, part: dueOf(draft, from, to, moment, today), instead: -1 })
    behind = to
  }
  return { others, from: said.to, to: behind }
}

/** “Every morning and every evening”: what comes back in the same way at another hour. */
export const hoursAgain = (recurrences: readonly TimeMatch[], { recurrence }: Schedule): Wish[] =>
  recurrences
    .slice(1)
    .filter(({ rrule, hasTime }) => rrule === recurrence && hasTime)
    .map((match) => ({
      match: { ...match, kind: 'instant', hasDay: false },
      kind: null,
      from: match.from,
      to: match.to,
    }))

/** How long each of a row takes, by the one whose end was said. */
export function minutesOfRow(wishes: readonly Wish[]): number | null {
  const lasting = wishes.find(({ match }) => match.isRange === true)?.match
  return lasting?.start && lasting.end
    ? Math.round(lasting.start.until(lasting.end).total({ unit: 'minutes' }))
    : null
}

const dueOf = (
  draft: Draft,
  from: number,
  to: number,
  due: Moment,
  today: Temporal.PlainDate,
): CapturedPart => ({
  kind: 'due',
  from,
  to,
  text: draft.line.slice(from, to),
  meaning: momentWords(due, today),
})

const isOneOfSeveral = ({ kind, match }: Wish) =>
  kind === null &&
  match.start !== null &&
  (match.kind === 'instant'
    ? match.hasTime || match.grain === 'day'
    : match.isRange === true && match.hasTime && isWithinADay(match))

const isWithinADay = ({ start, end }: TimeMatch) =>
  start !== null && end !== null && start.until(end).total({ unit: 'hours' }) <= 24

function follows(draft: Draft, before: Wish, next: Wish): boolean {
  if (before.match.hasDay !== next.match.hasDay && before.match.hasTime !== next.match.hasTime) return false
  const gap = draft.line.slice(before.to, next.from)
  return JOINING.test(gap) || (/^\s+$/u.test(gap) && isShortDay(before.match) && next.match.hasDay)
}

/** “tue”: nobody writes two of them side by side but for a row. */
const isShortDay = ({ text, hasTime, grain }: TimeMatch) =>
  !hasTime && grain === 'day' && /^\p{L}{2,5}$/u.test(text)

/** “Compare the Monday and Tuesday figures”: part of what is to be done. */
const isInsideTitle = (draft: Draft, wishes: readonly Wish[]) =>
  /[\p{L}\p{N}]/u.test(draft.rest.slice(0, wishes[0]?.from)) &&
  /^\s+\p{L}/u.test(draft.rest.slice(wishes.at(-1)?.to)) &&
  !/^\s+(?:at|on|in|for|with|to|from|um|bei|mit|für|à|avec|chez|con|per|en)\s/iu.test(
    draft.rest.slice(wishes.at(-1)?.to),
  )

/** “Saturday and Sunday” said on a Saturday: today and tomorrow, not tomorrow and in a week. */
function inOrder(matches: readonly TimeMatch[]): readonly TimeMatch[] {
  const [first, second] = matches
  if (!first?.start || !second?.start || Temporal.PlainDateTime.compare(first.start, second.start) <= 0)
    return matches
  const { start: after } = second
  const today = first.alternatives.find(
    ({ start, grain }) =>
      grain === 'day' && start !== null && Temporal.PlainDateTime.compare(start, after) < 0,
  )
  return today?.start && !first.hasTime ? [{ ...first, start: today.start }, ...matches.slice(1)] : matches
}

/** Each lends what the others left out: the day the one before, the hour the one behind, else the one before. */
function momentsOf(matches: readonly TimeMatch[]): Moment[] {
  const dayOf = matches.find(({ hasDay }) => hasDay)
  return matches.map((match, index) => {
    const near = (has: 'hasDay' | 'hasTime', first: 1 | -1) => {
      const ahead = matches.slice(index + 1).find((other) => other[has])
      const behind = matches.slice(0, index).findLast((other) => other[has])
      return first === 1 ? (ahead ?? behind) : (behind ?? ahead)
    }
    const day = match.hasDay || !dayOf ? match : (near('hasDay', -1) ?? match)
    const clock = match.hasTime ? match : near('hasTime', 1)
    // `isOneOfSeveral` has seen that each has a start.
    const start = (other: TimeMatch) => other.start as Temporal.PlainDateTime
    return { date: start(day).toPlainDate(), time: clock ? start(clock).toPlainTime() : null }
  })
}
