import { createReadStream, type Dirent } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'

import { LIMITS } from './limits.ts'
import { splitMbox } from './mbox.ts'
import type { Position, RawMail, Unreadable } from './source.ts'

/**
 * The mails under a path: an mbox file, an .eml file, a Maildir, or a folder of any of these, in an order that is always
 * the same. What cannot be read is told and passed over. Links are not followed.
 *
 * @param after goes on behind that position: an earlier mail's `source` and `end`, or the `source` of what was refused and
 *   `Number.MAX_SAFE_INTEGER`
 */
export async function* mailFiles(path: string, after?: Position): AsyncGenerator<RawMail | Unreadable> {
  const kind = await stat(path).catch(() => undefined)
  if (!kind) yield { source: path, refused: `There is no file or folder ${path}, or it may not be read.` }
  else if (kind.isDirectory()) yield* folder(path, '', after, 0)
  else if (kind.isFile()) yield* file(path, basename(path), after)
  else yield { source: path, refused: `${path} is neither a file nor a folder.` }
}

const DEEPEST = 20

async function* folder(
  root: string,
  inside: string,
  after: Position | undefined,
  depth: number,
): AsyncGenerator<RawMail | Unreadable> {
  if (depth > DEEPEST) {
    yield { source: inside, refused: `${inside} lies more than ${DEEPEST} folders deep and was passed over.` }
    return
  }
  let entries: Dirent[]
  try {
    entries = await readdir(join(root, inside), { withFileTypes: true })
  } catch {
    yield { source: inside || root, refused: `The folder ${inside || root} may not be read.` }
    return
  }
  const isMaildir = ['cur', 'new'].every((name) =>
    entries.some((entry) => entry.isDirectory() && entry.name === name),
  )
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const source = inside ? `${inside}/${entry.name}` : entry.name
    if (isMaildir && entry.name === 'tmp') continue // mails that are being delivered: maildir(5)
    if (after && comesBefore(source, after.source)) continue
    if (entry.isDirectory()) yield* folder(root, source, after, depth + 1)
    else if (entry.isFile() && !isBookkeeping(entry.name)) yield* file(join(root, source), source, after)
  }
}

/** Whether everything under `source` was passed before `target` was reached. */
function comesBefore(source: string, target: string): boolean {
  const [a, b] = [source.split('/'), target.split('/')]
  for (const [index, name] of a.entries()) {
    const other = b[index]
    if (other === undefined || name !== other) return other !== undefined && name < other
  }
  return false
}

/** What mail programs keep beside their mails. */
const isBookkeeping = (name: string): boolean =>
  /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|subscriptions|maildirsize|maildirfolder|courierimap.*|dovecot.*)$|\.(?:msf|plist|db|sqlite|json|dat|log|uidvalidity)$/i.test(
    name,
  )

async function* file(
  path: string,
  source: string,
  after: Position | undefined,
): AsyncGenerator<RawMail | Unreadable> {
  const start = after?.source === source ? after.offset : 0
  if (start === Number.MAX_SAFE_INTEGER) return
  try {
    const { kind, size, modified } = await look(path)
    if (start > 0 && start >= size) return
    const flags = maildirFlags(source)
    if (kind !== 'mbox' && kind !== 'mail') yield { source, refused: `${source} ${kind}` }
    else if (flags?.includes('T')) yield { source, refused: `${source} was in the bin of the mail program.` }
    else if (kind === 'mbox')
      yield* splitMbox(createReadStream(path, { start, highWaterMark: 256 * 1024 }), source, start)
    else yield await single(path, source, size, modified)
  } catch (error) {
    yield { source, refused: `${source} may not be read${isCoded(error) ? ` (${error.code})` : ''}.` }
  }
}

/** What a file holds, by its first bytes rather than its name; for what is no mail, a verb phrase that says so. */
async function look(path: string): Promise<{ kind: string; size: number; modified: Date }> {
  const handle = await open(path)
  try {
    const { size, mtime } = await handle.stat()
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(512), 0, 512, 0)
    return { kind: kindOf(buffer.subarray(0, bytesRead), path), size, modified: mtime }
  } finally {
    await handle.close()
  }
}

function kindOf(start: Buffer, path: string): string {
  const text = start.toString('latin1')
  if (text.startsWith('From ')) return 'mbox'
  if (text.trim() === '') return 'is empty.'
  if (text.startsWith('PK\u0003\u0004') || text.startsWith('\u001f\u008b'))
    return 'is an archive. Unpack it first, then import what is in it.'
  if (text.startsWith('!BDN')) return 'is an Outlook data file. Export it as mbox or .eml first.'
  if (text.startsWith('\u00d0\u00cf\u0011\u00e0'))
    return 'is an Outlook .msg file. Save the mail as .eml first.'
  if (/^(?:\uFEFF|\u00ef\u00bb\u00bf)?\s*[!-9;-~]+[ \t]*:/.test(text) || isEmlx(text)) return 'mail'
  return /^\.(?:eml|mbox|mbx|txt|msg)?$/i.test(extname(path)) || maildirFlags(path) !== undefined
    ? 'mail'
    : 'does not look like mail and was passed over.'
}

/** Apple Mail puts the length of the mail on a line before it, and a property list after it. */
const isEmlx = (text: string): boolean => /^\d{1,10}\s*\r?\n[!-9;-~]+:/.test(text)

/** `1700000000.M1.host:2,FS` → `FS`; undefined for a file that is not in a Maildir. */
const maildirFlags = (source: string): string | undefined =>
  /\/(?:cur|new)\/[^/]*?(?:[:;]2,([A-Za-z]*))?$/.exec(`/${source}`)?.[1] ??
  (/\/(?:cur|new)\/[^/]+$/.test(`/${source}`) ? '' : undefined)

async function single(path: string, source: string, size: number, modified: Date): Promise<RawMail> {
  const cut = size > LIMITS.message
  const handle = await open(path)
  try {
    const length = cut ? LIMITS.head : size
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, 0)
    const raw = withoutFrame(buffer.subarray(0, bytesRead))
    return { raw, source, offset: 0, end: size, size, cut, envelope: modified.toISOString() }
  } finally {
    await handle.close()
  }
}

/** Without a byte order mark, or the frame of an .emlx file. */
function withoutFrame(bytes: Buffer): Buffer {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3)
  const start = bytes.toString('latin1', 0, 64)
  if (!isEmlx(start)) return bytes
  const from = start.indexOf('\n') + 1
  return bytes.subarray(from, from + Number.parseInt(start, 10))
}

const isCoded = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error
