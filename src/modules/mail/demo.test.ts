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
  box = await testMailbox({ now: '2026-11-23T06:00:00Z', owner: { name, addresses: [address, ...otherAddresses] } })
  const { app } = box
  const { db } = app.app
  const contacts = readContacts(office.contacts).contacts
  await db.transact(app.owner.workspaceId, (tx) => takeInContacts(tx, app.owner, contacts, 'contacts.vcf'))
  folder = await mkdtemp(join(tmpdir(), 'demo-mail-'))
  for (const mail of office.mails) {
    await mkdir(join(folder, mail.folder), { recursive: true })
    await writeFile(join(folder, mail.folder, mail.name), mail.raw)
  }
  let next: Json = null
  do {
    const batch = await readMailBatch(folder, next, app.now())
    await db.transact(app.owner.workspaceId, (tx) => batch.takeIn(tx, app.owner))
    next = batch.next
  } while (next !== null)
  threads = await box.threads()
  const byMessageId = new Map<string, WireThread>()
  for (const thread of threads)
    for (const { messageId } of (await box.show(thread.id)).messages) if (messageId) byMessageId.set(messageId, thread)
  for (const { name: file, raw } of office.mails) {
    const read = await readMessage({ raw, source: file, offset: 0, end: 0, size: raw.length, cut: false, envelope: null }, app.now())
    const thread = isRefusal(read) ? undefined : byMessageId.get(read.messageId ?? '')
    if (thread) threadOf.set(file, thread)
  }
})
afterAll(async () => {
  await box[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const found = (one: (typeof expected)[number]) => threadOf.get(one.mails[0]?.name ?? '')

test('x', () => {
  console.log(threads.length, threadOf.size, office.mails.length)
  for (const one of expected) {
    const t = found(one)
    console.log(t?.split === one.split ? 'ok ' : 'XX ', one.id.padEnd(24), one.split, '|', t?.split, t?.type, t?.state, t?.messageCount, one.mails.length + one.sent.length, '|', t?.gist, '|', t?.asks.map((a: any) => a.quote.slice(0, 50) + '@' + (a.due?.date ?? '') + (a.due?.time ?? '')).join(' ; '), '|', t?.promises.map((a: any) => a.quote.slice(0, 40)).join(';'), '|', t?.warnings.map((w: any) => `${w.kind}`).join())
    console.log('      ', t?.reasons.map((r) => r.words).join(' / '))
  }
  expect(1).toBe(1)
})
