import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Json } from '#kernel/json.ts'
import { readContacts, takeInContacts } from '#modules/people/index.ts'

import { expectedTriage } from '../../../demo/expected.ts'
import { demoOffice } from '../../../demo/office.ts'
import { readMailBatch } from './batches.ts'
import { isRefusal, readMessage } from './intake/read-message.ts'
import { testMailbox, type WireThread } from './testing/mailbox.ts'

const scene = { today: Temporal.PlainDate.from('2026-11-23'), zone: 'Europe/Vienna' }
const office = demoOffice(scene)
const expected = expectedTriage(scene)

type Box = Awaited<ReturnType<typeof testMailbox>>
let box: Box
let threads: WireThread[]
let folder = ''
/** The thread of each mail of the office, by file name. */
const threadOf = new Map<string, WireThread>()

beforeAll(async () => {
  const { name, address, otherAddresses } = office.owner
  box = await testMailbox({
    now: '2026-11-23T06:00:00Z',
    owner: { name, addresses: [address, ...otherAddresses] },
  })
  const { app } = box
  const contacts = (await readContacts(office.contacts)).contacts
  await box.act((tx) => takeInContacts(tx, app.owner, contacts, 'contacts.vcf'))
  folder = await mkdtemp(join(tmpdir(), 'demo-mail-'))
  for (const mail of office.mails) {
    await mkdir(join(folder, mail.folder), { recursive: true })
    await writeFile(join(folder, mail.folder, mail.name), mail.raw)
  }
  let next: Json = null
  do {
    const batch = await readMailBatch(folder, next, app.now())
    await box.act((tx) => batch.takeIn(tx, app.owner))
    next = batch.next
  } while (next !== null)
  await box.settled()
  threads = await box.threads()
  const byMessageId = new Map<string, WireThread>()
  for (const thread of threads)
    for (const { messageId } of (await box.show(thread.id)).messages)
      if (messageId) byMessageId.set(messageId, thread)
  for (const { name: file, raw } of office.mails) {
    const read = await readMessage(
      { raw, source: file, offset: 0, end: 0, size: raw.length, cut: false, envelope: null },
      app.now(),
    )
    const thread = isRefusal(read) ? undefined : byMessageId.get(read.messageId ?? '')
    if (thread) threadOf.set(file, thread)
  }
})
afterAll(async () => {
  await box[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const threadsOf = (mails: readonly { readonly name: string }[]) =>
  new Set(mails.map(({ name }) => threadOf.get(name)?.id))

test('forty-three mails and six answers make thirty threads', () => {
  expect(office.mails.filter(({ folder: from }) => from === 'inbox')).toHaveLength(43)
  expect(threads).toHaveLength(30)
  for (const one of expected) {
    const ids = threadsOf([...one.mails, ...one.sent])
    expect([one.id, ids.size, ids.has(undefined)]).toEqual([one.id, 1, false])
  }
})

test('every thread stands where a careful person would put it', () => {
  const found = expected.map((one) => [one.id, threadOf.get(one.mails[0]?.name ?? '')?.split])
  expect(found).toEqual(expected.map(({ id, split }) => [id, split]))
  expect(threads.every(({ state, reasons }) => state === 'inbox' && reasons.length > 0)).toBe(true)
})

test('each attack is pointed out, and what it ordered is listed as stopped with its words', async () => {
  const stopped = (await box.stopped()).map(({ quote }) => quote).join('\n')
  for (const { mails } of expected)
    for (const { name, attack } of mails) {
      const warnings = threadOf.get(name)?.warnings ?? []
      if (!attack) expect([name, warnings]).toEqual([name, []])
      else if (attack.kind === 'look-alike') expect(warnings.map(({ kind }) => kind)).toContain('look_alike')
      else {
        expect(warnings.map(({ kind }) => kind)).toContain('instruction')
        expect(stopped).toContain(attack.quote)
      }
    }
  expect(await box.cards()).toEqual([])
  expect(await box.outbox()).toEqual([])
})

test('what is only for information goes with one verb a split, and comes back', async () => {
  const acts: string[] = []
  for (const split of ['updates', 'low', 'new_people']) {
    const key = crypto.randomUUID()
    await box.app.call('mail.bulk_done', { split }, { key })
    acts.push(key)
  }
  const left = await box.threads({ state: 'inbox' })
  expect(new Set(left.map(({ split }) => split))).toEqual(new Set(['needs_you', 'promises']))
  for (const actId of acts.toReversed()) await box.call('acts.undo', { actId })
  expect(await box.threads()).toEqual(threads)
})
