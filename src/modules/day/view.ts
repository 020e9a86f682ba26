import type { Reader } from '#kernel/operation.ts'
import type { Occurrence } from '#modules/calendar/contract.ts'
import type { Task } from '#modules/tasks/contract.ts'

import { brief, type BriefFacts } from './brief.ts'
import type { Block, Brief, Capacity, DayMeeting, DayPromise, DayTask, DayView } from './contract.ts'
import * as news from './news.ts'
import { capacityOf, type DayFrame, framesOf, loadOf, type MomentSpan } from './planner/capacity.ts'
import { deadlineOf, type Known, known } from './planning.ts'
import * as store from './store.ts'

/** Free time shorter than this is not worth naming. */
const SHORTEST_FREE_MINUTES = 15

/** A day as its page shows it. */
export async function dayView(
  db: Reader,
  workspaceId: string,
  date: Temporal.PlainDate | undefined,
): Promise<DayView> {
  const facts = await gathered(db, workspaceId, date)
  const { day, frame, planned, capacity, shownPromises } = facts
  const { preferences, occurrences, tasks } = facts.known
  const proposal = await store.openProposal(db.sql, workspaceId)
  return {
    day,
    timeZone: preferences.timeZone,
    workingHours: [...frame.work],
    meetings: occurrences.map(meetingOf),
    due: dueTasks(tasks, facts).map((task) => dayTask(task, facts)),
    promises: shownPromises,
    blocks: planned,
    proposal: proposal && touches(proposal.firstDay, proposal.lastDay, day) ? proposal : null,
    pauses: frame.lunch ? [{ ...frame.lunch, title: 'Lunch' }] : [],
    free: freeSpans(frame, planned, db.now),
    capacity,
    brief: await briefOf(db, workspaceId, facts),
  }
}

/** The brief of a day. */
export async function briefOn(
  db: Reader,
  workspaceId: string,
  date: Temporal.PlainDate | undefined,
): Promise<Brief> {
  return briefOf(db, workspaceId, await gathered(db, workspaceId, date))
}

interface Facts {
  readonly now: Temporal.Instant
  readonly day: Temporal.PlainDate
  readonly known: Known
  readonly frame: DayFrame
  /** Blocks of the day, in order of time. */
  readonly planned: Block[]
  readonly capacity: Capacity
  readonly promises: BriefFacts['promises']
  readonly shownPromises: DayPromise[]
}

async function gathered(
  db: Reader,
  workspaceId: string,
  date: Temporal.PlainDate | undefined,
): Promise<Facts> {
  const facts = await known(db, workspaceId, { first: date, count: 1 })
  const { input, preferences, blocks } = facts
  const day = input.firstDay
  const planned = blocks.filter((block) => block.status === 'planned' && block.day.equals(day))
  const [frame] = framesOf(input)
  if (!frame) throw new Error('one day has one frame')
  const work = planned
    .filter(({ kind }) => kind !== 'break')
    .map((block) =>
      loadOf(
        block,
        input.tasks.find(({ id }) => id === block.taskId),
      ),
    )
  const { said, shown } = await news.promisesOf(db.sql, workspaceId, preferences.timeZone)
  return {
    now: db.now,
    day,
    known: facts,
    frame,
    planned,
    capacity: capacityOf(frame, work),
    promises: said,
    shownPromises: shown,
  }
}

async function briefOf({ sql, now }: Reader, workspaceId: string, facts: Facts): Promise<Brief> {
  const { day, capacity, promises } = facts
  const { preferences, occurrences, tasks } = facts.known
  const { timeZone } = preferences
  const since = news.endOfLastWork(day, preferences)
  const dismissals = await store.dismissalsOn(sql, workspaceId, day)
  const told: BriefFacts = {
    day,
    now,
    timeZone,
    since,
    capacity,
    promises,
    mail: await news.mailNews(sql, workspaceId, since),
    changes: await news.calendarNews(sql, workspaceId, preferences, day, since),
    due: dueTasks(tasks, facts).map((task) => ({
      title: task.title,
      on: task.due?.date ?? day,
      at: task.due?.time ?? null,
      isOverdue: isOverdue(task, facts),
      source: news.sourceOf('task', task.id, task.title),
    })),
    meeting: await news.meetingFacts(sql, workspaceId, occurrences, now),
    stopped: await news.stoppedSince(sql, workspaceId, since),
  }
  return brief(told, new Set(dismissals.map(({ kind }) => kind)))
}

/** Open tasks due on the day; on the present day also those of days before. The soonest due first. */
function dueTasks(tasks: readonly Task[], { day, now, known: { preferences } }: Facts): Task[] {
  const isToday = now.toZonedDateTimeISO(preferences.timeZone).toPlainDate().equals(day)
  return tasks.filter(({ due }) => {
    const order = due && Temporal.PlainDate.compare(due.date, day)
    return order === 0 || (order === -1 && isToday)
  })
}

const isOverdue = (task: Task, { now, known: { preferences } }: Facts): boolean => {
  const deadline = deadlineOf(task, preferences.timeZone)
  return deadline !== null && Temporal.Instant.compare(deadline, now) <= 0
}

function dayTask(task: Task, facts: Facts): DayTask {
  const ahead = facts.known.blocks.find(
    ({ taskId, status, end }) =>
      taskId === task.id && status === 'planned' && Temporal.Instant.compare(end, facts.now) > 0,
  )
  return {
    taskId: task.id,
    title: task.title,
    due: deadlineOf(task, facts.known.preferences.timeZone),
    overdue: isOverdue(task, facts),
    plannedAt: ahead?.start ?? null,
  }
}

const meetingOf = ({
  eventId,
  title,
  start,
  end,
  allDay,
  busy,
  location,
  people,
  originalStart,
}: Occurrence): DayMeeting => ({
  eventId,
  title: title.slice(0, 500),
  start,
  end,
  allDay: allDay !== null,
  busy,
  location: location?.slice(0, 500) ?? null,
  people: people.slice(0, 100).map(({ name, address }) => (name ?? address).slice(0, 200)),
  originalStart,
})

/** What is left of the open time from now on, once blocks are taken out. */
function freeSpans(frame: DayFrame, blocks: readonly Block[], now: Temporal.Instant): MomentSpan[] {
  const compare = Temporal.Instant.compare
  const free = frame.open.flatMap(({ start, end }) => {
    const left: MomentSpan[] = []
    let from = compare(start, now) < 0 ? now : start
    for (const block of blocks) {
      if (compare(block.end, from) <= 0 || compare(block.start, end) >= 0) continue
      if (compare(from, block.start) < 0) left.push({ start: from, end: block.start })
      from = block.end
    }
    return compare(from, end) < 0 ? [...left, { start: from, end }] : left
  })
  return free.filter(({ start, end }) => start.until(end).total('minutes') >= SHORTEST_FREE_MINUTES)
}

const touches = (first: Temporal.PlainDate, last: Temporal.PlainDate, day: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(first, day) <= 0 && Temporal.PlainDate.compare(day, last) <= 0
