import { newId } from './ids.ts'
import { answered, did, dropped, inverse, type Pending, type Predict, type RowChange } from './replica.ts'
import { Problem } from './api.ts'
import { type Outcome, sendForever } from './sender.ts'
import type { StateCell } from './state.ts'
import type { Storage } from './storage.ts'
import { asLeader, openTabs, restable, type TabMessage, type Tabs } from './tabs.ts'

export interface OutgoingPorts {
  readonly cell: StateCell
  readonly storage: Storage
  readonly predict: Predict
  send(pending: Pending): Promise<unknown>
  /** Nothing answers, or nobody is signed in. */
  failed(problem: Problem): void
  /** Another tab has begun anew. */
  restarted(): void
}

/** An act that was taken without news of it changed nothing here. Milliseconds. */
const NEWS_WITHIN = 3_000
/** So many acts can be taken back with their effect shown at once; older ones wait for the server's word. */
const REMEMBERED = 100
/** So many ended acts are remembered. */
const ENDED = 1_000

/** What the person does: shown at once, kept on disk, sent in order by one of the tabs, and settled in all of them. */
export class Outgoing {
  readonly #ports: OutgoingPorts
  readonly #tabs: Tabs
  readonly #rest = restable()
  /** The rows as they were before each act. */
  readonly #before = new Map<string, readonly RowChange[]>()
  /** Acts whose end was heard of; another tab's word that they were begun may come later. */
  readonly #over = new Set<string>()
  #resign: (() => void) | undefined

  constructor(ports: OutgoingPorts) {
    this.#ports = ports
    this.#tabs = openTabs((message) => this.#hear(message))
  }

  act(name: string, input: Readonly<Record<string, unknown>>): string {
    const pending: Pending = { id: newId(), name, input, at: new Date().toISOString() }
    return this.#begin(pending, this.#ports.predict(this.#ports.cell.get().tables, pending))
  }

  /** Withdraws what was not sent, and asks the server to undo anything else. */
  undo(actId: string): string {
    const { cell, storage } = this.#ports
    const { replica, connection } = cell.get()
    const own = replica.pending.find(({ id }) => id === actId)
    if (own && !own.answered && connection === 'offline') {
      void storage.dequeue(actId)
      this.#tabs.tell({ type: 'withdrawn', actId })
      cell.update({ replica: dropped(replica, actId) })
      return actId
    }
    const restores = this.#before.get(actId)
    const pending: Pending = {
      id: newId(),
      name: 'acts.undo',
      input: { actId },
      at: new Date().toISOString(),
    }
    return this.#begin(restores ? { ...pending, restores } : pending, restores ?? [])
  }

  /** Begins to send, in whichever tab has the turn. */
  start(): void {
    this.#resign ??= asLeader((signal) => this.#sendQueue(signal))
    this.wake()
  }

  wake(): void {
    this.#rest.wake()
  }

  /** News named these acts: they have taken effect. */
  heard(acts: readonly string[]): void {
    for (const act of acts) this.#over.add(act)
    for (const act of this.#over) {
      if (this.#over.size <= ENDED) break
      this.#over.delete(act)
    }
  }

  /** Lets go of acts that were taken and of which no news came while we were listening. */
  sweepLater(): void {
    const { cell } = this.#ports
    const taken = cell.get().replica.pending.filter((one) => one.answered)
    if (!taken.length) return
    setTimeout(() => {
      const { connection, replica } = cell.get()
      const left = taken.filter(({ id }) => replica.pending.some((one) => one.id === id))
      if (connection === 'live' && left.length)
        cell.update({ replica: left.reduce((next, { id }) => dropped(next, id), replica) })
    }, NEWS_WITHIN)
  }

  tellRestart(): void {
    this.#tabs.tell({ type: 'restart' })
  }

  forget(): void {
    this.#before.clear()
  }

  close(): void {
    this.#resign?.()
    this.wake()
    this.#tabs.close()
  }

  #begin(pending: Pending, effect: readonly RowChange[]): string {
    const { cell, storage } = this.#ports
    const { replica, tables } = cell.get()
    this.#before.set(pending.id, inverse(tables, effect))
    const oldest = this.#before.size > REMEMBERED ? this.#before.keys().next().value : undefined
    if (oldest !== undefined) this.#before.delete(oldest)
    cell.update({ replica: did(replica, pending) })
    void storage.enqueue(pending).then(() => {
      const { restores: _, ...told } = pending
      this.#tabs.tell({ type: 'queued', pending: told })
      this.wake()
    })
    return pending.id
  }

  async #sendQueue(signal: AbortSignal): Promise<void> {
    const { storage, send, failed } = this.#ports
    signal.addEventListener('abort', () => this.wake())
    await sendForever(
      {
        queue: () => storage.queue(),
        send,
        settle: async (pending, outcome) => {
          await storage.dequeue(pending.id)
          const told = messageOf(pending, outcome)
          this.#tabs.tell(told)
          this.#hear(told)
        },
        waits: ({ problem }) => {
          if (problem.status === 0 || problem.status === 401) failed(problem)
        },
        rest: (milliseconds) => this.#rest.rest(milliseconds),
      },
      () => signal.aborted,
    )
  }

  #hear(message: TabMessage): void {
    const { cell, restarted } = this.#ports
    const { replica, refusals } = cell.get()
    if (message.type === 'restart') return restarted()
    if (message.type === 'queued') {
      this.wake()
      if (!this.#over.has(message.pending.id)) cell.update({ replica: did(replica, message.pending) })
      return
    }
    const { actId } = message
    this.heard([actId])
    if (message.type === 'taken') {
      cell.update({ replica: answered(replica, actId) })
      return this.sweepLater()
    }
    if (message.type === 'withdrawn') return cell.update({ replica: dropped(replica, actId) })
    const problem = new Problem(message.status, message.code, message.message)
    cell.update({
      replica: dropped(replica, actId),
      refusals: [...refusals, { actId, name: message.name, problem }],
    })
  }
}

function messageOf(
  { id: actId, name }: Pending,
  outcome: Extract<Outcome, { kind: 'taken' | 'refused' }>,
): TabMessage {
  if (outcome.kind === 'taken') return { type: 'taken', actId }
  const { status, code, message } = outcome.problem
  return { type: 'refused', actId, name, status, code, message }
}
