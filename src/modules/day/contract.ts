import { z } from 'zod'

import { defineEvent } from '#kernel/events.ts'
import { idOf, instant, plainDate, timeZone } from '#kernel/schemas.ts'
import { Moment } from '#modules/calendar/contract.ts'
import { TaskId } from '#modules/tasks/contract.ts'

/** What the rest of the world knows about the day: its blocks, what the planner proposes, and the brief. */

export const BlockId = idOf('Block')
export type BlockId = z.output<typeof BlockId>
export const ProposalId = idOf('Proposal')
export type ProposalId = z.output<typeof ProposalId>

/** Where a statement comes from, so that a person can open it. */
export const Source = z.object({
  kind: z
    .enum(['task', 'calendar_event', 'thread', 'message', 'person', 'block', 'ledger', 'preference', 'card'])
    .describe('What kind of thing it is; the id is one of that kind'),
  id: z.string().max(200),
  label: z
    .string()
    .max(200)
    .describe('What to call it in a link. May hold words that strangers wrote: text, never markup'),
})
export type Source = z.output<typeof Source>

/** Part of a day that is kept for something. A row of the replica. */
export const Block = z.object({
  id: BlockId,
  day: plainDate.describe("The day in its owner's zone on which the block starts"),
  taskId: TaskId.nullable(),
  kind: z.enum(['task', 'focus', 'break']),
  title: z.string().trim().min(1).max(500),
  start: instant,
  end: instant,
  status: z
    .enum(['planned', 'proposed', 'removed'])
    .describe(
      'Proposed blocks live only inside a proposal. A removed one tells the planner not to put that task there again',
    ),
  locked: z.boolean().describe('Nobody but a person moves it'),
  reason: z.string().max(500).describe('Why it stands where it stands, in words'),
  createdBy: z.string().max(80).describe('`person`, `planner`, or the name of the hand that placed it'),
})
export type Block = z.output<typeof Block>

/** One ground for a placement: "before the 14:00 deadline". */
export const Reason = z.object({ words: z.string().max(300), source: Source.nullable() })
export type Reason = z.output<typeof Reason>

/** One line of the plan's diff. It is named by its block: a block is in a proposal at most once. */
export const PlanMove = z.object({
  op: z.enum(['add', 'move', 'remove']),
  block: Block.describe('The block as it would be; for `remove` as it is now'),
  from: z.object({ start: instant, end: instant }).nullable().describe('Where a moved block stands now'),
  reasons: z.array(Reason).max(8),
  decision: z.enum(['open', 'accepted', 'refused']),
})
export type PlanMove = z.output<typeof PlanMove>

/** How full a day is, in minutes. Lunch and meetings with their buffers are not available. */
export const Capacity = z.object({
  day: plainDate,
  plannedMinutes: z.int().min(0),
  availableMinutes: z.int().min(0),
  p80Minutes: z.int().min(0).describe('What the planned work takes in four days out of five'),
})
export type Capacity = z.output<typeof Capacity>

/** A task, or a part of it, that the plan has no room for. */
const Unplaced = z.object({
  taskId: TaskId,
  title: z.string().max(500),
  minutes: z.int().min(0).describe('How much of it has no place'),
  due: instant.nullable(),
  atRisk: z
    .boolean()
    .describe('Its deadline lies within the planned days and will be missed as things stand'),
  why: z.string().max(300),
})

/** A proposed plan as a diff over what is planned. A row of the replica. Days are inclusive. */
export const PlanProposal = z.object({
  id: ProposalId,
  firstDay: plainDate,
  lastDay: plainDate,
  status: z
    .enum(['open', 'settled', 'replaced'])
    .describe('Settled once every move is accepted or refused; replaced by a newer proposal'),
  moves: z.array(PlanMove).max(1000),
  capacity: z.array(Capacity).max(14).describe('Each day as it would be, were all of it accepted'),
  unplaced: z.array(Unplaced).max(500),
  createdAt: instant,
})
export type PlanProposal = z.output<typeof PlanProposal>

/** The kinds of the brief's six lines, in the order in which they always stand. */
export const BRIEF_KINDS = ['changed', 'due', 'load', 'first_meeting', 'promises', 'stopped'] as const
export type BriefKind = (typeof BRIEF_KINDS)[number]

