import { type InflateRaw, createInflateRaw } from 'node:zlib'

import { Unreadable } from '#kernel/apart/reader.ts'

/** A file in a zip archive. */
export interface Entry {
  readonly name: string
  /** Unpacked, in bytes, as the archive says. */
  readonly size: number
  readonly isLocked: boolean
  readonly method: number
  /** Packed, in bytes, and where what stands before it begins. */
  readonly packed: number
  readonly at: number
}

const MOST = 2_000
const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_LENGTH = 22
const ENTRY_LENGTH = 46
const LOCAL_LENGTH = 30

/**
 * What a zip archive holds by its directory, the first 2 000 files of it, and how many there are. Nothing is unpacked.
 * After PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.3.16.
 *
 * @throws Unreadable `damaged` when it has no directory
 */
export function directoryOf(bytes: Uint8Array): { readonly entries: Entry[]; readonly count: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: Entry[] = []
  while (entries.length < Math.min(count, MOST) && at + ENTRY_LENGTH <= view.byteLength) {
    if (view.getUint32(at, true) !== ENTRY) break
    const flags = view.getUint16(at + 8, true)
    const length = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder(flags & UTF_8 ? 'utf-8' : 'windows-1252').decode(
        bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + length),
      ),
      size: view.getUint32(at + 24, true),
      isLocked: (flags & ENCRYPTED) !== 0,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    })
    at += ENTRY_LENGTH + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { entries, count }
}

const ENCRYPTED = 1
const UTF_8 = 0x800

/** The end of the directory stands at the end of the file, before a comment of at most 65 535 bytes. */
function endOf(view: DataView): number {
  const last = view.byteLength - END_LENGTH
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) if (view.getUint32(at, true) === END) return at
  throw new Unreadable('It is a zip archive without a directory, so what is in it is not known.', 'damaged')
}

const damaged = (name: string) =>
  new Unreadable(`It is damaged: “${name.slice(0, 80)}” in it cannot be unpacked.`, 'damaged')

/**
 * Unpacks a file of an archive piece by piece, so that whoever has enough stops and the rest is never unpacked.
 *
 * @throws Unreadable `locked`, `damaged`
 */
export async function* unpacked(bytes: Uint8Array, entry: Entry): AsyncGenerator<Uint8Array, void, void> {
  const { name, at, method, packed } = entry
  if (entry.isLocked) throw new Unreadable('It is locked with a password.', 'locked')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (at + LOCAL_LENGTH > view.byteLength || view.getUint32(at, true) !== LOCAL) throw damaged(name)
  const from = at + LOCAL_LENGTH + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const content = bytes.subarray(from, from + packed)
  if (method === STORED) yield content
  else if (method === DEFLATED) yield* inflated(content, name)
  else throw damaged(name)
}

const STORED = 0
const DEFLATED = 8

async function* inflated(content: Uint8Array, name: string): AsyncGenerator<Uint8Array, void, void> {
  const inflating: InflateRaw = createInflateRaw({ chunkSize: 64 * 1024 })
  inflating.end(content)
  try {
    for await (const piece of inflating) yield piece as Uint8Array // no encoding is set
  } catch (error) {
    throw error instanceof Unreadable ? error : damaged(name)
  }
}
