import { asHand } from '#kernel/actor.ts'
import { type Database, SYSTEM } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import { recording } from '#kernel/ledger/store.ts'

import { FileReading, filesRead } from './contract.ts'
import { type FileWords, searchable } from './reader/file-words.ts'
import { withoutForgotten } from './reader/forgotten.ts'
import { openedApart } from './reader/opened/opening.ts'
import { keepWords } from './store/file-words.ts'
import { contentOf, putBack, takenAgain, type TakenFile, takeWaiting } from './store/waiting-files.ts'

export const READ_FILES = 'mail.read_files'

/** So long one round takes files, in milliseconds, and so many. */
const ROUND_MS = 10_000
const ROUND = 50
/** A file at which so many processes ended is not tried again. */
const TRIES = 3
/** Nobody waits for it, and whatever else the machine does goes first. */
const LIMITS = { seconds: 20, input: 26 * 1024 * 1024, gently: true }

/**
 * Reads files that wait to be found by what they say, one after the other, each in a process apart, and tells which
 * threads they are in.
 *
 * @param ending stops it after the file it is at
 * @returns how many were read
 */
export async function readWaitingFiles(
  db: Database,
  committed: () => void,
  ending: AbortSignal = new AbortController().signal,
): Promise<number> {
  const started = performance.now()
  const read: { file: TakenFile; said: FileWords }[] = []
  while (read.length < ROUND && performance.now() - started < ROUND_MS && !ending.aborted) {
    const file = await db.read(SYSTEM, (sql) => takeWaiting(sql, db.now()))
    if (!file) break
    const said = await wordsIn(db, file)
    if (!said) {
      await db.read(file.workspaceId, (sql) => putBack(sql, file.workspaceId, file.ids))
      break
    }
    read.push({ file, said })
  }
  const byWorkspace = Map.groupBy(read, ({ file }) => file.workspaceId)
  for (const [workspaceId, files] of byWorkspace) await kept(db, workspaceId, files)
  if (read.length) committed()
  return read.length
}

/** What a file says, or why not; undefined when it could not be opened right now. */
async function wordsIn(db: Database, file: TakenFile): Promise<FileWords | undefined> {
  if (file.size > LIMITS.input) return { words: '', opened: 'too_large' }
  if (file.tries > TRIES) return { words: '', opened: 'gave_up' }
  const content = await db.read(file.workspaceId, (sql) => contentOf(sql, file.workspaceId, file.hash))
  if (!content) return { words: '', opened: 'no_text' }
  const answer = await openedApart(content, file, LIMITS)
  if ('read' in answer) {
    const words = searchable(answer.read.text)
    return { words, opened: words ? 'read' : 'no_text' }
  }
  if (answer.because === 'busy') return undefined
  return { words: '', opened: FileReading.catch('gave_up').parse(answer.because) }
}

/** Keeps what was read and tells of it in one transaction. */
async function kept(
  db: Database,
  workspaceId: string,
  read: readonly { file: TakenFile; said: FileWords }[],
): Promise<void> {
  const actor = asHand({ workspaceId, memberId: SYSTEM }, 'mail')
  await db.transact(
    workspaceId,
    async (tx) => {
      const saidOf = new Map(read.flatMap(({ file, said }) => file.ids.map((id) => [id, said] as const)))
      const there = await takenAgain(tx.sql, workspaceId, [...saidOf.keys()])
      const rows = there.flatMap(({ id, hidden }) => {
        const said = saidOf.get(id)
        return said ? [{ id, opened: said.opened, words: withoutForgotten(said.words, id, hidden) }] : []
      })
      await keepWords(tx.sql, workspaceId, rows)
      const threadIds = [...new Set(there.map(({ threadId }) => threadId))]
      if (rows.length) tx.emit(filesRead, { files: rows.length, threadIds })
    },
    () => (events, now) =>
      recording({ id: newId(now), operation: READ_FILES, actor, why: { rule: 'reaction' }, now }, events),
  )
}
