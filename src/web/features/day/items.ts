import type { Block, DayMeeting, PlanMove, PlanProposal } from '#modules/day/contract.ts'

/** What stands on a day's timeline. */
export type DayItem =
  | {
      readonly kind: 'meeting'
      readonly key: string
      readonly start: Temporal.Instant
      readonly end: Temporal.Instant
      readonly title: string
      readonly meeting: DayMeeting
    }
  | {
      readonly kind: 'block'
      readonly key: string
      readonly start: Temporal.Instant
      readonly end: Temporal.Instant
      readonly title: string
      readonly block: Block
      readonly leaving: PlanMove | null
    }
  | {
      readonly kind: 'proposal'
      readonly key: string
      readonly start: Temporal.Instant
      readonly end: Temporal.Instant
      readonly title: string
      readonly move: PlanMove
    }

/** Meetings, planned blocks and open proposals of a day, in order of time. Proposals that take a block away mark it. */
export function itemsOf(
  day: Temporal.PlainDate,
  zone: string,
  meetings: readonly DayMeeting[],
  blocks: Iterable<Block>,
  proposal: PlanProposal | undefined,
): DayItem[] {
  const on = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate().equals(day)
  const open = proposal?.moves.filter(({ decision }) => decision === 'open') ?? []
  const leaving = new Map(open.filter(({ op }) => op !== 'add').map((move) => [move.block.id, move]))
  const items: DayItem[] = [
    ...meetings
      .filter(({ allDay }) => !allDay)
      .map((meeting): DayItem => ({
        kind: 'meeting',
        key: `m${meeting.eventId}${meeting.start}`,
        start: meeting.start,
        end: meeting.end,
        title: meeting.title,
        meeting,
      })),
    ...[...blocks]
      .filter(({ status, start }) => status === 'planned' && on(start))
      .map((block): DayItem => ({
        kind: 'block',
        key: `b${block.id}`,
        start: block.start,
        end: block.end,
        title: block.title,
        block,
        leaving: leaving.get(block.id) ?? null,
      })),
    ...open
      .filter(({ op, block }) => op !== 'remove' && on(block.start))
      .map((move): DayItem => ({
        kind: 'proposal',
        key: `p${move.block.id}`,
        start: move.block.start,
        end: move.block.end,
        title: move.block.title,
        move,
      })),
  ]
  return items.sort((a, b) => Temporal.Instant.compare(a.start, b.start) || (a.key < b.key ? -1 : 1))
}

/** Where an item stands side by side with others of the same time: `lane` of `lanes`. */
export interface Placed {
  readonly item: DayItem
  readonly lane: number
  readonly lanes: number
}

/**
 * Puts items that overlap as drawn side by side, and each as far left as there is room. No item is drawn shorter than
 * `shortest` minutes.
 */
export function placed(items: readonly DayItem[], shortest: number): Placed[] {
  const drawn = { seconds: Math.round(shortest * 60) }
  const result: { item: DayItem; lane: number; lanes: number }[] = []
  let flock: { item: DayItem; lane: number; lanes: number }[] = []
  let ends: Temporal.Instant[] = []
  let flockEnd: Temporal.Instant | undefined
  for (const item of items) {
    const itemEnd = later(item.end, item.start.add(drawn))
    if (flockEnd && Temporal.Instant.compare(item.start, flockEnd) >= 0) {
      flock = []
      ends = []
      flockEnd = undefined
    }
    const free = ends.findIndex((end) => Temporal.Instant.compare(end, item.start) <= 0)
    const lane = free < 0 ? ends.length : free
    ends[lane] = itemEnd
    const one = { item, lane, lanes: 1 }
    flock.push(one)
    result.push(one)
    for (const other of flock) other.lanes = ends.length
    flockEnd = flockEnd ? later(flockEnd, itemEnd) : itemEnd
  }
  return result
}

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b
