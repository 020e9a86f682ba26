import { Unreadable } from '#kernel/apart/reader.ts'

const MOST = 2_000
const END = 0x06054b50
const ENTRY = 0x02014b50
const END_LENGTH = 22
const ENTRY_LENGTH = 46

/**
 * The files in a zip archive by its directory, one on a line with its size; nothing is unpacked. After PKWARE's
 * APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.3.16.
 *
 * @throws Unreadable when it has no directory
 */
export function archiveText(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const lines: string[] = []
  while (lines.length < Math.min(count, MOST) && at + ENTRY_LENGTH <= view.byteLength) {
    if (view.getUint32(at, true) !== ENTRY) break
    const isUtf8 = (view.getUint16(at + 8, true) & 0x800) !== 0
    const isLocked = (view.getUint16(at + 8, true) & 1) !== 0
    const length = view.getUint16(at + 28, true)
    const name = new TextDecoder(isUtf8 ? 'utf-8' : 'windows-1252').decode(
      bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + length),
    )
    const size = view.getUint32(at + 24, true).toLocaleString('en')
    lines.push(`${name.replace(/\s+/g, ' ')} (${size} bytes${isLocked ? ', locked with a password' : ''})`)
    at += ENTRY_LENGTH + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (lines.length < count) lines.push(`… and ${count - lines.length} more`)
  return lines.join('\n')
}

/** The end of the directory stands at the end of the file, before a comment of at most 65 535 bytes. */
function endOf(view: DataView): number {
  const last = view.byteLength - END_LENGTH
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) if (view.getUint32(at, true) === END) return at
  throw new Unreadable('It is a zip archive without a directory, so what is in it is not known.')
}
