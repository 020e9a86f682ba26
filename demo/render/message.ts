import { base64Lines, encodedHeader, inCharset, quotedPrintable } from './encodings.ts'
import { foldedContent, foldedHeader } from './fold.ts'

/** The bytes of the attachment that a part names in its body as `[[name]]`. */
export type Attachment = (name: string) => Uint8Array

/**
 * A message as it travels (RFC 5322, RFC 2045), from one as people read it: headers and parts are as in the
 * file; each part is written in the charset and transfer encoding that it declares.
 */
export function message(readable: string, attachment: Attachment): Uint8Array {
  return entity(readable.replaceAll('\r\n', '\n'), attachment)
}

function entity(text: string, attachment: Attachment): Buffer {
  const end = text.indexOf('\n\n')
  const head = text.slice(0, end)
  const content = text.slice(end + 2)
  const kind = Kind.of(head)
  const headers = head
    .split(/\n(?![ \t])/)
    .map((line) => headerLine(line, kind.charset))
    .join('\r\n')
  const inside = kind.boundary
    ? multipart(content, kind.boundary, attachment)
    : leaf(content, kind, attachment)
  return Buffer.concat([Buffer.from(`${headers}\r\n\r\n`, 'latin1'), inside])
}

/** Folds what the template left on one line; a header folded by hand stays as it is. */
function headerLine(line: string, charset: string): string {
  const encoded = encodedHeader(line, charset)
  return encoded.includes('\n') ? encoded.replaceAll('\n', '\r\n') : foldedHeader(encoded)
}

function multipart(content: string, boundary: string, attachment: Attachment): Buffer {
  const [preamble = '', ...rest] = content.split(`--${boundary}`)
  const parts = rest
    .slice(0, -1)
    .map((part) => entity(part.replace(/^\n/, '').replace(/\n$/, ''), attachment))
  const line = (text: string) => Buffer.from(`${text}\r\n`)
  return Buffer.concat([
    Buffer.from(preamble.replaceAll('\n', '\r\n')),
    ...parts.flatMap((part) => [line(`--${boundary}`), part, line('')]),
    line(`--${boundary}--`),
  ])
}

function leaf(content: string, kind: Kind, attachment: Attachment): Buffer {
  const bytes = leafBytes(content, kind, attachment)
  if (kind.encoding === 'base64') return Buffer.from(base64Lines(bytes))
  if (kind.encoding === 'quoted-printable') return Buffer.from(quotedPrintable(bytes))
  return bytes
}

function leafBytes(content: string, kind: Kind, attachment: Attachment): Buffer {
  const file = /^\[\[([\w.-]+)\]\]\s*$/.exec(content)?.[1]
  if (file) return Buffer.from(attachment(file))
  const text = kind.type === 'text/calendar' ? foldedContent(content) : content.replaceAll('\n', '\r\n')
  return inCharset(text, kind.charset)
}

interface Kind {
  readonly type: string
  readonly charset: string
  readonly encoding: string
  readonly boundary: string | undefined
}

const Kind = {
  of(head: string): Kind {
    const type = field(head, 'Content-Type') ?? 'text/plain'
    return {
      type: type.split(';', 1)[0]?.trim().toLowerCase() ?? '',
      charset: parameter(type, 'charset') ?? 'utf-8',
      encoding: field(head, 'Content-Transfer-Encoding')?.trim().toLowerCase() ?? '7bit',
      boundary: parameter(type, 'boundary'),
    }
  },
}

function field(head: string, name: string): string | undefined {
  return new RegExp(`^${name}:((?:.*)(?:\\n[ \\t].*)*)`, 'im').exec(head)?.[1]
}

function parameter(value: string, name: string): string | undefined {
  return new RegExp(`${name}="?([^";\\s]+)"?`, 'i').exec(value)?.[1]
}
