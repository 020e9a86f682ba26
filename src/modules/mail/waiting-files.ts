import { asHand } from '#kernel/actor.ts'
import { type Database, SYSTEM } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import { recording } from '#kernel/ledger/store.ts'

import { FileReading, filesRead } from './contract.ts'
import { type FileWords, howRead, isText, wordsFrom, wordsOf } from './reader/file-words.ts'
import { withoutForgotten } from './reader/forgotten.ts'
import { openedApart } from './reader/opened/opening.ts'
import { keepWords } from './store/file-words.ts'
import {
  contentOf,
  hiddenIn,
  putBack,
  takenAgain,
  type TakenFile,
  takeWaiting,
} from './store/waiting-files.ts'

export const READ_FILES = 'mail.read_files'

/** So long one round takes files, in milliseconds, and so many. */
const ROUND_MS = 10_000
const ROUND = 50
/** A file at which so many processes ended, or for which the machine had no time so often, is not tried again. */
const TRIES = 3
/** Nobody waits for it, and whatever else the machine does goes first, so that the clock says little. */
const LIMITS = { seconds: 120, processor: 20, input: 26 * 1024 * 1024, gently: true }

/**
 * Reads files that wait to be found by what they say, one after the other, each in a process apart, keeps what each says
 * and tells which threads it is in.
 *
 * @param ending stops it, and puts back the file it is at
 * @returns how many were read
 */
export async function readWaitingFiles(
  db: Database,
  committed: () => void,
  ending: AbortSignal = new AbortController().signal,
  open = openedApart,
): Promise<number> {
  const started = performance.now()
  let read = 0
  try {
    while (read < ROUND && performance.now() - started < ROUND_MS && !ending.aborted) {
      const file = await db.read(SYSTEM, (sql) => takeWaiting(sql, db.now()))
      if (!file) break
      const said = await wordsIn(db, file, ending, open)
      if (said === 'busy' || said === 'slow') {
        await db.read(file.workspaceId, (sql) => putBack(sql, file, said === 'slow'))
        break
      }
      await keep(db, file, said)
      read++
    }
  } finally {
    if (read) committed()
  }
  return read
}

/** What a file says, or why not; `busy` or `slow` when it could not be opened right now. */
async function wordsIn(
  db: Database,
  file: TakenFile,
  ending: AbortSignal,
  open: typeof openedApart,
): Promise<FileWords | 'busy' | 'slow'> {
  if (file.size > LIMITS.input) return { words: '', opened: 'too_large' }
  if (file.tries > TRIES) return { words: '', opened: 'gave_up' }
  const content = await db.read(file.workspaceId, (sql) => contentOf(sql, file.workspaceId, file.hash))
  if (!content) return { words: '', opened: 'no_text' }
  const how = howRead(file.name, file.type, content)
  if (isText(how)) return wordsOf(how, content)
  if (how !== 'apart') return { words: '', opened: how }
  const answer = await open(content, file, { ...LIMITS, ending })
  if ('read' in answer) return wordsFrom(answer.read.text, answer.read.cut)
  const { because } = answer
  if (because === 'busy' || because === 'slow') return because
  return { words: '', opened: FileReading.catch('gave_up').parse(because) }
}

/** Keeps what a file says and tells of it in one transaction, which is not open while anybody is hidden in a long text. */
async function keep(db: Database, { workspaceId, ids }: TakenFile, said: FileWords): Promise<void> {
  const before = new Map<string, { hidden: readonly string[]; words: string }>()
  for (const { id, hidden } of await db.read(workspaceId, (sql) => hiddenIn(sql, workspaceId, ids)))
    before.set(id, { hidden, words: await withoutForgotten(said.words, id, hidden) })
  const actor = asHand({ workspaceId, memberId: SYSTEM }, 'mail')
  await db.transact(
    workspaceId,
    async (tx) => {
      const there = await takenAgain(tx.sql, workspaceId, ids)
      const rows = []
      for (const { id, hidden } of there) {
        const known = before.get(id) ?? { hidden: [], words: said.words }
        const since = hidden.filter((digest) => !known.hidden.includes(digest))
        rows.push({ id, opened: said.opened, words: await withoutForgotten(known.words, id, since) })
      }
      await keepWords(tx.sql, workspaceId, rows)
      const threadIds = [...new Set(there.map(({ threadId }) => threadId))]
      if (rows.length) tx.emit(filesRead, { files: rows.length, threadIds })
    },
    () => (events, now) =>
      recording({ id: newId(now), operation: READ_FILES, actor, why: { rule: 'reaction' }, now }, events),
  )
}
