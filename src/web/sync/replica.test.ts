import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  answered,
  began,
  did,
  dropped,
  emptyReplica,
  inverse,
  learned,
  type News,
  type Pending,
  type Predict,
  type Replica,
  restored,
  type Row,
  type RowChange,
  type Snapshot,
  type Tables,
  view,
  withChanges,
} from './replica.ts'

interface Note extends Row {
  readonly title: string
  readonly done: boolean
}

/** The same rule on both sides: here it predicts, there it decides. `tidy` touches two kinds at once. */
const rule: Predict = (tables, { name, input }) => {
  const id = String(input['id'])
  const before = tables.get('note')?.get(id) as Note | undefined // this test only makes notes
  if (name === 'capture')
    return before ? [] : [{ kind: 'note', id, row: note(id, String(input['title']), false) }]
  if (!before) return []
  if (name === 'toggle') return [{ kind: 'note', id, row: note(id, before.title, !before.done) }]
  if (name === 'tidy')
    return [
      { kind: 'note', id, row: null },
      { kind: 'bin', id, row: note(id, before.title, true) },
    ]
  return []
}
const note = (id: string, title: string, done: boolean): Note => ({ id, title, done })

const NOTHING: Snapshot = { position: 0, mark: '', confirmed: new Map() }

interface Entry {
  readonly position: number
  readonly act: string
  readonly changes: readonly RowChange[]
}

/** Takes each act once, refuses what changes nothing now and then, and keeps a log without gaps. */
class FakeServer {
  tables: Tables = new Map()
  log: readonly Entry[] = []
  seen: ReadonlyMap<string, 'taken' | 'refused'> = new Map()

  receive(pending: Pending): 'taken' | 'refused' {
    const known = this.seen.get(pending.id)
    if (known) return known
    const changes = rule(this.tables, pending)
    const answer = changes.length === 0 && pending.name === 'toggle' ? 'refused' : 'taken'
    this.seen = new Map(this.seen).set(pending.id, answer)
    if (!changes.length) return answer
    this.tables = withChanges(this.tables, changes)
    this.log = [...this.log, { position: this.log.length + 1, act: pending.id, changes }]
    return answer
  }

  /** Holds all that happened up to there. */
  mark(position: number): string {
    return this.log
      .slice(0, position)
      .map(({ act }) => act)
      .join()
  }

  leadsOn({ position, mark }: Replica): boolean {
    return (position ?? 0) <= this.log.length && mark === this.mark(position ?? 0)
  }

  snapshot() {
    return { position: this.log.length, mark: this.mark(this.log.length), confirmed: this.tables }
  }

  /** Everything as it is now; what it gives back puts it there again. */
  backup(): () => void {
    const { tables, log, seen } = this
    return () => void Object.assign(this, { tables, log, seen })
  }

  news(after: number, upTo: number): News {
    const entries = this.log.slice(after, upTo)
    const position = Math.max(after, entries.at(-1)?.position ?? after)
    return {
      after,
      position,
      mark: this.mark(position),
      changes: entries.flatMap(({ position, changes }) => changes.map((one) => ({ ...one, position }))),
      acts: entries.map(({ act }) => act),
    }
  }
}

/** A browser: what it shows, what its disk holds, what is under way to it, and how far the server has told it. */
class Device {
  replica: Replica = began(emptyReplica, NOTHING)
  saved: Replica = this.replica
  told = 0
  connected = true
  readonly underway: News[] = []
  readonly snapshots: Snapshot[] = []
  readonly #server: FakeServer

  constructor(server: FakeServer) {
    this.#server = server
  }

  get position(): number {
    return this.replica.position ?? 0
  }

