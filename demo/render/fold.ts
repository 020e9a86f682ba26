/** A header line broken before spaces so that lines stay within 78 characters where they can (RFC 5322 §2.2.3). */
export function foldedHeader(line: string): string {
  let out = ''
  let width = 0
  for (const word of line.split(/(?= )/)) {
    if (width > 0 && width + word.length > 78) {
      out += '\r\n'
      width = 0
    }
    out += word
    width += word.length
  }
  return out
}

/** iCalendar or vCard text with CRLF and no line above 75 octets (RFC 5545 §3.1, RFC 6350 §3.2). */
export function foldedContent(text: string): string {
  return `${text.trimEnd().split(/\r?\n/).map(foldedContentLine).join('\r\n')}\r\n`
}

function foldedContentLine(line: string): string {
  let out = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > 75) {
      out += '\r\n '
      octets = 1
    }
    out += character
    octets += size
  }
  return out
}
