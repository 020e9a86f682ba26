import { z } from 'zod'

import { notFound } from '#kernel/errors.ts'
import { query } from '#kernel/operation.ts'
import { page, pageOf, paged } from '#kernel/schemas.ts'

import { AttachmentId, Draft, Message, Split, Thread, ThreadId, ThreadState } from './contract.ts'
import { cursorOf, cursorPlace } from './cursor.ts'
import { keptFile } from './kept-file.ts'
import * as attachments from './store/attachments.ts'
import * as drafts from './store/drafts.ts'
import * as messages from './store/messages.ts'
import * as threads from './store/threads.ts'
import { surroundings } from './triage/knowledge.ts'

const list = query({
  name: 'mail.threads',
  summary: 'List mail threads, latest mail first.',
  http: 'GET /v1/threads',
  input: z.object({ state: ThreadState.optional(), split: Split.optional(), ...page }),
  output: pageOf(Thread),
  async run(db, actor, { state, split, limit, cursor }) {
    const items = await threads.list(db.sql, actor.workspaceId, {
      state,
      split,
      after: cursorPlace(cursor),
      limit,
    })
    const last = items.at(-1)
    return {
      items,
      nextCursor: last && items.length === limit ? cursorOf({ at: last.lastMessageAt, id: last.id }) : null,
    }
  },
})

/** So many mails of a thread are shown: the latest ones. */
const SHOWN = 50
const LARGEST_PICTURE = 500_000

const show = query({
  name: 'mail.thread',
  summary: 'Show a mail thread with its mails, made safe to read, and its drafts.',
  http: 'GET /v1/threads/:id',
  input: z.object({ id: ThreadId }),
  output: z.object({
    thread: Thread,
    messages: z.array(Message).describe('The first one first; of a very long thread the latest fifty'),
    drafts: z.array(Draft),
  }),
  origins: ({ messages }) => messages.map(({ id }) => `message:${id}` as const),
  async run(db, actor, { id }) {
    const { workspaceId } = actor
    const thread = await threads.find(db.sql, workspaceId, id)
    if (!thread) throw notFound('thread', id)
    const mails = await messages.listFull(db.sql, workspaceId, id, SHOWN)
    const ids = mails.map((mail) => mail.id)
    const files = Map.groupBy(
      await attachments.listOf(db.sql, workspaceId, ids),
      ({ messageId }) => messageId,
    )
    const pictures = await attachments.listPictures(db.sql, workspaceId, ids, LARGEST_PICTURE)
    const around = await surroundings(
      db,
      workspaceId,
      mails.flatMap(({ from, to, cc, replyTo }) =>
        [from, ...to, ...cc, ...replyTo].map(({ address }) => address),
      ),
    )
    const pictureOf = (messageId: string, contentId: string) => {
      const picture = pictures.find((one) => one.messageId === messageId && one.contentId === contentId)
      return picture?.bytes ? { type: picture.type, content: picture.bytes } : undefined
    }
    // What makes HTML safe takes megabytes, which a server whose mail nobody reads need not hold.
    const { messageView } = await import('./message-view.ts')
    return {
      thread,
      messages: mails.map((mail) => messageView(mail, files.get(mail.id) ?? [], pictureOf, around.isKnown)),
      drafts: await drafts.list(db.sql, workspaceId, { threadId: id, limit: 20 }),
    }
  },
})

const listDrafts = query({
  name: 'mail.drafts',
  summary: 'List drafts, newest first.',
  http: 'GET /v1/drafts',
  input: z.object({ status: Draft.shape.status.optional(), ...page }),
  output: pageOf(Draft),
  async run(db, actor, { status, limit, cursor }) {
    const items = await drafts.list(db.sql, actor.workspaceId, { status, before: cursor, limit })
    return paged(items, limit)
  },
})

const download = query({
  name: 'mail.attachment',
  summary: 'Give back an attachment of a mail. It is never opened here.',
  http: 'GET /v1/attachments/:id',
  input: z.object({ id: AttachmentId }),
  output: z.object({
    name: z.string(),
    type: z.string(),
    size: z.int(),
    content: z.string().describe('Base64'),
  }),
  async run(db, actor, { id }) {
    const { name, type, size, content } = await keptFile(db.sql, actor.workspaceId, id)
    return { name, type, size, content: content.toString('base64') }
  },
})

export const readingOperations = [list, show, listDrafts, download]
