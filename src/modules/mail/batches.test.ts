import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Json } from '#kernel/json.ts'

import { readMailBatch } from './batches.ts'
import { testMailbox } from './testing/mailbox.ts'
import { sampleMail, type SampleMail } from './testing/sample-mail.ts'

let folder = ''
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'mail-batches-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

async function mbox(name: string, mails: readonly (SampleMail | string)[]): Promise<string> {
  const texts = mails.map((one) => (typeof one === 'string' ? one : sampleMail(one)))
  const path = join(folder, name)
  await writeFile(
    path,
    texts
      .map((text) => `From x@x.test Mon Nov 23 08:00:00 2026\n${text.replace(/^(>*From )/gm, '>$1')}\n\n`)
      .join(''),
  )
  return path
}

type Box = Awaited<ReturnType<typeof testMailbox>>

/** Takes a path in as the import does, batch by batch; gives up after `stopAfter` batches, as a crash would. */
async function importAll({ app, act }: Box, path: string, from: Json = null, stopAfter = Infinity) {
  const sum = { added: 0, known: 0, refused: [] as string[], batches: 0, next: from }
  do {
    const batch = await readMailBatch(path, sum.next, app.now())
    const { result: taken } = await act((tx) => batch.takeIn(tx, app.owner))
    sum.added += taken.added
    sum.known += taken.known
    sum.refused.push(...taken.refusals.map(({ source, why }) => `${source}: ${why}`))
    sum.next = batch.next
    sum.batches++
  } while (sum.next !== null && sum.batches < stopAfter)
  return sum
}

const many = (count: number) =>
  Array.from({ length: count }, (_, n): SampleMail => ({
    id: `many-${n}@acme.test`,
    subject: `Subject ${n}`,
    text: `Text ${n}`,
  }))

test('a file is taken in once, whole, however often it is interrupted and begun again', async () => {
  await using box = await testMailbox()
  const path = await mbox('many.mbox', many(230))
  const first = await importAll(box, path, null, 2)
  expect(first).toMatchObject({ added: 100, batches: 2 })
  expect(await importAll(box, path, first.next)).toMatchObject({ added: 130, known: 0 })
  expect(await importAll(box, path)).toMatchObject({ added: 0, known: 230, batches: 5 })
  expect(await box.threads()).toHaveLength(200)
})

test('one bad message never stops the rest, and each refusal says where and why', async () => {
  await using box = await testMailbox()
  const path = await mbox('bad.mbox', [
    { id: 'good-1@x.test', subject: 'One' },
    'no headers here at all\n',
    { id: 'good-2@x.test', subject: 'Two' },
  ])
  const sum = await importAll(box, path)
  expect(sum).toMatchObject({
    added: 2,
    refused: [expect.stringMatching(/^bad\.mbox, byte \d+: This is not a mail/)],
  })
})

test('a mail with broken characters everywhere is kept', async () => {
  await using box = await testMailbox()
  const path = await mbox('broken.mbox', [
    `From: "a\u0000b" <x@x.test>\r\nSubject: n\u0000ul =?utf-8?q?=ED=A0=80?=\r\nMessage-ID: <broken-1@x.test>\r\nX-Odd: \u0000\r\n\r\nte\u0000xt \ud800\r\n`,
  ])
  expect(await importAll(box, path)).toMatchObject({ added: 1, refused: [] })
})

test('whom the owner writes to is known at the end, even when that folder comes last', async () => {
  await using box = await testMailbox()
  const ask: SampleMail = {
    id: 'ask@lena.test',
    from: 'Lena Berg <lena@lena.test>',
    subject: 'The roof',
    text: 'Could you look at the offer by Thursday?',
  }
  const fake: SampleMail = {
    id: 'fake@1ena.test',
    from: 'Lena Berg <lena@1ena.test>',
    subject: 'My new account',
    text: 'Hello.',
  }
  const sent = (n: number): SampleMail => ({
    id: `sent-${n}@otolith.test`,
    from: 'Mara Lindqvist <mara@otolith.test>',
    to: 'Lena Berg <lena@lena.test>',
    subject: `Note ${n}`,
    date: `Mon, 0${n} Nov 2026 09:00:00 +0100`,
    text: 'A note.',
  })
  const path = await mbox('order.mbox', [ask, fake, ...many(60), ...[1, 2, 3].map(sent)])
  await importAll(box, path)
  const threads = await box.threads()
  expect(threads.find(({ subject }) => subject === 'The roof')).toMatchObject({
    from: { known: true },
    reasons: expect.arrayContaining([{ words: expect.stringContaining('wrote to 3 times') }]),
  })
  expect(
    threads.find(({ subject }) => subject === 'My new account')?.warnings.map(({ kind }) => kind),
  ).toContain('look_alike')
})

test('the owner’s address is found in the mails when nobody has named it', async () => {
  await using box = await testMailbox({ owner: { name: '', addresses: [] } })
  const path = await mbox('own.mbox', [
    { id: 'o1@x.test', headers: { 'Delivered-To': 'me@home.test' }, to: 'me@home.test' },
    { id: 'o2@x.test', headers: { 'Delivered-To': 'me@home.test' }, to: 'list@x.test', subject: 'Two' },
    { id: 'o3@home.test', from: 'me@home.test', to: 'dana@acme.test', subject: 'Mine', text: 'Hello' },
  ])
  await importAll(box, path)
  expect((await box.threads()).find(({ subject }) => subject === 'Mine')?.state).toBe('done')
})
