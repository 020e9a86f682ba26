import { z } from 'zod'

import { call, type Fetch, fetchRoutes, Problem, request, type Routes } from './api.ts'
import { type Feed, openFeed, type WireNews } from './feed.ts'
import { newId } from './ids.ts'
import { isKind, readRow } from './kinds.ts'
import {
  answered,
  began,
  did,
  dropped,
  emptyReplica,
  inverse,
  learned,
  type Pending,
  type Predict,
  type Replica,
  type Row,
  type RowChange,
  type Tables,
} from './replica.ts'
import { type Outcome, sendForever } from './sender.ts'
import { StateCell } from './state.ts'
import type { Storage, StoredRow } from './storage.ts'
import { asLeader, openTabs, restable, type TabMessage, type Tabs } from './tabs.ts'

export interface SyncPorts {
  readonly fetch: Fetch
  readonly openSocket: (path: string) => WebSocket
  readonly storage: Storage
  readonly predict: Predict
}

const Snapshot = z.object({
  position: z.int(),
  rows: z.record(z.string(), z.array(z.record(z.string(), z.json()))),
})
const Identity = z.object({ id: z.string() })

/** An act that was taken without news of it: it changed nothing here. Milliseconds. */
const NEWS_WITHIN = 3_000
/** So many acts can be taken back with their effect shown at once; older ones wait for the server's word. */
const REMEMBERED = 100
/** So many ended acts are remembered. */
const ENDED = 1_000

/** The page's half of the workspace: a replica to paint from, and a queue of what was done. */
export class Sync {
  readonly cell: StateCell
  readonly #ports: SyncPorts
  readonly #tabs: Tabs
  readonly #rest = restable()
  readonly #before = new Map<string, readonly RowChange[]>()
  readonly #waiting = new Map<string, (outcome: Outcome) => void>()
  #routes: Routes = {}
  #feed: Feed | undefined
  #resign: (() => void) | undefined
  #gaps = 0
  #live = false
  /** Acts whose end was heard of; another tab's word that they were begun may come later. */
  readonly #over = new Set<string>()
  #connecting: Promise<void> = Promise.resolve()

  constructor(ports: SyncPorts) {
    this.#ports = ports
    this.cell = new StateCell(ports.predict)
    this.#tabs = openTabs((message) => this.#hearTab(message))
  }

  /** Paints from the disk at once, then asks the server who we are and goes on from there. */
  async start(): Promise<void> {
    const { position, rows, queue, routes } = await this.#ports.storage.load()
    if (routes) this.#routes = routes
    const waiting: Replica = { ...emptyReplica, pending: [...queue].sort((a, b) => (a.id < b.id ? -1 : 1)) }
    const replica = position === null ? waiting : began(waiting, position, tablesOf(rows))
    this.cell.update({ replica, loaded: position !== null })
    globalThis.addEventListener?.('online', this.wake)
    await this.connect()
  }

