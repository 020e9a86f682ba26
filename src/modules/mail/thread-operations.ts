import { z } from 'zod'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { changed } from '#kernel/entity.ts'
import { AppError, notFound } from '#kernel/errors.ts'
import { command } from '#kernel/operation.ts'
import { learn } from '#language/mail/index.ts'
import { preferencesOf } from '#modules/people/index.ts'
import { captureFrom } from '#modules/tasks/index.ts'

import { Split, taskMade, Thread, ThreadId, threadsMoved, threadTriaged } from './contract.ts'
import { type Correction, correctionEntity, threadEntity } from './entities.ts'
import { corrected, done, muted, snoozed, woken } from './rules.ts'
import { snoozeTime } from './rules/snooze-time.ts'
import * as mailbox from './store/mailbox.ts'
import * as messages from './store/messages.ts'
import * as threads from './store/threads.ts'
import { factsOfKept } from './triage/facts.ts'

const one = z.object({ id: ThreadId })

const finish = command({
  name: 'mail.done',
  summary: 'Take a mail thread out of the inbox.',
  http: 'POST /v1/threads/:id/done',
  effect: 'write',
  undo: 'restore',
  input: one,
  output: Thread,
  about: {
    words: ['person', 'newsletter', 'receipt', 'notification', 'invitation', 'bounce', 'list', 'automatic'],
    async of({ sql }, { workspaceId }, { id }) {
      const thread = await threads.find(sql, workspaceId, id)
      return thread ? [thread.type] : []
    },
  },
  run: (tx, actor, { id }) => move(tx, actor, id, (thread) => done(thread, tx.now)),
})

const snooze = command({
  name: 'mail.snooze',
  summary: 'Put a mail thread to sleep until a moment, said in words, or until somebody replies.',
  http: 'POST /v1/threads/:id/snooze',
  effect: 'write',
  undo: 'restore',
  input: one.extend({
    until: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .describe('“tomorrow 8:00”, “Monday”, “when she replies”, or an ISO 8601 moment'),
  }),
  output: Thread,
  async run(tx, actor, { id, until }) {
    const preferences = await preferencesOf(tx, actor.workspaceId)
    const moment = snoozeTime(until, tx.now.toZonedDateTimeISO(preferences.timeZone), preferences)
    return move(tx, actor, id, (thread) => snoozed(thread, moment, tx.now))
  },
})

const wake = command({
  name: 'mail.wake',
  summary: 'Bring a mail thread back into the inbox that was done, asleep or muted.',
  http: 'POST /v1/threads/:id/wake',
  effect: 'write',
  undo: 'restore',
  input: one,
  output: Thread,
  run: (tx, actor, { id }) => move(tx, actor, id, (thread) => woken(thread, tx.now)),
})

const mute = command({
  name: 'mail.mute',
  summary: 'Mute a mail thread: new mails in it no longer come to the inbox.',
  http: 'POST /v1/threads/:id/mute',
  effect: 'write',
  undo: 'restore',
  input: one,
  output: Thread,
  run: (tx, actor, { id }) => move(tx, actor, id, (thread) => muted(thread, tx.now)),
})

/** So many threads are moved in one act; more are another one. */
const AT_ONCE = 1_000

const bulkDone = command({
  name: 'mail.bulk_done',
  summary:
    'Take many mail threads out of the inbox at once: those named, or a split, or what is older than some days.',
  http: 'POST /v1/threads/done',
  effect: 'write',
  undo: 'restore',
  input: z
    .object({
      ids: z.array(ThreadId).min(1).max(AT_ONCE).optional(),
      split: Split.optional(),
      olderThanDays: z.int().min(0).max(36_500).optional(),
    })
    .refine(
      (input) => input.ids ?? input.split ?? input.olderThanDays !== undefined,
      'name threads, a split or an age',
    ),
  output: z.object({ moved: z.int(), more: z.boolean().describe('There are more; ask again') }),
  // Named one by one, so that what is judged, counted and shown is what is done.
  async prepare({ sql, now }, { workspaceId }, { ids, split, olderThanDays }) {
    if (ids) return { ids }
    const olderThan = olderThanDays === undefined ? undefined : now.subtract({ hours: 24 * olderThanDays })
    const found = await threads.list(sql, workspaceId, { state: 'inbox', split, olderThan, limit: AT_ONCE })
    return { split, olderThanDays, ...(found.length ? { ids: found.map(({ id }) => id) } : {}) }
  },
  count: ({ ids }) => ids?.length ?? 0,
  async run(tx, actor, { ids = [], split, olderThanDays }) {
    const found = await threads.findForUpdate(tx.sql, actor.workspaceId, ids)
    const isSought = split !== undefined || olderThanDays !== undefined
    const moving = found.filter(({ state }) => (isSought ? state === 'inbox' : state !== 'done'))
    const after = moving.map((thread) => done(thread, tx.now))
    await threads.save(tx.sql, actor.workspaceId, after)
    if (after.length)
      tx.emit(
        threadsMoved,
        { threadIds: after.map(({ id }) => id), to: 'done', until: null },
        after.map((thread, index) => changed(threadEntity, moving[index] ?? null, thread)),
      )
    return { moved: after.length, more: isSought && found.length === AT_ONCE }
  },
})

