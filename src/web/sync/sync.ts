import { z } from 'zod'

import { call, type Fetch, fetchRoutes, Problem, request, type Routes } from './api.ts'
import { type Feed, openFeed, type WireNews } from './feed.ts'
import { newId } from './ids.ts'
import { isKind, readRow } from './kinds.ts'
import { Outgoing } from './outgoing.ts'
import {
  began,
  emptyReplica,
  learned,
  type Predict,
  type Replica,
  restored,
  type Row,
  type Tables,
} from './replica.ts'
import { StateCell } from './state.ts'
import type { Storage, StoredRow } from './storage.ts'

export interface SyncPorts {
  readonly fetch: Fetch
  readonly openSocket: (path: string) => WebSocket
  readonly storage: Storage
  readonly predict: Predict
}

const Snapshot = z.object({
  position: z.int(),
  mark: z.string(),
  rows: z.record(z.string(), z.array(z.record(z.string(), z.json()))),
})
const Identity = z.object({ id: z.string() })

/** How long after nothing answered it is tried again. Milliseconds. */
const AGAIN_AFTER = 5_000

/** The page's half of the workspace: a replica to paint from, and a queue of what was done. */
export class Sync {
  readonly cell: StateCell
  readonly storage: Storage
  readonly #ports: SyncPorts
  readonly #outgoing: Outgoing
  #routes: Routes = {}
  #feed: Feed | undefined
  #live = false
  #gaps = 0
  #connecting: Promise<void> = Promise.resolve()