  /** Who are we, what is there, and listen. Called again after signing in and when the network is back. */
  connect(): Promise<void> {
    return (this.#connecting = this.#connect())
  }

  async #connect(): Promise<void> {
    try {
      const learning = this.#learnRoutes()
      const { id } = Identity.parse(await request(this.#ports.fetch, '/v1/preferences'))
      // Routes known from the last time serve until the new ones are here.
      if (!Object.keys(this.#routes).length) await learning
      const { replica } = this.cell.get()
      const known = replica.confirmed.get('preferences')
      if (replica.position === null || (known?.size && !known.has(id)))
        await this.#beginAnew(known?.size ? 'forget' : 'keep')
      this.cell.update({ connection: this.#live ? 'live' : 'connecting', failure: null })
      this.#listen()
      this.#resign ??= asLeader((signal) => this.#sendQueue(signal))
      this.#rest.wake()
    } catch (error) {
      this.#failed(error)
    }
  }

  /** Does something: shown at once, kept on disk, sent in order. Returns the id of the act. */
  act(name: string, input: Readonly<Record<string, unknown>>): string {
    const pending: Pending = { id: newId(), name, input, at: new Date().toISOString() }
    return this.#begin(pending, this.#ports.predict(this.cell.get().tables, pending))
  }

  /** Takes an act back: one that was not sent yet is withdrawn, any other is undone by the server. */
  undo(actId: string): string {
    const { replica } = this.cell.get()
    const own = replica.pending.find(({ id }) => id === actId)
    const restores = this.#before.get(actId)
    const input = { actId }
    const pending: Pending = { id: newId(), name: 'acts.undo', input, at: new Date().toISOString() }
    if (own && !own.answered && this.cell.get().connection === 'offline') {
      void this.#ports.storage.dequeue(actId)
      this.#tabs.tell({ type: 'withdrawn', actId })
      this.cell.update({ replica: dropped(replica, actId) })
      return actId
    }
    return this.#begin(restores ? { ...pending, restores } : pending, restores ?? [])
  }

  /** Resolves with what came of an act that this page did. */
  outcome(actId: string): Promise<Outcome> {
    return new Promise((resolve) => this.#waiting.set(actId, resolve))
  }

  /** Asks a query, or runs a command that makes no sense later; never queued. `actId` undoes it. @throws Problem */
  async ask(name: string, input: Readonly<Record<string, unknown>> = {}, actId = newId()): Promise<unknown> {
    if (!(name in this.#routes)) await this.#connecting
    return call(this.#ports.fetch, this.#routes, name, input, actId)
  }

  get storage(): Storage {
    return this.#ports.storage
  }

  /** Whether this server has such an operation; unknown before the first connection. */
  knows = (name: string): boolean => name in this.#routes

  /** Somebody is back: try everything now. */
  wake = (): void => {
    const { connection } = this.cell.get()
    if (connection === 'offline' || connection === 'signed_out') void this.connect()
    this.#feed?.wake()
    this.#rest.wake()
  }

  dismissRefusal(actId: string): void {
    this.cell.update({ refusals: this.cell.get().refusals.filter((one) => one.actId !== actId) })
  }

  /** Forgets everything of this workspace here and begins anew: after leaving the demo office or signing out. */
  async restart(): Promise<void> {
    this.#tabs.tell({ type: 'restart' })
    await this.#forget()
    await this.connect()
  }

  close(): void {
    globalThis.removeEventListener?.('online', this.wake)
    this.#feed?.close()
    this.#resign?.()
    this.#rest.wake()
    this.#tabs.close()
  }

  async #learnRoutes(): Promise<void> {
    try {
      this.#routes = await fetchRoutes(this.#ports.fetch)
      await this.#ports.storage.keepRoutes(this.#routes)
    } catch (error) {
      if (!Object.keys(this.#routes).length) this.#failed(error)
    }
  }

  #begin(pending: Pending, effect: readonly RowChange[]): string {
    const { replica, tables } = this.cell.get()
    this.#before.set(pending.id, inverse(tables, effect))
    const oldest = this.#before.size > REMEMBERED ? this.#before.keys().next().value : undefined
    if (oldest !== undefined) this.#before.delete(oldest)
    this.cell.update({ replica: did(replica, pending) })
    void this.#ports.storage.enqueue(pending).then(() => {
      const { restores: _, ...told } = pending
      this.#tabs.tell({ type: 'queued', pending: told })
      this.#rest.wake()
    })
    return pending.id
  }

  #listen(): void {
    if (this.#feed) return this.#feed.wake()
    this.#feed = openFeed({
      position: () => this.cell.get().replica.position,
      hear: (news) => this.#hear(news),
      state: (state) => {
        this.#gaps = 0
        this.#live = state === 'live'
        if (state === 'live') {
          this.cell.update({ connection: 'live' })
          this.#sweepLater()
        } else if (this.cell.get().connection === 'live') this.cell.update({ connection: 'connecting' })
        if (state === 'lost') void this.#stillThere()
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
    this.#ended(...news.acts)
    this.cell.update({ replica: next })
    void this.#ports.storage.keepChanges(
      news.position,
      news.changes.filter(({ kind }) => isKind(kind)),
    )
  }

  /** A gap: ask again from our position; if that does not close it, begin anew from a snapshot. */
  async #mend(): Promise<void> {
    if (this.#gaps++ === 0) return this.#feed?.restart()
    try {
      await this.#beginAnew('keep')
      this.#feed?.restart()
    } catch (error) {
      this.#failed(error)
    }
  }

  /** `forget`: the rows here are somebody else's, or of another workspace, and so is the queue. */
  async #beginAnew(old: 'keep' | 'forget'): Promise<void> {
    if (old === 'forget') await this.#forget()
    const { position, rows } = Snapshot.parse(await request(this.#ports.fetch, '/v1/sync/snapshot'))
    const stored = Object.entries(rows).flatMap(([kind, list]) =>
      isKind(kind) ? list.map((row): StoredRow => ({ kind, id: String(row['id']), row })) : [],
    )
    await this.#ports.storage.keepSnapshot(position, stored)
    const { replica } = this.cell.get()
    this.cell.update({ replica: { ...replica, position, confirmed: tablesOf(stored) }, loaded: true })
  }

  async #forget(): Promise<void> {
    this.#feed?.close()
    this.#feed = undefined
    this.#live = false
    await this.#ports.storage.clear()
    this.#before.clear()
    this.cell.update({ replica: emptyReplica, loaded: false, refusals: [] })
  }

  #failed(error: unknown): void {
    const problem = error instanceof Problem ? error : new Problem(500, 'page.fault', PAGE_FAULT)
    if (!(error instanceof Problem)) console.error(error)
    const connection = problem.status === 401 ? 'signed_out' : 'offline'
    this.cell.update({ connection, failure: problem })
    if (connection === 'offline') setTimeout(this.wake, 5_000)
  }

  async #sendQueue(signal: AbortSignal): Promise<void> {
    const { storage, fetch } = this.#ports
    signal.addEventListener('abort', () => this.#rest.wake())
    await sendForever(
      {
        queue: () => storage.queue(),
        send: ({ id, name, input }) => call(fetch, this.#routes, name, input, id),
        settle: async (pending, outcome) => {
          await storage.dequeue(pending.id)
          const { id: actId, name } = pending
          const told: TabMessage =
            outcome.kind === 'taken'
              ? { type: 'taken', actId }
              : { type: 'refused', actId, name, ...plain(outcome.problem) }
          this.#tabs.tell(told)
          this.#hearTab(told)
          this.#resolve(actId, outcome)
        },
        waits: (outcome) => {
          if (outcome.kind === 'signed_out') this.cell.update({ connection: 'signed_out' })
          else if (outcome.problem.status === 0) this.#failed(outcome.problem)
        },
        rest: (milliseconds) => this.#rest.rest(milliseconds),
      },
      () => signal.aborted,
    )
  }

  #hearTab(message: TabMessage): void {
    const { replica, refusals } = this.cell.get()
    switch (message.type) {
      case 'queued':
        this.#rest.wake()
        if (this.#over.has(message.pending.id)) return
        return this.cell.update({ replica: did(replica, message.pending) })
      case 'taken':
        this.#ended(message.actId)
        this.cell.update({ replica: answered(replica, message.actId) })
        return this.#sweepLater()
      case 'refused': {
        const { actId, name, status, code, message: words } = message
        const problem = new Problem(status, code, words)
        this.#ended(actId)
        this.#resolve(actId, { kind: 'refused', problem })
        return this.cell.update({
          replica: dropped(replica, actId),
          refusals: [...refusals, { actId, name, problem }],
        })
      }
      case 'withdrawn':
        this.#ended(message.actId)
        return this.cell.update({ replica: dropped(replica, message.actId) })
      case 'restart':
        return void this.#forget().then(() => this.connect())
    }
  }

  #ended(...acts: readonly string[]): void {
    for (const act of acts) this.#over.add(act)
    for (const act of this.#over) {
      if (this.#over.size <= ENDED) break
      this.#over.delete(act)
    }
  }

  #resolve(actId: string, outcome: Outcome): void {
    this.#waiting.get(actId)?.(outcome)
    this.#waiting.delete(actId)
  }

  /** Acts that were taken and of which no news came while we were listening have changed nothing here. */
  #sweepLater(): void {
    const taken = this.cell.get().replica.pending.filter((one) => one.answered)
    if (!taken.length) return
    setTimeout(() => {
      const { connection, replica } = this.cell.get()
      if (connection !== 'live') return
      const left = taken.filter(({ id }) => replica.pending.some((one) => one.id === id))
      if (left.length)
        this.cell.update({ replica: left.reduce((next, { id }) => dropped(next, id), replica) })
    }, NEWS_WITHIN)
  }
}

const PAGE_FAULT = 'Something went wrong in this page. Reload it; nothing that you did is lost.'

const plain = ({ status, code, message }: Problem) => ({ status, code, message })

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
