import { z } from 'zod'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import type { Json } from '#kernel/json.ts'

import { cursorOf, cursorPlace } from './cursor.ts'
import { breather } from './intake/breath.ts'
import { mailFiles } from './intake/mail-files.ts'
import { isRefusal, type ParsedMessage, readMessage } from './intake/read-message.ts'
import { retriage } from './retriage.ts'
import { takeInMessages } from './taking-in.ts'

/** A part of a file or folder of mails, read and understood, and how to take it in. */
export interface MailBatch {
  /** Where to go on after it, once it was taken in; null at the end. */
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
 * When all were read, further batches judge the inbox again, if anything came in: only then it is known whom the owner
 * writes to.
 *
 * @param from null to begin, or `next` of an earlier batch
 */
export async function readMailBatch(path: string, from: Json, now: Temporal.Instant): Promise<MailBatch> {
  const start = placeOf(from)
  if (start?.again !== undefined) return againBatch(start.read, start.again)
  const { mails, refusals, place, more } = await read(path, start, now)
  let added = start?.added ?? 0
  return {
    get next(): Json {
      if (more) return { ...place, added }
      return added > 0 ? { ...place, added, again: '' } : null
    },
    read: place.read,
    async takeIn(tx, actor) {
      const taken = await takeInMessages(tx, actor, mails)
      added += taken.added
      return { ...taken, refusals, notes: [] }
    },
  }
}

function againBatch(bytes: number, after: string): MailBatch {
  let next: Json = null
  return {
    get next() {
      return next
    },
    read: bytes,
    async takeIn(tx, actor) {
      const place = await retriage(tx, actor, cursorPlace(after))
      next = place ? { source: '', offset: 0, read: bytes, added: 0, again: cursorOf(place) } : null
      return { added: 0, known: 0, refusals: [], notes: [] }
    },
  }
}

/** Reads mails until a batch is full. */
async function read(path: string, start: Place | undefined, now: Temporal.Instant) {
  const mails: ParsedMessage[] = []
  const refusals: { source: string; why: string }[] = []
  const breathe = breather()
  let place: Place = start ?? { source: '', offset: 0, read: 0, added: 0 }
  let bytes = 0
  for await (const found of mailFiles(path, start)) {
    if (mails.length + refusals.length >= MAILS || bytes >= BYTES)
      return { mails, refusals, place, more: true }
    await breathe()
    if ('refused' in found) {
      refusals.push({ source: found.source, why: found.refused })
      place = { ...place, source: found.source, offset: Number.MAX_SAFE_INTEGER }
      continue
    }
    bytes += found.size
    place = { ...place, source: found.source, offset: found.end, read: place.read + found.size }
    const mail = await readMessage(found, now)
    if (isRefusal(mail)) refusals.push({ source: `${found.source}, byte ${found.offset}`, why: mail.refused })
    else mails.push(mail)
  }
  return { mails, refusals, place, more: false }
}

/** Where an import has come to: behind that byte of that file; `again` when it judges the inbox again from there. */
type Place = {
  readonly source: string
  readonly offset: number
  readonly read: number
  readonly added: number
  readonly again?: string
}

/** As an earlier batch wrote it. */
const PlaceSchema = z.object({
  source: z.string(),
  offset: z.number(),
  read: z.number(),
  added: z.number(),
  again: z.string().exactOptional(),
})

function placeOf(from: Json): Place | undefined {
  const place = PlaceSchema.safeParse(from)
  return place.success ? place.data : undefined
}
