import { setImmediate as breathe } from 'node:timers/promises'

import type { Queries } from '#kernel/database.ts'
import { visibleText } from '#language/mail/index.ts'

import { howRead, isText, wordsOf } from './reader/file-words.ts'
import { withoutForgotten } from './reader/forgotten.ts'
import { notSearched } from './rules/file-reading.ts'
import { readingOf } from './store/attachments.ts'
import { beginningsOf, keepWords, type ReadFile, unseenFiles } from './store/file-words.ts'
import { labelsOf } from './store/messages.ts'
import { type Said, saidIn } from './store/said.ts'

/** What a file says, or why search does not know; see `notSearched`. */
export interface FileText {
  readonly name: string
  readonly text: string
  readonly unread?: string
}

/** What can be searched of a conversation beside its summary. */
export interface ThreadWords {
  /** The latest mail first, each without what it quotes; of the first mail all, because what it quotes stands nowhere else. */
  readonly body: string
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly files: readonly string[]
  /** What its files say, those of the latest mail first. */
  readonly texts: readonly FileText[]
  /** Labels Gmail gave it, in lower case. */
  readonly labels: readonly string[]
  /** The owner wrote in it. */
  readonly sent: boolean
}

/**
 * What was said in these threads, by their ids; a thread that is gone is not there. Files that nobody read yet are read,
 * and what they say is kept.
 */
export async function wordsOfThreads(
  sql: Queries,
  workspaceId: string,
  threadIds: readonly string[],
): Promise<Map<string, ThreadWords>> {
  await readFiles(sql, workspaceId, threadIds)
  const said = await saidIn(sql, workspaceId, threadIds)
  const threads = Map.groupBy(said, ({ threadId }) => threadId)
  return new Map([...threads].map(([id, mails]) => [id, wordsOfThread(mails)]))
}

/**
 * Reads what is text, a few files at a time, so that neither the database nor whoever else asks something has to wait for
 * all. What needs a parser waits for a process apart.
 */
async function readFiles(sql: Queries, workspaceId: string, threadIds: readonly string[]): Promise<void> {
  if (!threadIds.length) return
  for (;;) {
    const unseen = await unseenFiles(sql, workspaceId, threadIds)
    if (!unseen.length) return
    const beginnings = await beginningsOf(sql, workspaceId, unseen)
    const read: ReadFile[] = []
    for (const { id, name, type, hash, hidden } of unseen) {
      const bytes = beginnings.get(hash.toString('hex')) ?? new Uint8Array()
      const how = howRead(name, type, bytes)
      if (how === 'apart') read.push({ id, words: null, opened: 'waiting' })
      else if (!isText(how)) read.push({ id, words: '', opened: how })
      else {
        const { words, opened } = wordsOf(how, bytes)
        read.push({ id, words: await withoutForgotten(words, id, hidden), opened })
        await breathe()
      }
    }
    await keepWords(sql, workspaceId, read)
  }
}

function wordsOfThread(mails: readonly Said[]): ThreadWords {
  const oldest = mails.at(-1)
  const person = ({ name, address }: { name: string; address: string }) =>
    name && name !== address ? `${name} <${address}>` : address
  return {
    body: mails.map((mail) => (mail === oldest ? mail.body : withoutQuotes(mail.body))).join('\n\n'),
    from: unique(mails.map((mail) => person({ name: mail.fromName, address: mail.fromAddress }))),
    to: unique(mails.flatMap(({ to, cc }) => [...to, ...cc].map(person))),
    files: unique(mails.flatMap(({ files }) => files)),
    texts: uniqueTexts(
      mails.flatMap(({ files, fileWords, fileReadings }) =>
        files.map((name, index): FileText => {
          const unread = notSearched(readingOf(fileReadings[index] ?? null))
          return { name, text: fileWords[index] ?? '', ...(unread ? { unread } : {}) }
        }),
      ),
    ),
    labels: unique(mails.flatMap(({ labels }) => (labels === null ? [] : labelsOf(labels)))),
    sent: mails.some(({ direction }) => direction === 'sent'),
  }
}

function withoutQuotes(body: string): string {
  const { quoted } = visibleText(body)
  let text = ''
  let at = 0
  for (const { from, to } of quoted) {
    text += body.slice(at, from)
    at = Math.max(at, to)
  }
  return (text + body.slice(at)).trim()
}

const unique = (texts: readonly string[]) => [...new Set(texts)]

/** A file that comes along in every answer is one. */
const uniqueTexts = (texts: ThreadWords['texts']) => [
  ...new Map(
    texts.filter(({ text, unread }) => text || unread).map((one) => [one.text || `\0${one.name}`, one]),
  ).values(),
]
