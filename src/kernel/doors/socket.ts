import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

import type { Logger } from 'pino'
import { WebSocketServer, type WebSocket } from 'ws'

import { type Actor, holds } from '../actor.ts'
import type { Database } from '../database.ts'
import { AppError } from '../errors.ts'
import { changesAfter, mayRead } from '../ledger/feed.ts'
import type { Registry } from '../registry.ts'
import type { Authenticate } from './http.ts'
import { checkOrigin } from './origin.ts'

const BATCH = 200
/** The permission to follow what changes; of which kinds, each entity's own permission says. */
const SCOPE = 'sync:read'
/** A client that reads slower than this much waiting is told nothing more until it has caught up. */
const HIGH_WATER = 1_000_000
const BEAT = 25_000
const GOODBYE = 1_000

interface Listener {
  readonly socket: WebSocket
  readonly headers: IncomingHttpHeaders
  readonly actor: Actor
  cursor: number
  alive: boolean
  /** The pump that runs, and whether something new came meanwhile. */
  pumping: boolean
  again: boolean
  /** It reads slowly, and is looked at again in a moment. */
  waiting: boolean
}

/**
 * `/v1/stream?cursor=N`: tells each client of its workspace what changed after position N, in order and without gaps.
 * A lost connection is resumed with the last position; the ledger is the buffer.
 */
export class SocketDoor {
  readonly #db: Database
  readonly #registry: Registry
  readonly #authenticate: Authenticate
  readonly #hosts: readonly string[]
  readonly #log: Logger
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 16_384, clientTracking: false })
  readonly #listeners = new Set<Listener>()
  readonly #beat: NodeJS.Timeout

  constructor(
    { db, registry }: { db: Database; registry: Registry },
    authenticate: Authenticate,
    hosts: readonly string[],
    log: Logger,
  ) {
    this.#db = db
    this.#registry = registry
    this.#authenticate = authenticate
    this.#hosts = hosts
    this.#log = log
    this.#beat = setInterval(() => this.#check(), BEAT).unref()
  }

  /** Answers an HTTP upgrade; anything but a known caller at `/v1/stream` is refused before the handshake. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const url = URL.parse(request.url ?? '/', 'http://host')
    const refuse = (status: string) =>
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    socket.on('error', () => socket.destroy())
    if (url?.pathname !== '/v1/stream') return void refuse('404 Not Found')
    const cursor = Number(url.searchParams.get('cursor') ?? '0')
    if (!Number.isSafeInteger(cursor) || cursor < 0) return void refuse('400 Bad Request')
    try {
      checkOrigin(request.headers, this.#hosts)
    } catch {
      return void refuse('403 Forbidden')
    }
    let actor: Actor
    try {
      actor = await this.#authenticate(request.headers)
    } catch {
      return void refuse('401 Unauthorized')
    }
    if (!holds(actor, SCOPE)) return void refuse('403 Forbidden')
    this.#server.handleUpgrade(request, socket, head, (opened) =>
      this.#listen(opened, request.headers, actor, cursor),
    )
  }

  /** Something was sealed: every listener is told what it has not heard. */
  wake(): void {
    for (const listener of this.#listeners) void this.#pump(listener)
  }

  close(): void {
    clearInterval(this.#beat)
    const sockets = [...this.#listeners].map(({ socket }) => socket)
    this.#listeners.clear()
    for (const socket of sockets) socket.close(1001, 'Reeve is stopping')
    // Who does not answer is not waited for.
    setTimeout(() => sockets.forEach((socket) => socket.terminate()), GOODBYE)
  }

  #listen(socket: WebSocket, headers: IncomingHttpHeaders, actor: Actor, cursor: number): void {
    const listener: Listener = {
      socket,
      headers,
      actor,
      cursor,
      alive: true,
      pumping: false,
      again: false,
      waiting: false,
    }
    this.#listeners.add(listener)
    socket.on('close', () => this.#listeners.delete(listener))
    socket.on('error', () => socket.terminate())
    socket.on('pong', () => (listener.alive = true))
    void this.#pump(listener).then(() => this.#send(listener, { type: 'ready', position: listener.cursor }))
  }

  async #pump(listener: Listener): Promise<void> {
    if (listener.pumping) {
      listener.again = true
      return
    }
    listener.pumping = true
    try {
      do {
        listener.again = false
        if (listener.socket.bufferedAmount > HIGH_WATER) return this.#lookAgain(listener)
        if (!(await this.#isWelcome(listener))) return void listener.socket.close(4401, 'Sign in again')
        const { workspaceId } = listener.actor
        const news = await this.#db.read(workspaceId, (sql) =>
          changesAfter(sql, workspaceId, listener.cursor, BATCH),
        )
        if (news.position === listener.cursor) continue
        const after = listener.cursor
        listener.cursor = news.position
        const changes = news.changes.filter(({ kind }) => mayRead(this.#registry, listener.actor, kind))
        this.#send(listener, { type: 'changes', after, ...news, changes })
        listener.again = true
      } while (listener.again && listener.socket.readyState === listener.socket.OPEN)
    } catch (error) {
      this.#log.warn({ err: error }, 'a stream was interrupted; the client resumes')
      listener.socket.close(1013, 'Try again')
    } finally {
      listener.pumping = false
    }
  }

  #lookAgain(listener: Listener): void {
    if (listener.waiting) return
    listener.waiting = true
    setTimeout(() => {
      listener.waiting = false
      void this.#pump(listener)
    }, 200).unref()
  }

  /** Whether the key or session is still good, and for the same workspace: both may end while the stream is open. */
  async #isWelcome({ headers, actor }: Listener): Promise<boolean> {
    try {
      return (await this.#authenticate(headers)).workspaceId === actor.workspaceId
    } catch (error) {
      if (error instanceof AppError && error.kind === 'unauthenticated') return false
      throw error
    }
  }

  #send(listener: Listener, message: unknown): void {
    if (listener.socket.readyState === listener.socket.OPEN) listener.socket.send(JSON.stringify(message))
  }

  #check(): void {
    for (const listener of this.#listeners) {
      if (!listener.alive) listener.socket.terminate()
      listener.alive = false
      listener.socket.ping()
    }
  }
}
