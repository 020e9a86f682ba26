import { sql } from 'kysely'
import { pino } from 'pino'
import { expect, test } from 'vitest'

import { type Json, testApp } from '../../../test/app.ts'
import { readMessage } from '../../modules/mail/intake/read-message.ts'
import { asHand } from '../actor.ts'
import type { MailPayload } from '../trust/outbox.ts'
import type { Transport } from '../trust/transport.ts'
import { confirmRoutes } from './confirm.ts'
import { httpServer } from './http.ts'

type App = Awaited<ReturnType<typeof testApp>>

const OWN = 'mara@otolith.test'
const EVIL = 'drop@evil.test'
const FORM = { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' }

/** A house with a mail account whose mails end here, and the page behind its links. */
async function house() {
  const mail: Transport<MailPayload> = {
    holding: null,
    ready: async () => ({ send: async () => undefined, abandon: () => undefined }),
  }
  const app = await testApp({ transports: { mail, http: mail as never } })
  const log = pino({ level: 'silent' })
  const server = httpServer({
    spine: app.app.spine,
    registry: app.app.registry,
    authenticate: () => Promise.reject(new Error('nobody signs in here')),
    log,
    hosts: ['localhost'],
    ready: async () => undefined,
    version: 'test',
  })
  confirmRoutes(server, { elsewhere: app.app.elsewhere, now: app.now, ownerOf: async () => null, log })
  return {
    app,
    get: (url: string, headers: Record<string, string> = {}) =>
      server.inject({ method: 'GET', url, headers: { host: 'localhost', ...headers } }),
    post: (url: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
      server.inject({
        method: 'POST',
        url,
        headers: { ...FORM, ...headers },
        payload: new URLSearchParams(form).toString(),
      }),
    async [Symbol.asyncDispose]() {
      await server.close()
      await app[Symbol.asyncDispose]()
    },
  }
}

const byMail = (app: App, on = true) => app.call('people.edit_preferences', { cardsByMail: on })
const write = async (app: App, body = 'The numbers are ready.') => {
  await app.call('mail.write', { to: ['dana@acme.test'], subject: 'Numbers', body, ready: true })
  await app.settled()
}
interface Row {
  channel: string
  state: string
  payload: MailPayload
  preview: Json
}
const outbox = (app: App): Promise<Row[]> =>
  app.app.db.read(
    app.owner.workspaceId,
    async (queries) =>
      (
        await sql<Row>`select channel, state, payload, preview from kernel.outbox order by id`.execute(
          queries,
        )
      ).rows,
  )
/** The mails to the owner, as they would be handed over. */
const notices = async (app: App) =>
  (await outbox(app)).filter(({ payload }) => decoded(payload).includes('Subject: Reeve asks'))
const decoded = ({ raw }: MailPayload) =>
  Buffer.from(raw, 'base64')
    .toString()
    .replace(/=\r?\n/g, '')
    .replaceAll('=3D', '=')
const linkIn = (row: Row | undefined): string =>
  /http:\/\/127\.0\.0\.1:4310(\/confirm\/\S+)/.exec(row ? decoded(row.payload) : '')?.[1] ?? ''
const theLink = async (app: App) => linkIn((await notices(app)).at(-1))
const status = async (app: App) => ((await app.call('cards.list')) as { items: Json[] }).items[0]?.['status']

test('cards come by mail only to who wants it, and to the first address of the owner alone', async () => {
  await using it = await house()
  await write(it.app)
  expect(await notices(it.app)).toEqual([])
  await byMail(it.app)
  await write(it.app, 'Other words.')
  const [notice] = await notices(it.app)
  expect(notice?.payload.envelope).toEqual({ from: OWN, to: [OWN] })
  expect(JSON.stringify(notice?.preview)).not.toContain('confirm/')
  expect(linkIn(notice)).toMatch(/^\/confirm\/WyI/)
})

test('opening the link shows the card and does nothing', async () => {
  await using it = await house()
  await byMail(it.app)
  await write(it.app, '<script>alert(1)</script> & "more"')
  const page = await it.get(await theLink(it.app))
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('&#60;script&#62;alert(1)&#60;/script&#62; &#38; &#34;more&#34;')
  expect(page.body).not.toContain('<script')
  expect(page.headers).toMatchObject({
    'content-security-policy': expect.stringMatching(
      /default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/,
    ),
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-frame-options': 'DENY',
  })
  expect(await status(it.app)).toBe('waiting')
  expect(await outbox(it.app)).toHaveLength(1)
})

test('approving behind the link does it once; the link is used up then', async () => {
  await using it = await house()
  await byMail(it.app)
  await write(it.app)
  const link = await theLink(it.app)
  const done = await it.post(link, { answer: 'approve' }, { origin: 'null' })
  expect(done.statusCode, done.body).toBe(200)
  expect(done.body).toContain('Approved')
  expect(await status(it.app)).toBe('approved')
  for (const again of [await it.post(link, { answer: 'approve' }), await it.get(link)]) {
    expect(again.statusCode).toBe(409)
    expect(again.body).toContain('This was already approved.')
  }
  await it.app.settled()
  const mails = (await outbox(it.app)).filter(({ payload }) => payload.envelope.to.includes('dana@acme.test'))
  expect(mails).toHaveLength(1)
})

test('two answers at once: one of them counts', async () => {
  await using it = await house()
  await byMail(it.app)
  await write(it.app)
  const link = await theLink(it.app)
  const both = await Promise.all([it.post(link, { answer: 'approve' }), it.post(link, { answer: 'refuse' })])
  expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
})

test('refusing behind the link, and an answer that is neither', async () => {
  await using it = await house()
  await byMail(it.app)
  await write(it.app)
  const link = await theLink(it.app)
  expect((await it.post(link, {})).body).toContain('choose one of the two buttons')
  expect(await status(it.app)).toBe('waiting')
  expect((await it.post(link, { answer: 'refuse' })).body).toContain('Nothing of it was done.')
  expect(await status(it.app)).toBe('refused')
})

test('a typed card asks for what is to be typed behind the link too', async () => {
  await using it = await house()
  await byMail(it.app)
  const { id } = await it.app.call('mail.write', { to: [EVIL], subject: 'Numbers', body: 'Here.' })
  const send = { id, to: [EVIL], subject: 'Numbers', body: 'Here.' }
  const said = { provenance: { to: ['message:1'], '*': ['owner'] }, chosenBy: ['owner'] }
  const hand = it.app.as(asHand(it.app.owner, 'mail'))
  await expect(hand.call('mail.send', send, said as never)).rejects.toMatchObject({
    code: 'trust.card_waiting',
  })
  await it.app.settled()
  const link = await theLink(it.app)
  expect((await it.get(link)).body).toContain(
    'to approve, type the address it would reach<input name="typed_0"',
  )
  expect((await it.post(link, { answer: 'approve' })).statusCode).toBe(400)
  expect((await it.post(link, { answer: 'approve', typed_0: 'yes' })).body).toContain('type it exactly')
  expect(await status(it.app)).toBe('waiting')
  expect((await it.post(link, { answer: 'approve', typed_0: EVIL })).statusCode).toBe(200)
})

test('a link of an older card, an expired one and a changed one do nothing, and say so', async () => {
  await using it = await house()
  await byMail(it.app)
  await write(it.app)
  const old = await theLink(it.app)
  await write(it.app, 'A second mail.')
  expect((await it.post(old, { answer: 'approve' })).body).toContain('The card changed since this mail')
  const link = await theLink(it.app)
  expect(link).not.toBe(old)
  const [claim = '', tag = ''] = link.slice('/confirm/'.length).split('.')
  const forged = Buffer.from(Buffer.from(claim, 'base64url').toString().replace('0', '1')).toString(
    'base64url',
  )
  const wrong = [`${forged}.${tag}`, claim, `${claim}.`, `${claim}.${tag}A`, `${claim}.${tag}.x`, 'x', '']
  for (const token of wrong) {
    const answer = await it.post(`/confirm/${token}`, { answer: 'approve' })
    expect(answer.statusCode, token).toBe(403)
    expect(answer.body).toContain('This link is not one of ours')
  }
  it.app.tick({ hours: 73 })
  expect((await it.post(link, { answer: 'approve' })).body).toContain('This link has expired.')
  expect(await status(it.app)).toBe('waiting')
})

test('the page answers to our own name only, whatever the origin', async () => {
  await using it = await house()
  await byMail(it.app)
  await write(it.app)
  const link = await theLink(it.app)
  expect((await it.get(link, { host: 'evil.test' })).statusCode).toBe(403)
})

test('a mail about a card that was decided or changed before it left does not leave', async () => {
  await using it = await house()
  await byMail(it.app)
  await write(it.app)
  await write(it.app, 'Another.')
  expect((await notices(it.app)).map(({ state }) => state)).toEqual(['cancelled', 'queued'])
  const [card] = ((await it.app.call('cards.list')) as { items: { id: string }[] }).items
  await it.app.call('cards.refuse', { id: card?.id })
  await it.app.settled()
  expect((await notices(it.app)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
})

test('whoever reads the owner’s mail through Reeve finds no link in it', async () => {
  await using it = await house()
  await byMail(it.app)
  await write(it.app)
  const [notice] = await notices(it.app)
  const raw = Buffer.from(notice?.payload.raw ?? '', 'base64')
  const file = { raw, source: 'a', offset: 0, end: raw.length, size: raw.length, cut: false, envelope: null }
  const mail = await readMessage(file, it.app.now())
  expect(JSON.stringify(mail)).toContain('/confirm/(hidden)')
  expect(JSON.stringify(mail)).not.toContain((await theLink(it.app)).slice('/confirm/'.length, 60))
})
