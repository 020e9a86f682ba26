import { afterEach, expect, test } from 'vitest'

import { predict } from '../predictions.ts'
import { FakeHouse } from './fake-house.ts'
import { newId } from './ids.ts'
import { tableOf } from './react.tsx'
import { waitingActs } from './state.ts'
import { memoryStorage, type Storage } from './storage.ts'
import { Sync } from './sync.ts'

const open: Sync[] = []

afterEach(() => {
  for (const sync of open.splice(0)) sync.close()
})

function page(house: FakeHouse, storage: Storage = memoryStorage()): Sync {
  const sync = new Sync({ fetch: house.fetch, openSocket: house.openSocket, storage, predict })
  open.push(sync)
  return sync
}

const titles = (sync: Sync): string[] =>
  [...tableOf(sync.cell.get().tables, 'task').values()].map(({ title, status }) => `${title} ${status}`)

const capture = (sync: Sync, text: string): string => {
  const id = newId()
  sync.act('tasks.capture', { id, text })
  return id
}

/** Captured by another device. */
async function elsewhere(house: FakeHouse, text: string): Promise<void> {
  const id = newId()
  const headers = { 'idempotency-key': newId() }
  await house.fetch('/v1/tasks/capture', { method: 'POST', headers, body: JSON.stringify({ id, text }) })
}

async function until(what: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (what()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it did not come to that within four seconds')
}

const settled = (sync: Sync) => () => sync.cell.get().replica.pending.length === 0

test('what is done shows at once, and stays when the server has it', async () => {
  const house = new FakeHouse()
  const sync = page(house)
  await sync.start()
  capture(sync, 'Call Dana')
  expect(titles(sync)).toEqual(['Call Dana open'])
  await until(settled(sync))
  expect(titles(sync)).toEqual(['Call Dana open'])
  expect(house.titles()).toEqual(['Call Dana open'])
})

test('a refused act leaves the view again, and its sentence is there to be read', async () => {
  const house = new FakeHouse()
  const sync = page(house)
  await sync.start()
  sync.act('tasks.complete', { id: newId() })
  await until(() => sync.cell.get().refusals.length === 1)
  expect(sync.cell.get().refusals[0]?.problem.message).toBe('There is no such task.')
  expect(sync.cell.get().replica.pending).toEqual([])
})

test('what is done offline waits, survives a reload and is sent in order when the house is back', async () => {
  const house = new FakeHouse()
  const storage = memoryStorage()
  const before = page(house, storage)
  await before.start()
  house.away = true
  house.cut()
  const first = capture(before, 'First')
  capture(before, 'Second')
  before.act('tasks.complete', { id: first })
  await until(() => before.cell.get().connection === 'offline')
  expect(waitingActs(before.cell.get())).toBe(3)
  expect(titles(before)).toEqual(['First done', 'Second open'])
  before.close()

  const after = page(house, storage)
  await after.start()
  expect(waitingActs(after.cell.get())).toBe(3)
  house.away = false
  after.wake()
  await until(settled(after))
  expect(house.titles()).toEqual(['First done', 'Second open'])
  expect(titles(after)).toEqual(['First done', 'Second open'])
})

test('an answer that is lost on the way does nothing twice', async () => {
  const house = new FakeHouse()
  const sync = page(house)
  await sync.start()
  house.loseAnswers = 1
  capture(sync, 'Only once')
  await until(() => house.received.length > 0)
  sync.wake()
  await until(settled(sync))
  expect(house.log).toHaveLength(1)
  expect(titles(sync)).toEqual(['Only once open'])
})

test('news that is lost leaves a gap, which is closed from the position', async () => {
  const house = new FakeHouse()
  const sync = page(house)
  await sync.start()
  await until(() => sync.cell.get().connection === 'live')
  house.loseNews = 1
  capture(sync, 'Unheard')
  await until(() => house.log.length === 1)
  capture(sync, 'Heard')
  await until(settled(sync))
  expect(titles(sync)).toEqual(['Unheard open', 'Heard open'])
  expect(sync.cell.get().replica.position).toBe(2)
})

test.each([0, 1, 5])(
  'a house restored from a backup, and gone on by %i acts since, is shown as it is; what was not sent is sent',
  async (since) => {
    const house = new FakeHouse()
    const storage = memoryStorage()
    const sync = page(house, storage)
    await sync.start()
    capture(sync, 'Kept')
    await until(settled(sync))
    const restore = house.backup()
    for (const text of ['Lost one', 'Lost two', 'Lost three']) capture(sync, text)
    await until(settled(sync))
    house.away = true
    house.cut()
    capture(sync, 'Offline')
    await until(() => sync.cell.get().connection === 'offline')

    restore()
    house.away = false
    for (let n = 0; n < since; n++) await elsewhere(house, `Since ${n}`)
    sync.wake()
    await until(() => house.titles().includes('Offline open') && settled(sync)())
    const all = ['Kept', ...Array.from({ length: since }, (_, n) => `Since ${n}`), 'Offline'].map(
      (text) => `${text} open`,
    )
    await until(() => titles(sync).length === all.length)
    expect(house.titles().toSorted()).toEqual(all.toSorted())
    expect(titles(sync).toSorted()).toEqual(all.toSorted())
    expect(sync.cell.get().connection).toBe('live')
    capture(sync, 'Afterwards')
    await until(settled(sync))
    expect(titles(sync)).toContain('Afterwards open')
  },
)

test('two tabs share one queue: each act is sent once, and both show it', async () => {
  const house = new FakeHouse()
  const storage = memoryStorage()
  const [one, two] = [page(house, storage), page(house, storage)]
  await Promise.all([one.start(), two.start()])
  for (let n = 0; n < 10; n++) capture(n % 2 ? one : two, `Task ${n}`)
  await until(() => settled(one)() && settled(two)() && house.log.length === 10)
  expect(house.received).toHaveLength(10)
  expect(new Set(house.received).size).toBe(10)
  expect(titles(one).sort()).toEqual(titles(two).sort())
})

test('an act that was not sent yet is withdrawn, and the server never hears of it', async () => {
  const house = new FakeHouse()
  const sync = page(house)
  await sync.start()
  house.away = true
  house.cut()
  await until(() => sync.cell.get().connection === 'offline')
  const act = sync.act('tasks.capture', { id: newId(), text: 'A slip' })
  expect(titles(sync)).toEqual(['A slip open'])
  sync.undo(act)
  expect(titles(sync)).toEqual([])
  house.away = false
  sync.wake()
  await until(() => sync.cell.get().connection === 'live')
  expect(house.received).toEqual([])
})

test('signed out, the queue waits; signed in again, it goes on', async () => {
  const house = new FakeHouse()
  const sync = page(house)
  await sync.start()
  house.signedOut = true
  capture(sync, 'Later')
  await until(() => sync.cell.get().connection === 'signed_out')
  expect(waitingActs(sync.cell.get())).toBe(1)
  house.signedOut = false
  sync.wake()
  await until(settled(sync))
  expect(house.titles()).toEqual(['Later open'])
})