const BriefLine = z.object({
  kind: z.enum(BRIEF_KINDS),
  text: z.string().max(600).describe('May quote what strangers wrote: text, never markup'),
  empty: z.boolean().describe('There is nothing to say; the text says so in a few quiet words'),
  dismissed: z.boolean(),
  sources: z.array(Source).max(12),
})

export const Brief = z.object({ day: plainDate, lines: z.array(BriefLine).length(6) })
export type Brief = z.output<typeof Brief>

/** That a person has read a line of a day's brief and wants it gone. A row of the replica. */
export const BriefDismissal = z.object({
  id: idOf('BriefDismissal'),
  day: plainDate,
  kind: z.enum(BRIEF_KINDS),
  dismissedAt: instant,
})
export type BriefDismissal = z.output<typeof BriefDismissal>

const Span = z.object({ start: instant, end: instant })

/** A meeting as the day shows it. */
export const DayMeeting = z.object({
  eventId: z.string().max(200),
  title: z.string().max(500),
  start: instant,
  end: instant,
  allDay: z.boolean(),
  busy: z.boolean().describe('False for what does not take time away: free, declined, all-day notes'),
  location: z.string().max(500).nullable(),
  people: z.array(z.string().max(200)).max(100).describe('Who else is in it, by name where known'),
  originalStart: Moment.nullable()
    .default(null)
    .describe('Names this time within its series; null outside of one'),
})
export type DayMeeting = z.output<typeof DayMeeting>

/** A task that is due on the day or overdue. */
export const DayTask = z.object({
  taskId: TaskId,
  title: z.string().max(500),
  due: instant.nullable().describe('End of the due day where no time is given'),
  overdue: z.boolean(),
  plannedAt: instant.nullable().describe('Start of its first planned block from now on'),
})
export type DayTask = z.output<typeof DayTask>

/** Something the owner promised in a mail. */
export const DayPromise = z.object({
  id: z.string().max(200),
  text: z.string().max(500),
  to: z.string().max(200),
  due: instant.nullable(),
  threadId: z.string().max(200),
})
export type DayPromise = z.output<typeof DayPromise>

/** Everything the page of one day shows. */
export const DayView = z.object({
  day: plainDate,
  timeZone,
  workingHours: z.array(Span),
  meetings: z.array(DayMeeting),
  due: z.array(DayTask),
  promises: z.array(DayPromise),
  blocks: z.array(Block).describe('What is planned, in order of time'),
  proposal: PlanProposal.nullable().describe('The open proposal, if it touches this day'),
  pauses: z.array(Span.extend({ title: z.string() })).describe('Lunch; kept free by the planner'),
  free: z.array(Span).describe('Working time that nothing takes, 15 minutes and longer'),
  capacity: Capacity,
  brief: Brief,
})
export type DayView = z.output<typeof DayView>

/** A block that somebody places. */
export const PlaceBlock = z.object({
  id: BlockId.optional().describe('Chosen by a client that shows the block before the server has answered'),
  taskId: TaskId.optional().describe(
    'The task it is for; for focus or a break leave it out and give a title',
  ),
  kind: z.enum(['focus', 'break']).default('focus').describe('What it is when it is for no task'),
  title: z.string().trim().min(1).max(500).optional(),
  start: instant,
  end: instant.optional().describe('As long as the task takes, or an hour, when left out'),
})
export type PlaceBlock = z.output<typeof PlaceBlock>

export const planProposed = defineEvent(
  'day.plan_proposed.v1',
  z.object({ proposalId: ProposalId, moves: z.int(), unplaced: z.int() }),
)
export const planAccepted = defineEvent(
  'day.plan_accepted.v1',
  z.object({ proposalId: ProposalId, blocks: z.array(BlockId) }),
)
export const planRefused = defineEvent(
  'day.plan_refused.v1',
  z.object({ proposalId: ProposalId, blocks: z.array(BlockId) }),
)
const ofBlock = z.object({ blockId: BlockId, title: z.string() })

export const blockPlaced = defineEvent('day.block_placed.v1', ofBlock)
export const blockMoved = defineEvent('day.block_moved.v1', ofBlock)
export const blockLocked = defineEvent('day.block_locked.v1', ofBlock)
export const blockRemoved = defineEvent('day.block_removed.v1', ofBlock)
export const briefLineDismissed = defineEvent(
  'day.brief_line_dismissed.v1',
  z.object({ day: plainDate, kind: z.enum(BRIEF_KINDS) }),
)
