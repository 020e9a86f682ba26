import { withoutControls } from './values.ts'

/** One content line, taken apart: names in upper case, the value as it stands. */
export interface Property {
  readonly name: string
  readonly parameters: ReadonlyMap<string, string>
  readonly value: string
}

/**
 * Takes a content line apart (RFC 5545 §3.1, parameter values by RFC 6868); undefined when it is none. A group before
 * the name (`item1.SUMMARY`) is left out.
 */
export function readProperty(line: string): Property | undefined {
  const colon = valueStart(line)
  if (colon < 0) return undefined
  const [head = '', ...rest] = split(line.slice(0, colon), ';')
  const name = head
    .trim()
    .replace(/^[\w-]+\./, '')
    .toUpperCase()
  if (!/^[A-Z0-9-]+$/.test(name)) return undefined
  const parameters = new Map<string, string>()
  for (const parameter of rest.slice(0, 50)) {
    const equals = parameter.indexOf('=')
    if (equals > 0)
      parameters.set(parameter.slice(0, equals).trim().toUpperCase(), unquoted(parameter.slice(equals + 1)))
    else if (parameter.toUpperCase() === 'QUOTED-PRINTABLE') parameters.set('ENCODING', 'QUOTED-PRINTABLE')
  }
  const value = line.slice(colon + 1)
  return { name, parameters, value: isEncoded(parameters) ? fromQuotedPrintable(value, parameters) : value }
}

/** The colon that ends the parameters. A quotation mark that is never closed does not hide it. */
function valueStart(line: string): number {
  let quoted = false
  for (let index = 0; index < line.length; index += 1) {
    if (line[index] === '"') quoted = !quoted
    else if (line[index] === ':' && !quoted) return index
  }
  return quoted ? line.indexOf(':') : -1
}

/** Splits at a separator that stands outside of quotation marks. */
function split(text: string, separator: string): string[] {
  const parts: string[] = []
  let from = 0
  let quoted = false
  for (let index = 0; index <= text.length; index += 1) {
    if (text[index] === '"') quoted = !quoted
    if (index === text.length || (text[index] === separator && !quoted)) {
      parts.push(text.slice(from, index))
      from = index + 1
    }
  }
  return parts
}

/** RFC 6868 §3: `^n`, `^^` and `^'`. */
const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replace(/\^([n^'])/g, (_, code: string) => (code === 'n' ? '\n' : code === '^' ? '^' : '"'))

const isEncoded = (parameters: ReadonlyMap<string, string>): boolean =>
  parameters.get('ENCODING')?.toUpperCase() === 'QUOTED-PRINTABLE'

/** RFC 2045 §6.7, as vCalendar 1.0 used it. */
function fromQuotedPrintable(text: string, parameters: ReadonlyMap<string, string>): string {
  const bytes = new TextEncoder().encode(text)
  const out: number[] = []
  for (let index = 0; index < bytes.length; index += 1) {
    const code = /^=[0-9A-Fa-f]{2}$/.test(text.slice(index, index + 3))
      ? Number.parseInt(text.slice(index + 1, index + 3), 16)
      : -1
    if (bytes[index] === 0x3d && code >= 0) {
      out.push(code)
      index += 2
    } else out.push(bytes[index] ?? 0)
  }
  return withoutControls(
    decoderOf(parameters.get('CHARSET'))
      .decode(Uint8Array.from(out))
      .replace(/\r\n|\r|\n/g, '\\n'),
  )
}

function decoderOf(charset: string | undefined): TextDecoder {
  try {
    return new TextDecoder(charset ?? 'utf-8')
  } catch {
    return new TextDecoder('utf-8')
  }
}
