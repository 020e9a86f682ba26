import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** How long the server waits for who asks slowly. Milliseconds. */
export interface Patience {
  /** From a connection, or the end of the request before, to the last header. */
  readonly headers: number
  /** For a whole body of a megabyte or less. */
  readonly body: number
  /** For `floor` more bytes of an upload, which may take as long as it needs as long as it comes. */
  readonly idle: number
  readonly floor: number
  /** For the rest of a body after it was answered. */
  readonly afterwards: number
}

/** A megabyte in a minute, or an upload at 35 bytes a second, is slower than any link that people have. */
const PATIENCE: Patience = {
  headers: 20_000,
  body: 60_000,
  idle: 30_000,
  floor: 1_024,
  afterwards: 5_000,
}

/** Cuts off who holds connections by sending next to nothing. `isUpload` tells which requests may be large. */
export function losePatience(
  server: Server,
  isUpload: (request: IncomingMessage) => boolean,
  patience: Patience = PATIENCE,
): void {
  server.headersTimeout = patience.headers
  server.keepAliveTimeout = patience.headers
  // Read when the server begins to listen: how often Node looks for those who are late.
  Object.assign(server, { connectionsCheckingInterval: Math.ceil(patience.headers / 4) })
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.complete) return
    let watch = isUpload(request)
      ? whileItComes(request.socket, patience, () => cutOff(request, response))
      : setTimeout(() => cutOff(request, response), patience.body)
    request.once('end', () => clearTimeout(watch)).once('close', () => clearTimeout(watch))
    // Answered before it was read, such as when nobody was signed in: then nobody needs the rest.
    response.once('finish', () => {
      clearTimeout(watch)
      if (!request.complete) watch = setTimeout(() => request.socket.destroy(), patience.afterwards).unref()
    })
  })
}

/** Runs `end` once less than `floor` bytes have come within `idle`. */
function whileItComes(socket: Socket, { idle, floor }: Patience, end: () => void): NodeJS.Timeout {
  let before = socket.bytesRead
  const watch = setInterval(() => {
    if (socket.bytesRead - before < floor) end()
    before = socket.bytesRead
  }, idle)
  return watch
}

function cutOff({ complete, socket }: IncomingMessage, response: ServerResponse): void {
  if (complete) return
  const problem = JSON.stringify({
    type: '/problems/http.too_slow',
    title: 'Too slow',
    status: 408,
    code: 'http.too_slow',
    detail: 'The request did not arrive in time, so nothing was done. Try again.',
  })
  if (response.headersSent) return void socket.destroy()
  const length = Buffer.byteLength(problem)
  socket.end(
    `HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: application/problem+json\r\nContent-Length: ${length}\r\n\r\n${problem}`,
    () => socket.destroy(),
  )
}
