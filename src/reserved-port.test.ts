import { once } from 'node:events'
import { createServer } from 'node:net'

import { expect, test } from 'vitest'

import { reservedPort } from './reserved-port.ts'

const listensOn = async (port: number) => {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}

test('any free port is a certain one before anything listens, and nobody else gets it meanwhile', async () => {
  const { port, release } = await reservedPort('127.0.0.1', 0)
  expect(port).toBeGreaterThan(0)
  expect(await listensOn(port)).toBe(false)
  await release()
  expect(await listensOn(port)).toBe(true)
})

test('a port that was asked for is left as it is', async () => {
  const { port, release } = await reservedPort('127.0.0.1', 4310)
  expect(port).toBe(4310)
  await release()
})
