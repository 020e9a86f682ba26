/** Files that were chosen or dropped, and what is sent of them. */

const MAIL = /\.eml$/i
const NOTE = /\.(?:md|markdown|mdown)$/i
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

interface Upload {
  readonly name: string
  readonly kind?: 'mail' | 'notes'
  readonly body: Blob
}

/**
 * What is uploaded: single mails of a folder travel together as one mailbox (RFC 4155), several notes as one with the
 * folders that they lie in, everything else as it is.
 */
export async function uploadsOf(files: readonly NamedFile[]): Promise<Upload[]> {
  const isMail = ({ path }: NamedFile) => MAIL.test(path) || MAILDIR.test(path)
  const isNote = ({ path }: NamedFile) => NOTE.test(path)
  const mails = files.filter(isMail)
  const notes = files.filter(isNote)
  const others: Upload[] = files
    .filter((one) => !isMail(one) && !(isNote(one) && notes.length > 1))
    .map(({ path, file }) => ({ name: path.split('/').at(-1) ?? path, body: file }))
  if (notes.length > 1) others.push(await together(notes))
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

/** Notes as the importer takes them; the folder that holds them all is left off. */
async function together(notes: readonly NamedFile[]): Promise<Upload> {
  const [first = ''] = notes.map(({ path }) => path.split('/')[0])
  const inOne = notes.every(({ path }) => path.startsWith(`${first}/`))
  const bundle = await Promise.all(
    notes.map(async ({ path, file }) => ({
      path: inOne ? path.slice(first.length + 1) : path,
      text: await file.text(),
      at: file instanceof File ? file.lastModified : Date.now(),
    })),
  )
  return { name: `${notes.length} notes.json`, kind: 'notes', body: new Blob([JSON.stringify(bundle)]) }
}

/** A mail with `>` before each line that begins with `From `, byte for byte otherwise (mboxrd). */
export function mboxQuoted(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  const quoted = text.replace(/^(>*From )/gm, '>$1')
  return quoted.length === text.length ? bytes : Uint8Array.from(quoted, (sign) => sign.charCodeAt(0))
}
