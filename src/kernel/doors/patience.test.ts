import { once } from 'node:events'
import { connect } from 'node:net'

import { expect, test } from 'vitest'

import { served } from '../../../test/served.ts'

const QUICK = { headers: 400, body: 600, idle: 400, floor: 100, afterwards: 300 }

/** Sends a text at once, then pieces at a pace; gives back what was answered and how long the connection was open. */
async function trickled(url: string, text: string, piece: string, pace: number, pieces = 40) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  const began = performance.now()
  let answer = ''
  socket.on('data', (data: Buffer) => (answer += data.toString()))
  socket.on('error', () => undefined)
  const closed = once(socket, 'close')
  socket.write(text)
  let left = pieces
  const timer = setInterval(() => {
    if (left-- > 0) socket.write(piece)
  }, pace)
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 4_000))])
  clearInterval(timer)
  socket.destroy()
  return { answer, took: performance.now() - began }
}

const head = (line: string, key: string, length: number, more = '') =>
  `${line} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${key}\r\nContent-Length: ${length}\r\n${more}\r\n`

test('who trickles headers, or nothing at all, is cut off', async () => {
  await using app = await served({ patience: QUICK })
  for (const start of ['', 'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n']) {
    const { took } = await trickled(app.url, start, start && 'X: y\r\n', 50)
    expect(took).toBeLessThan(2_000)
  }
})

test('who trickles a body is cut off with a sentence', async () => {
  await using app = await served({ patience: QUICK })
  const json = 'Content-Type: application/json\r\n'
  const { answer, took } = await trickled(
    app.url,
    head('POST /v1/tasks/capture', app.key, 500, json),
    ' ',
    50,
  )
  expect(took).toBeLessThan(2_000)
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  expect(answer).toContain('http.too_slow')
})

test('an upload takes as long as it needs as long as it comes, and ends when it trickles', async () => {
  await using app = await served({ patience: QUICK })
  const upload = 'POST /v1/imports/uploads?name=tasks.txt'
  const line = `${'Water the plants '.repeat(4)}\n`
  const opening = head(upload, app.key, 20 * line.length, 'Connection: close\r\n')
  const slow = await trickled(app.url, opening + line, line, 100, 19)
  expect(slow.took).toBeGreaterThan(1_500)
  expect(slow.answer).toMatch(/^HTTP\/1\.1 200 /)

  const idle = await trickled(app.url, head(upload, app.key, 5_000), 'x', 50)
  expect(idle.took).toBeLessThan(2_000)
  expect(idle.answer).toMatch(/^HTTP\/1\.1 408 /)
  const stranger = await trickled(app.url, head(upload, 'none', 5_000), 'x', 10)
  expect(stranger.answer).toMatch(/^HTTP\/1\.1 401 /)
  expect(stranger.took).toBeLessThan(2_000)
})
