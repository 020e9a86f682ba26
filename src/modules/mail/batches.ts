import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import type { Json } from '#kernel/json.ts'

import { mailFiles } from './intake/mail-files.ts'
import { isRefusal, type ParsedMessage, readMessage } from './intake/read-message.ts'
import { takeInMessages } from './taking-in.ts'

/** A part of a file or folder of mails, read and understood, and how to take it in. */
export interface MailBatch {
  /** Where to go on after it; null at the end. */
  readonly next: Json
  /** Bytes that lie behind us after it. */
  readonly read: number
  takeIn(
    tx: Transaction,
    actor: Actor,
  ): Promise<{ added: number; known: number; refusals: { source: string; why: string }[]; notes: string[] }>
}

/** A batch ends after so many mails, or so many bytes of them. */
const MAILS = 50
const BYTES = 8 * 1024 * 1024

/**
 * Reads the next mails under a path: an mbox, an .eml file, a Maildir or a folder of these. Only reads; `takeIn` writes.
 *
 * @param from null to begin, or `next` of an earlier batch
 */
export async function readMailBatch(path: string, from: Json, now: Temporal.Instant): Promise<MailBatch> {
  const start = placeOf(from)
  const mails: ParsedMessage[] = []
  const refusals: { source: string; why: string }[] = []
  let place: Place | null = start ?? null
  let read = start?.read ?? 0
  let bytes = 0
  let more = false
  for await (const found of mailFiles(path, start)) {
    if (mails.length + refusals.length >= MAILS || bytes >= BYTES) {
      more = true
      break
    }
    if ('refused' in found) {
      refusals.push({ source: found.source, why: found.refused })
      place = { source: found.source, offset: Number.MAX_SAFE_INTEGER, read }
      continue
    }
    bytes += found.size
    read += found.size
    place = { source: found.source, offset: found.end, read }
    const mail = await readMessage(found, now)
    if (isRefusal(mail)) refusals.push({ source: `${found.source}, byte ${found.offset}`, why: mail.refused })
    else mails.push(mail)
  }
  return {
    next: more && place ? { ...place } : null,
    read,
    takeIn: async (tx, actor) => ({ ...(await takeInMessages(tx, actor, mails)), refusals, notes: [] }),
  }
}

interface Place {
  readonly source: string
  readonly offset: number
  readonly read: number
}

/** As an earlier batch wrote it. */
function placeOf(from: Json): Place | undefined {
  if (typeof from !== 'object' || from === null || Array.isArray(from)) return undefined
  const { source, offset, read } = from as { [key: string]: Json | undefined } // an object, as the line above says
  return typeof source === 'string' && typeof offset === 'number' && typeof read === 'number' ? { source, offset, read } : undefined
}
