/** Files that were chosen or dropped, and what is sent of them. */

const MAIL = /\.eml$/i
/** Files of a Maildir have no ending: `cur/1700000000.M1P2.host:2,S`. */
const MAILDIR = /(?:^|\/)(?:cur|new)\/[^/]+$/

export interface NamedFile {
  readonly path: string
  readonly file: Blob
}

/** Everything that was dropped, folders included. */
export async function droppedFiles(transfer: DataTransfer): Promise<NamedFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (!entries.length) return [...transfer.files].map((file) => ({ path: file.name, file }))
  return (await Promise.all(entries.map((entry) => filesOf(entry)))).flat()
}

async function filesOf(entry: FileSystemEntry): Promise<NamedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return file.name.startsWith('.') ? [] : [{ path: entry.fullPath.replace(/^\//, ''), file }]
  }
  if (!isFolder(entry)) return []
  const reader = entry.createReader()
  const found: NamedFile[] = []
  // A reader gives a hundred at a time, and then nothing.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (!batch.length) return found
    found.push(...(await Promise.all(batch.map((one) => filesOf(one)))).flat())
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** What is uploaded: single mails of a folder travel together as one mailbox (RFC 4155), everything else as it is. */
export async function uploadsOf(
  files: readonly NamedFile[],
): Promise<{ name: string; kind?: 'mail'; body: Blob }[]> {
  const isMail = ({ path }: NamedFile) => MAIL.test(path) || MAILDIR.test(path)
  const mails = files.filter(isMail)
  const others = files
    .filter((one) => !isMail(one))
    .map(({ path, file }) => ({ name: path.split('/').at(-1) ?? path, body: file }))
  if (mails.length === 0) return others
  const [only] = mails
  if (mails.length === 1 && only && MAIL.test(only.path))
    return [...others, { name: only.path.split('/').at(-1) ?? only.path, body: only.file }]
  const parts: BlobPart[] = []
  for (const { file } of mails)
    parts.push(
      'From - Thu Jan  1 00:00:00 1970\n',
      mboxQuoted(new Uint8Array(await file.arrayBuffer())),
      '\n\n',
    )
  return [...others, { name: `${mails.length} mails.mbox`, kind: 'mail', body: new Blob(parts) }]
}

/** A mail with `>` before each line that begins with `From `, byte for byte otherwise (mboxrd). */
export function mboxQuoted(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  const quoted = text.replace(/^(>*From )/gm, '>$1')
  return quoted.length === text.length ? bytes : Uint8Array.from(quoted, (sign) => sign.charCodeAt(0))
}
