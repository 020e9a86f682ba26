import { LIMITS } from './limits.ts'
import type { RawMail } from './source.ts'

/**
 * The messages of an mbox file, one at a time, in memory of about one message whatever the size of the file. Takes mboxo
 * and mboxrd (RFC 4155 and its relatives), LF or CRLF, with or without a last line break.
 *
 * A line starts a message when it begins with `From `, holds a time and a year, and is the first or follows an empty
 * line. Of a message longer than `LIMITS.message` only the beginning is kept.
 *
 * @param chunks the file from `start` on
 * @param start where in the file the chunks begin: the `offset` or `end` of a message
 */
export async function* splitMbox(
  chunks: AsyncIterable<Uint8Array>,
  source: string,
  start = 0,
): AsyncGenerator<RawMail> {
  let pending: Buffer = Buffer.alloc(0)
  let head: Buffer | null = null // the beginning of a message that is too long
  let offset = start // where in the file the present message begins
  let at = start // where in the file `pending` begins
  let searched = 0

  const message = (end: number): RawMail => {
    const bytes = head ?? pending.subarray(0, end)
    return { ...unwrapped(bytes), source, offset, end: at + end, size: at + end - offset, cut: head !== null }
  }

  for await (const chunk of chunks) {
    pending = pending.length ? Buffer.concat([pending, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
    for (;;) {
      const line = nextSeparator(pending, searched)
      if (line.found) {
        const mail = message(line.at)
        if (mail.raw.length) yield mail
        pending = pending.subarray(line.at)
        at += line.at
        offset = at
        head = null
        searched = 0
        continue
      }
      searched = line.at
      break
    }
    if (pending.length > LIMITS.message) {
      head ??= Buffer.from(pending.subarray(0, LIMITS.head))
      // Keep enough to see a separator that lies across two chunks.
      const drop = Math.max(0, Math.min(searched, pending.length) - 2)
      pending = Buffer.from(pending.subarray(drop))
      at += drop
      searched -= drop
    }
  }
  const last = message(pending.length)
  if (last.raw.length) yield last
}

/** How long a From line may be. */
const LINE = 1_000
const SEPARATOR = '\nFrom '
const NEWLINE = 0x0a
const RETURN = 0x0d

/** Where the next message starts in `bytes` from `from` on, or from where to search when more bytes have come. */
function nextSeparator(bytes: Buffer, from: number): { found: boolean; at: number } {
  let before = from
  for (;;) {
    before = bytes.indexOf(SEPARATOR, before, 'latin1')
    if (before < 0) return { found: false, at: Math.max(from, bytes.length - SEPARATOR.length + 1) }
    const start = before + 1
    const end = bytes.indexOf(NEWLINE, start)
    if (end < 0 && bytes.length - start < LINE) return { found: false, at: before }
    const line = bytes.toString('latin1', start, end < 0 ? start + LINE : end)
    if (afterEmptyLine(bytes, start) && FROM_LINE.test(line)) return { found: true, at: start }
    before = start
  }
}

const startsAt = (bytes: Buffer, index: number) => bytes.toString('latin1', index, index + 5) === 'From '

const afterEmptyLine = (bytes: Buffer, index: number) =>
  bytes[index - 2] === NEWLINE || (bytes[index - 2] === RETURN && bytes[index - 3] === NEWLINE)

/** `From dana@acme.test Tue May 10 11:28:07 2005`; the sender may be missing or `-`, a zone may stand before the year. */
const FROM_LINE = /^From .{0,300}\d{1,2}:\d\d.{0,40}\b(?:19|20)\d\d\b/

/** The message without its From line and without the `>` that mbox puts before lines of the body that begin so. */
function unwrapped(bytes: Buffer): { raw: Buffer; envelope: string | null } {
  if (!startsAt(bytes, 0)) return { raw: unquoted(bytes), envelope: null }
  const end = bytes.indexOf(NEWLINE)
  if (end < 0) return { raw: Buffer.alloc(0), envelope: null }
  const line = bytes.toString('latin1', 5, Math.min(end, LINE)).trim()
  return { raw: unquoted(bytes.subarray(end + 1)), envelope: line.replace(/^\S+ /, '') }
}

function unquoted(bytes: Buffer): Buffer {
  const kept: Buffer[] = []
  let from = 0
  for (let index = bytes.indexOf('\n>', 0, 'latin1'); index >= 0; index = bytes.indexOf('\n>', index + 1, 'latin1')) {
    let mark = index + 1
    while (bytes[mark] === 0x3e) mark++
    if (!startsAt(bytes, mark)) continue
    kept.push(bytes.subarray(from, index + 1))
    from = index + 2
  }
  return from ? Buffer.concat([...kept, bytes.subarray(from)]) : bytes
}