  constructor(ports: SyncPorts) {
    const { storage, predict, fetch } = ports
    this.#ports = ports
    this.storage = storage
    this.cell = new StateCell(predict)
    this.#outgoing = new Outgoing({
      cell: this.cell,
      storage,
      predict,
      send: ({ id, name, input }) => call(fetch, this.#routes, name, input, id),
      failed: (problem) => this.#failed(problem),
      restarted: () => void this.#forget().then(() => this.connect()),
    })
  }

  /** Paints from the disk at once, then asks the server who we are and goes on from there. */
  async start(): Promise<void> {
    const { place, rows, queue, routes } = await this.storage.load()
    if (routes) this.#routes = routes
    const waiting: Replica = { ...emptyReplica, pending: [...queue].sort((a, b) => (a.id < b.id ? -1 : 1)) }
    const replica = place ? began(waiting, { ...place, confirmed: tablesOf(rows) }) : waiting
    this.cell.update({ replica, loaded: place !== null })
    globalThis.addEventListener?.('online', this.wake)
    await this.connect()
  }

  /** Who are we, what is there, and listen. Called again after signing in and when the network is back. */
  connect(): Promise<void> {
    return (this.#connecting = this.#connect())
  }

  /** Does something: shown at once, kept on disk, sent in order. Returns the id of the act. */
  act(name: string, input: Readonly<Record<string, unknown>>): string {
    return this.#outgoing.act(name, input)
  }

  /** Takes an act back: one that was not sent yet is withdrawn, any other is undone by the server. */
  undo(actId: string): string {
    return this.#outgoing.undo(actId)
  }

  /** Asks a query, or runs a command that makes no sense later; never queued. `actId` undoes it. @throws Problem */
  async ask(name: string, input: Readonly<Record<string, unknown>> = {}, actId = newId()): Promise<unknown> {
    if (!(name in this.#routes)) await this.#connecting
    return call(this.#ports.fetch, this.#routes, name, input, actId)
  }

  /** Somebody is back: try everything now. */
  wake = (): void => {
    const { connection } = this.cell.get()
    if (connection === 'offline' || connection === 'signed_out') void this.connect()
    this.#feed?.wake()
    this.#outgoing.wake()
  }

  dismissRefusal(actId: string): void {
    this.cell.update({ refusals: this.cell.get().refusals.filter((one) => one.actId !== actId) })
  }

  /** Forgets everything of this workspace here and begins anew: after leaving the demo office or signing out. */
  async restart(): Promise<void> {
    this.#outgoing.tellRestart()
    await this.#forget()
    await this.connect()
  }

  close(): void {
    globalThis.removeEventListener?.('online', this.wake)
    this.#feed?.close()
    this.#outgoing.close()
  }

  async #connect(): Promise<void> {
    try {
      const learning = this.#learnRoutes()
      const { id } = Identity.parse(await request(this.#ports.fetch, '/v1/preferences'))
      // Routes known from the last time serve until the new ones are here.
      if (!Object.keys(this.#routes).length) await learning
      const known = this.cell.get().replica.confirmed.get('preferences')
      // Rows of another workspace are somebody else's, and so is the queue.
      if (known?.size && !known.has(id)) await this.#forget()
      if (this.cell.get().replica.position === null) await this.#takeSnapshot()
      this.cell.update({ connection: this.#live ? 'live' : 'connecting', failure: null })
      this.#listen()
      this.#outgoing.start()
    } catch (error) {
      this.#failed(error)
    }
  }

  async #learnRoutes(): Promise<void> {
    try {
      this.#routes = await fetchRoutes(this.#ports.fetch)
      await this.storage.keepRoutes(this.#routes)
    } catch (error) {
      if (!Object.keys(this.#routes).length) this.#failed(error)
    }
  }

  #listen(): void {
    if (this.#feed) return this.#feed.wake()
    this.#feed = openFeed({
      place: () => this.cell.get().replica,
      hear: (news) => this.#hear(news),
      reset: () => void this.#beginAnew(restored),
      state: (state) => {
        this.#gaps = 0
        this.#live = state === 'live'
        if (this.#live) {
          this.cell.update({ connection: 'live' })
          this.#outgoing.sweepLater()
          return
        }
        if (this.cell.get().connection === 'live') this.cell.update({ connection: 'connecting' })
        void this.#stillThere()
      },
      open: this.#ports.openSocket,
    })
  }

  /** The stream broke: is it the network, or have we been signed out? */
  async #stillThere(): Promise<void> {
    try {
      await request(this.#ports.fetch, '/v1/stop')
    } catch (error) {
      this.#failed(error)
    }
  }

  #hear(news: WireNews): void {
    const { replica } = this.cell.get()
    const changes = news.changes.flatMap(({ position, kind, id, row }) => {
      const read = row && readRow(kind, row)
      return row && !read ? [] : [{ position, kind, id, row: read ?? null }]
    })
    const next = learned(replica, { ...news, changes })
    if (next === 'gap') return void this.#mend()
    if (next === replica) return
    this.#outgoing.heard(news.acts)
    this.cell.update({ replica: next })
    const kept = news.changes.filter(({ kind }) => isKind(kind))
    void this.storage.keepChanges({ position: news.position, mark: news.mark }, kept)
  }

  /** A gap: ask again from our position; if that does not close it, begin anew from a snapshot. */
  async #mend(): Promise<void> {
    if (this.#gaps++ === 0) return this.#feed?.restart()
    await this.#beginAnew(began)
  }

  /** From a snapshot, and listens from there. What waits to be sent is sent. */
  async #beginAnew(from: typeof began): Promise<void> {
    try {
      await this.#takeSnapshot(from)
      this.#feed?.restart()
    } catch (error) {
      this.#failed(error)
    }
  }

  async #takeSnapshot(from = began): Promise<void> {
    const { rows, ...place } = Snapshot.parse(await request(this.#ports.fetch, '/v1/sync/snapshot'))
    const stored = Object.entries(rows).flatMap(([kind, list]) =>
      isKind(kind) ? list.map((row): StoredRow => ({ kind, id: String(row['id']), row })) : [],
    )
    await this.storage.keepSnapshot(place, stored)
    const replica = from(this.cell.get().replica, { ...place, confirmed: tablesOf(stored) })
    this.cell.update({ replica, loaded: true })
  }

  async #forget(): Promise<void> {
    this.#feed?.close()
    this.#feed = undefined
    this.#live = false
    await this.storage.clear()
    this.#outgoing.forget()
    this.cell.update({ replica: emptyReplica, loaded: false, refusals: [] })
  }

  #failed(error: unknown): void {
    if (!(error instanceof Problem)) console.error(error)
    const problem = error instanceof Problem ? error : new Problem(500, 'page.fault', PAGE_FAULT)
    const connection = problem.status === 401 ? 'signed_out' : 'offline'
    this.cell.update({ connection, failure: problem })
    if (connection === 'offline') setTimeout(this.wake, AGAIN_AFTER)
  }
}

const PAGE_FAULT = 'Something went wrong in this page. Reload it; nothing that you did is lost.'

function tablesOf(stored: readonly StoredRow[]): Tables {
  const tables = new Map<string, Map<string, Row>>()
  for (const { kind, id, row } of stored) {
    const read = readRow(kind, row)
    if (!read) continue
    const table = tables.get(kind) ?? new Map<string, Row>()
    tables.set(kind, table.set(id, read))
  }
  return tables
}
