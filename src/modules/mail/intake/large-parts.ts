import { randomUUID } from 'node:crypto'

/** Parts from this size on are taken out before the mail is parsed line by line. */
const LARGE = 128 * 1024
/** How far the headers of a part may reach. */
const HEADERS = 16 * 1024

/** A mail without the contents of its large attachments: a short text stands for each. */
export interface Hollowed {
  readonly raw: Buffer
  /** The contents, decoded, by the text that stands for them. */
  readonly contents: ReadonlyMap<string, Buffer>
}

/**
 * Takes the contents of large attachments out of a multipart mail, so that what remains is small. Lines of an attachment
 * need not be looked at one by one: it ends where the next delimiter stands (RFC 2046 §5.1.1).
 */
export function hollowed(raw: Buffer): Hollowed {
  const contents = new Map<string, Buffer>()
  if (raw.length < LARGE) return { raw, contents }
  const kept: Buffer[] = []
  let from = 0
  for (let start = raw.indexOf('\n--'); start >= 0;) {
    const end = raw.indexOf('\n--', start + 1)
    const stop = end < 0 ? raw.length : end
    const body = stop - start > LARGE ? bodyOf(raw.subarray(start + 1, stop)) : undefined
    if (body) {
      const name = `part ${randomUUID()}`
      const content = raw.subarray(start + 1 + body.at, stop)
      contents.set(
        name,
        body.base64 ? Buffer.from(content.toString('latin1'), 'base64') : Buffer.from(content),
      )
      kept.push(raw.subarray(from, start + 1 + body.at), Buffer.from(body.base64 ? btoa(name) : name))
      from = stop
    }
    start = end
  }
  return contents.size ? { raw: Buffer.concat([...kept, raw.subarray(from)]), contents } : { raw, contents }
}

/** Where the content of a part begins that is no text, and how it is written; undefined for other parts. */
function bodyOf(part: Buffer): { at: number; base64: boolean } | undefined {
  const top = part.toString('latin1', 0, HEADERS)
  const gap = /\r?\n\r?\n/.exec(top)
  if (!gap) return undefined
  const headers = top.slice(0, gap.index).replace(/\r?\n[ \t]+/g, ' ')
  if (!/^Content-Type:\s*(?:application|image|audio|video|font|model)\//im.test(headers)) return undefined
  const encoding = /^Content-Transfer-Encoding:\s*([\w-]+)/im.exec(headers)?.[1]?.toLowerCase() ?? '7bit'
  if (encoding === 'quoted-printable' || encoding.includes('uu')) return undefined
  return { at: gap.index + gap[0].length, base64: encoding === 'base64' }
}
