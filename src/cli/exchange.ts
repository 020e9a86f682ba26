import { connect } from 'node:net'

/** What a server answered. */
export interface Answer {
  readonly status: number
  readonly body: string
}

/** Nobody listens there: nothing was sent. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

/** The connection ended before the answer did: what was asked may have been done, or not. */
export class Interrupted extends Error {
  override name = 'Interrupted'
}

const PATIENCE_MS = 60_000

/**
 * One request to a server of ours on this machine, in HTTP/1.0, which answers in one piece and closes. Loading Node's
 * own client would take longer than the request.
 *
 * @param signal gives the request up; a server that hangs would keep the process from ending
 * @throws Unreachable, Interrupted
 */
export function exchange(
  address: string,
  request: { method: string; path: string; headers: Readonly<Record<string, string>>; body?: string },
  signal?: AbortSignal,
): Promise<Answer> {
  const { hostname, port, host } = new URL(address)
  const { method, path, body = '' } = request
  const headers = {
    host,
    ...request.headers,
    ...(body
      ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
      : {}),
  }
  const head = [
    `${method} ${path} HTTP/1.0`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let connected = false
    const socket = connect(Number(port || 80), hostname.replace(/^\[|\]$/g, ''))
    const broken = (cause?: Error) =>
      reject(
        connected
          ? new Interrupted('The server went away.', { cause })
          : new Unreachable('Nobody listens.', { cause }),
      )
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)))
    signal?.addEventListener('abort', () => socket.destroy(new Error('given up')), { once: true })
    socket.once('connect', () => {
      connected = true
      socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
    })
    socket.on('data', (chunk) => chunks.push(Buffer.from(chunk)))
    socket.once('error', broken)
    socket.once('close', () => {
      const answer = answerIn(Buffer.concat(chunks))
      if (answer) resolve(answer)
      else broken()
    })
  })
}

/** Undefined when it is cut short. */
function answerIn(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const body = bytes.subarray(end + 4)
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1])
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (!status || (length !== undefined && body.length < Number(length))) return undefined
  return { status, body: body.toString('utf8') }
}
