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
  let pending: Buffer = Buffer.alloc(0) // not searched yet, with a little before it
  let searched = 0
  let at = start // where in the file `pending` begins
  let message = new Beginning(source, start)

  for await (const chunk of chunks) {
    pending = pending.length ? Buffer.concat([pending, chunk]) : Buffer.from(chunk)
    for (;;) {
      const next = nextSeparator(pending, searched)
      const end = next.found ? next.at : Math.max(0, next.at - LOOK_BEHIND)
      message.add(pending.subarray(0, end))
      pending = pending.subarray(end)
      at += end
      searched = next.at - end
      if (!next.found) break
      const mail = message.mail(at)
      if (mail.raw.length) yield mail
      message = new Beginning(source, at)
    }
  }
  message.add(pending)
  const last = message.mail(at + pending.length)
  if (last.raw.length) yield last
}

/** A message as far as it was read. */
class Beginning {
  readonly #source: string
  readonly #offset: number
  #parts: Buffer[] = []
  #length = 0
  #cut = false

  constructor(source: string, offset: number) {
    this.#source = source
    this.#offset = offset
  }

  add(bytes: Buffer): void {
    if (this.#cut || !bytes.length) return
    this.#parts.push(bytes)
    this.#length += bytes.length
    if (this.#length <= LIMITS.message) return
    this.#cut = true
    this.#parts = [Buffer.from(Buffer.concat(this.#parts).subarray(0, LIMITS.head))]
  }

  mail(end: number): RawMail {
    const bytes = this.#parts.length === 1 ? (this.#parts[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#parts)
    const offset = this.#offset
    return { ...unwrapped(bytes), source: this.#source, offset, end, size: end - offset, cut: this.#cut }
  }
}

/** Bytes before a separator that tell whether the line before it is empty. */
const LOOK_BEHIND = 3
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
  for (
    let index = bytes.indexOf('\n>', 0, 'latin1');
    index >= 0;
    index = bytes.indexOf('\n>', index + 1, 'latin1')
  ) {
    let mark = index + 1
    while (bytes[mark] === 0x3e) mark++
    if (!startsAt(bytes, mark)) continue
    kept.push(bytes.subarray(from, index + 1))
    from = index + 2
  }
  return from ? Buffer.concat([...kept, bytes.subarray(from)]) : bytes
}
