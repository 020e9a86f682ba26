import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

import type { Logger } from 'pino'
import { WebSocketServer, type WebSocket } from 'ws'

import { type Actor, holds } from '../actor.ts'
import type { Database } from '../database.ts'
import { AppError } from '../errors.ts'
import { changesAfter, mayRead } from '../ledger/feed.ts'
import type { Registry } from '../registry.ts'
import { type Part, inParts } from '../sync/parts.ts'
import { leadsOn, Mark, marksAt, type Place } from '../sync/place.ts'
import { withoutWords } from './fault.ts'
import type { Authenticate } from './http.ts'
import { checkOrigin } from './origin.ts'

const BATCH = 200
/** What one message tells has at most so many bytes, unless a single event has more. */
const MESSAGE = 256 * 1024
/** The permission to follow what changes; of which kinds, each entity's own permission says. */
const SCOPE = 'sync:read'
/** A client that reads slower than this much waiting is told nothing more until it has caught up. */
const HIGH_WATER = 1_000_000
const BEAT = 25_000
const GOODBYE = 1_000
/** Closed because the client has heard of a history that is no more. */
const BEGIN_ANEW = 4409

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
 * `/v1/stream?cursor=N&mark=M`: tells each client of its workspace what changed after position N, in order and without
 * gaps. A lost connection is resumed with the last position and its mark; the ledger is the buffer. A client that the
 * ledger does not lead on from, because the server was restored from a backup, is told to begin anew with a snapshot.
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
    const mark = Mark.optional().safeParse(url.searchParams.get('mark') ?? undefined)
    if (!Number.isSafeInteger(cursor) || cursor < 0 || !mark.success) return void refuse('400 Bad Request')
    const place = { position: cursor, mark: mark.data }
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
      this.#listen(opened, request.headers, actor, place),
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

  #listen(socket: WebSocket, headers: IncomingHttpHeaders, actor: Actor, place: Place): void {
    const listener: Listener = {
      socket,
      headers,
      actor,
      cursor: place.position,
      alive: true,
      pumping: false,
      again: false,
      waiting: false,
    }
    this.#listeners.add(listener)
    socket.on('close', () => this.#listeners.delete(listener))
    socket.on('error', () => socket.terminate())
    socket.on('pong', () => (listener.alive = true))
    void this.#begin(listener, place)
  }

  async #begin(listener: Listener, place: Place): Promise<void> {
    const { workspaceId } = listener.actor
    // Until this is known, nothing is told.
    listener.pumping = true
    try {
      if (!(await this.#db.read(workspaceId, (sql) => leadsOn(sql, workspaceId, place)))) {
        this.#send(listener, JSON.stringify({ type: 'reset' }))
        return listener.socket.close(BEGIN_ANEW, 'Begin anew')
      }
    } catch (error) {
      return this.#interrupt(listener, error)
    }
    listener.pumping = false
    await this.#pump(listener)
    this.#send(listener, JSON.stringify({ type: 'ready', position: listener.cursor }))
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
        const parts = await this.#news(listener)
        if (!parts.length) continue
        for (const { part, mark } of parts) {
          if (listener.socket.bufferedAmount > HIGH_WATER) return this.#lookAgain(listener)
          this.#send(listener, messageOf(part, mark))
          listener.cursor = part.position
        }
        listener.again = true
      } while (listener.again && listener.socket.readyState === listener.socket.OPEN)
    } catch (error) {
      this.#interrupt(listener, error)
    } finally {
      listener.pumping = false
    }
  }

  /** What this listener has not heard and may read, each part with the mark at its end. */
  async #news({ actor, cursor }: Listener): Promise<{ part: Part; mark: string }[]> {
    const { workspaceId } = actor
    return this.#db.read(workspaceId, async (sql) => {
      const news = await changesAfter(sql, workspaceId, cursor, BATCH)
      if (news.position === cursor) return []
      const changes = news.changes.filter(({ kind }) => mayRead(this.#registry, actor, kind))
      const parts = inParts(cursor, { ...news, changes }, MESSAGE)
      const marks = await marksAt(
        sql,
        workspaceId,
        parts.map(({ position }) => position),
      )
      return parts.map((part) => ({ part, mark: marks.get(part.position) ?? '' }))
    })
  }

  #interrupt(listener: Listener, error: unknown): void {
    this.#log.warn(withoutWords(error), 'a stream was interrupted; the client resumes')
    listener.socket.close(1013, 'Try again')
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

  #send({ socket }: Listener, message: string): void {
    if (socket.readyState === socket.OPEN) socket.send(message)
  }

  #check(): void {
    for (const listener of this.#listeners) {
      if (!listener.alive) listener.socket.terminate()
      listener.alive = false
      listener.socket.ping()
    }
  }
}

/** Put together by hand, because the changes are in JSON already. */
const messageOf = ({ after, position, changes, acts }: Part, mark: string): string =>
  `{"type":"changes","after":${after},"position":${position},"mark":"${mark}","changes":[${changes.join()}],"acts":${JSON.stringify(acts)}}`
