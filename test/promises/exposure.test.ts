import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect, test } from 'vitest'
import { WebSocket } from 'ws'

import { originOf } from '../../src/house.ts'
import { served } from '../served.ts'
import { freePort, ServerProcess } from '../server-process.ts'

/** It is safe to expose by mistake. */

test(
  'Reeve does not start on an address that other machines reach unless you said so',
  { timeout: 60_000 },
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'reeve-exposed-'))
    const port = await freePort()
    const server = new ServerProcess({
      REEVE_DATA: path.join(folder, 'data'),
      REEVE_HOST: '0.0.0.0',
      REEVE_PORT: String(port),
    })
    try {
      await expect(server.start()).rejects.toThrow(/would let other machines reach Reeve/)
      await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
    } finally {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
)

test.for(['0.0.0.0', '::', '192.168.1.20', 'reeve.lan', '10.0.0.1', '169.254.0.1'])(
  'an address of the network is refused by name: %s',
  (host) => {
    expect(() => originOf({ host, port: 4310, hosts: [] })).toThrow(
      expect.objectContaining({ code: 'config.exposed' }),
    )
  },
)

/** A request whose Host says what we like; fetch would not let us. */
const asked = (port: string, host: string, origin?: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(
      { port, host: '127.0.0.1', path: '/v1/tasks', headers: { host, ...(origin && { origin }) } },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      },
    )
      .once('error', reject)
      .end()
  })

/** What a name under which the attacker's page was opened may look like, once it points at this machine. */
const REBOUND = [
  'evil.example',
  'evil.example:4310',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'evil.example#localhost',
  '2130706433',
  '0.0.0.0',
]

test.for(REBOUND)('a page whose name was pointed at this machine is refused: %s', async (host) => {
  await using app = await served()
  const { port } = new URL(app.url)
  expect(await asked(port, host)).toBe(403)
  expect(await asked(port, `localhost:${port}`), 'only a key is missing').toBe(401)
})

test.for(['https://evil.example', 'null', 'file://', 'http://localhost', 'http://127.0.0.1:1'])(
  'a page of another site opens no stream: %s',
  async (origin) => {
    await using app = await served()
    const socket = new WebSocket(`${app.url.replace('http', 'ws')}/v1/stream`, {
      headers: { authorization: `Bearer ${app.key}`, origin },
    })
    await expect(
      new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject)),
    ).rejects.toThrow('403')
  },
)