  /** A gap is closed by asking again from our own position. */
  hear(news: News): void {
    const before = this.position
    const next = learned(this.replica, news)
    if (next === 'gap') return this.hear(this.#server.news(this.position, this.#server.log.length))
    this.replica = next
    if (news.position > before) expect(next.pending.filter(({ id }) => news.acts.includes(id))).toEqual([])
  }

  /** The queue is on disk before anything is sent; rows may lag behind. */
  reload(): void {
    this.replica = { ...this.saved, pending: this.replica.pending.map(({ answered: _, ...one }) => one) }
    this.cut()
  }

  /** The connection is gone, and what was under way on it. */
  cut(): void {
    this.underway.length = 0
    this.snapshots.length = 0
    this.connected = false
  }

  /** Goes on from its position, or begins anew where the server does not lead on from there. */
  connect(): void {
    if (this.connected) return
    if (!this.#server.leadsOn(this.replica)) {
      const { pending } = this.replica
      this.replica = restored(this.replica, this.#server.snapshot())
      expect(this.replica.pending).toEqual(pending)
    }
    this.told = this.position
    this.connected = true
  }

  send(): void {
    const next = this.replica.pending.find((one) => !one.answered)
    if (!next) return
    this.replica =
      this.#server.receive(next) === 'refused'
        ? dropped(this.replica, next.id)
        : answered(this.replica, next.id)
  }

  /** The server sends the next stretch of its log, now and then beginning a little before where it had ended. */
  tell(back: number, count: number): void {
    this.connect()
    const news = this.#server.news(Math.max(0, this.told - back), this.told + count)
    this.told = Math.max(this.told, news.position)
    this.underway.push(news)
  }
}

const who = fc.nat(1)
const index = fc.nat(5)
const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      who,
      name: fc.constantFrom('capture', 'toggle', 'tidy'),
      id: fc.constantFrom('a', 'b', 'c'),
      title: fc.string({ maxLength: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('send' as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('tell' as const), who, back: fc.nat(2), count: fc.nat(3) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('arrive' as const), who, index, twice: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose' as const), who, index }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('answer lost' as const, 'save' as const, 'reload' as const),
      who,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('ask snapshot' as const, 'snapshot arrives' as const),
      who,
      index,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('back up' as const, 'restore' as const), who }),
  },
)

test('whatever is lost, doubled, late, out of order, reloaded or restored from a backup, every device ends up with what the server has', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 20, maxLength: 120, size: 'max' }), (events) => {
      const server = new FakeServer()
      const devices = [new Device(server), new Device(server)] as const
      let acts = 0
      let restore = server.backup()
      for (const e of events) {
        const device = devices[e.who === 0 ? 0 : 1]
        const { position: before, connected } = device
        if (e.kind === 'act') {
          const pending = {
            id: `${e.who}-${acts++}`,
            name: e.name,
            input: { id: e.id, title: e.title },
            at: '',
          }
          const shown = view(device.replica, rule)
          device.replica = did(device.replica, pending)
          expect(view(device.replica, rule)).toEqual(withChanges(shown, rule(shown, pending)))
        } else if (e.kind === 'send') device.send()
        else if (e.kind === 'answer lost') {
          const next = device.replica.pending.find((one) => !one.answered)
          if (next) server.receive(next)
        } else if (e.kind === 'save') device.saved = device.replica
        else if (e.kind === 'reload') device.reload()
        else if (e.kind === 'tell') device.tell(e.back, e.count)
        else if (e.kind === 'lose') device.underway.splice(e.index, 1)
        else if (e.kind === 'arrive') {
          const news = e.twice ? device.underway.at(e.index) : device.underway.splice(e.index, 1)[0]
          if (news) device.hear(news)
        } else if (e.kind === 'ask snapshot') device.snapshots.push(server.snapshot())
        else if (e.kind === 'snapshot arrives') {
          const snapshot = device.snapshots.splice(e.index, 1)[0]
          if (snapshot) device.replica = began(device.replica, snapshot)
        } else if (e.kind === 'back up') restore = server.backup()
        else if (e.kind === 'restore') {
          restore()
          for (const one of devices) one.cut()
        }
        if (connected && e.kind !== 'reload') expect(device.position).toBeGreaterThanOrEqual(before)
      }
      for (const device of devices) while (device.replica.pending.some((one) => !one.answered)) device.send()
      expect(new Set(server.log.map(({ act }) => act)).size).toBe(server.log.length)
      for (const device of devices) {
        device.connect()
        device.hear(server.news(device.position, server.log.length))
        // What was taken without changing anything, or is part of a snapshot, is let go of after a while.
        for (const { id } of device.replica.pending) device.replica = dropped(device.replica, id)
        expect(rows(view(device.replica, rule))).toEqual(rows(server.tables))
      }
    }),
    { numRuns: 2000 },
  )
})

test('undoing what was predicted shows what was there before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('capture', 'toggle', 'tidy'), fc.constantFrom('a', 'b'))),
      (list) => {
        let replica = began(emptyReplica, NOTHING)
        list.forEach(([name, id], index) => {
          const tables = view(replica, rule)
          const pending = { id: `${index}`, name, input: { id, title: name }, at: '' }
          const restores = inverse(tables, rule(tables, pending))
          const done = did(replica, pending)
          const undone = did(done, { id: `u${index}`, name: 'acts.undo', input: {}, at: '', restores })
          expect(rows(view(undone, rule))).toEqual(rows(tables))
          replica = done
        })
      },
    ),
  )
})

test('a table that nothing touches stays the same object, so that a list does not paint again', () => {
  const tables: Tables = new Map([
    ['note', new Map([['a', note('a', 'x', false)]])],
    ['bin', new Map()],
  ])
  const after = withChanges(tables, [{ kind: 'bin', id: 'b', row: note('b', 'y', true) }])
  expect(after.get('note')).toBe(tables.get('note'))
  expect(after.get('bin')).not.toBe(tables.get('bin'))
})

/** An empty table and a missing one say the same. */
const rows = (tables: Tables) =>
  [...tables].filter(([, table]) => table.size).sort(([a], [b]) => (a < b ? -1 : 1))