const makeTask = command({
  name: 'mail.make_task',
  summary: 'Make a task of what a mail thread asks, and take the thread out of the inbox.',
  http: 'POST /v1/threads/:id/task',
  effect: 'write',
  undo: 'restore',
  input: one.extend({
    text: z
      .string()
      .trim()
      .min(1)
      .max(4_000)
      .optional()
      .describe('In one line; by default the sentence that asks'),
    statement: z.string().max(200).optional().describe('The id of the sentence to make a task of'),
    keep: z.boolean().default(false).describe('Leave the thread in the inbox'),
  }),
  output: z.object({ taskId: z.string(), title: z.string(), thread: Thread }),
  async run(tx, actor, { id, text, statement: wanted, keep }) {
    const before = await found(tx, actor, id)
    const all = [...before.asks, ...before.promises, ...before.waitingFor]
    const statement = wanted ? all.find((each) => each.id === wanted) : text ? undefined : before.asks[0]
    if (wanted && !statement)
      throw new AppError(
        'not_found',
        'mail.statement_not_found',
        'This sentence does not stand in the thread any more.',
      )
    const { timeZone } = await preferencesOf(tx, actor.workspaceId)
    const at = statement?.due?.at?.toZonedDateTimeISO(timeZone)
    const due = at
      ? { date: at.toPlainDate(), time: at.toPlainTime() }
      : statement?.due && { date: statement.due.date, time: null }
    const task = await captureFrom(tx, actor, text ?? statement?.quote ?? before.subject, {
      ...(due ? { due } : {}),
      ...(statement && text ? { notes: statement.quote } : {}),
      source: { kind: 'thread', id, label: before.subject },
    })
    const after = keep ? before : done(before, tx.now)
    if (after !== before) tx.write(threads.update(tx.build, actor.workspaceId, after))
    tx.emit(
      taskMade,
      { threadId: id, taskId: task.id },
      after === before ? [] : [changed(threadEntity, before, after)],
    )
    return { taskId: task.id, title: task.title, thread: after }
  },
})

const correct = command({
  name: 'mail.correct',
  summary: 'Say where a mail thread belongs; Reeve learns from it.',
  http: 'POST /v1/threads/:id/correct',
  effect: 'write',
  undo: 'restore',
  input: one.extend({ split: Split }),
  output: Thread,
  async run(tx, actor, { id, split }) {
    const before = await found(tx, actor, id)
    const after = corrected(before, split, tx.now)
    const mails = await messages.listFull(tx.sql, actor.workspaceId, id, 20)
    const mail = mails.findLast(({ direction }) => direction === 'received') ?? mails.at(-1)
    const changes = [changed(threadEntity, before, after)]
    if (mail) {
      const was = (await correctionEntity.find(tx.sql, actor.workspaceId, mail.id)) ?? null
      const now: Correction = { id: mail.id, split }
      const box = await mailbox.find(tx.sql, actor.workspaceId)
      const learned = learn(box.learned, factsOfKept(mail, false), {
        message: mail.id,
        label: `split:${split}`,
      })
      await mailbox.save(tx.sql, actor.workspaceId, { ...box, learned }).execute()
      changes.push(changed(correctionEntity, was, now))
    }
    tx.write(threads.update(tx.build, actor.workspaceId, after))
    tx.emit(threadTriaged, { threadId: id, split, by: 'correction' }, changes)
    return after
  },
})

export const threadOperations = [finish, snooze, wake, mute, bulkDone, makeTask, correct]

/** Locks the thread. @throws AppError `thread.not_found` */
export async function found(tx: Transaction, actor: Actor, id: ThreadId): Promise<Thread> {
  const [thread] = await threads.findForUpdate(tx.sql, actor.workspaceId, [id])
  if (!thread) throw notFound('thread', id)
  return thread
}

/** Applies a rule that moves a thread and tells of it, unless the rule changes nothing. */
async function move(
  tx: Transaction,
  actor: Actor,
  id: ThreadId,
  rule: (thread: Thread) => Thread,
): Promise<Thread> {
  const before = await found(tx, actor, id)
  const after = rule(before)
  if (after === before) return before
  tx.write(threads.update(tx.build, actor.workspaceId, after))
  tx.emit(threadsMoved, { threadIds: [id], to: after.state, until: after.snoozedUntil }, [
    changed(threadEntity, before, after),
  ])
  return after
}
