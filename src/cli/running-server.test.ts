import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { exchange, Interrupted, Unreachable } from './exchange.ts'
import { placeOf } from './place.ts'
import { announce, runningServer } from './running-server.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reeve-server-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const SERVER = { host: '127.0.0.1', port: 4310, origin: 'http://127.0.0.1:4310', demo: false, version: '1' }
const file = () => path.join(folder, 'server.json')

test('a server is known while it runs, to its user alone', () => {
  const leave = announce(folder, SERVER)
  expect(runningServer(folder)).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:4310' })
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  leave()
  expect(runningServer(folder)).toBeNull()
})

test('a server that died is not believed, nor a stranger that got its number', async () => {
  announce(folder, SERVER)
  const record = JSON.parse(readFileSync(file(), 'utf8'))
  const child = spawn('sleep', ['30'])
  writeFileSync(file(), JSON.stringify({ ...record, pid: child.pid }))
  expect(runningServer(folder)).toBeNull()
  child.kill()
  await once(child, 'exit')
  writeFileSync(file(), JSON.stringify({ ...record, started: null, pid: child.pid }))
  expect(runningServer(folder)).toBeNull()
})

test('nonsense in its place is nobody', () => {
  for (const nonsense of ['', '{', 'null', '[]', '{"pid":"1"}']) {
    writeFileSync(file(), nonsense)
    expect(runningServer(folder)).toBeNull()
  }
})

test('leaving does not take away the word of a server that came later', () => {
  const leave = announce(folder, SERVER)
  writeFileSync(file(), JSON.stringify({ ...JSON.parse(readFileSync(file(), 'utf8')), pid: 1 }))
  leave()
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ pid: 1 })
})

test('an address that means all is reached on the loopback', () => {
  const reached = (host: string) => {
    announce(folder, { ...SERVER, host })
    return runningServer(folder)?.address
  }
  expect(reached('0.0.0.0')).toBe('http://127.0.0.1:4310')
  expect(reached('::')).toBe('http://[::1]:4310')
  expect(reached('::1')).toBe('http://[::1]:4310')
  expect(reached('10.0.0.5')).toBe('http://10.0.0.5:4310')
})

test('the demo office is meant when it was asked for, or when nothing else was ever opened', () => {
  const own = path.join(folder, 'own')
  const opened = (at: string) => {
    mkdirSync(at)
    writeFileSync(path.join(at, 'reeve.json'), '{}')
  }
  const meant = (demo: boolean) => placeOf({ dataDir: own, dataDirNamed: true }, demo).dataDir
  expect(meant(false)).toBe(own)
  opened(`${own}-demo`)
  expect(meant(false)).toBe(`${own}-demo`)
  opened(own)
  expect(meant(false)).toBe(own)
  expect(meant(true)).toBe(`${own}-demo`)
})

describe('an exchange with a server', () => {
  const answering = async (answer: string) => {
    const server = createServer((socket) => socket.once('data', () => socket.end(answer)))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    return { url, [Symbol.asyncDispose]: async () => void server.close() }
  }
  const REQUEST = { method: 'GET', path: '/', headers: {} }

  test('gives status and body', async () => {
    await using server = await answering('HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nöö')
    expect(await exchange(server.url, REQUEST)).toEqual({ status: 404, body: 'öö' })
  })

  test('that is cut short, or is no HTTP, is told from one that never began', async () => {
    for (const answer of [
      '',
      'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf',
      'SSH-2.0-OpenSSH\r\n\r\n',
    ]) {
      await using server = await answering(answer)
      await expect(exchange(server.url, REQUEST)).rejects.toBeInstanceOf(Interrupted)
    }
    await expect(exchange('http://127.0.0.1:1', REQUEST)).rejects.toBeInstanceOf(Unreachable)
  })
})
