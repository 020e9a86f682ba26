import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'

import type { Planner, Tried } from '#modules/agents/index.ts'

import { freshDatabase } from '../fresh-database.ts'
import { freePort, ServerProcess } from '../server-process.ts'
import { served } from '../served.ts'

/** Your secrets never reach a model, a log, an answer or the record. */

/** A mail server that takes nobody, and says back what it was given, as bad ones do. */
async function talkativeMailServer() {
  const asked: string[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth({ username, password }, _session, done) {
      asked.push(String(password))
      done(new Error(`no user ${username} with password ${password}`))
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    asked,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** The forms in which a secret may slip out. */
const formsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
]

test(
  'no secret of a running server is in a log, an answer, an error, the stream, the record or a table',
  { timeout: 120_000 },
  async () => {
    await using database = await freshDatabase()
    await using mail = await talkativeMailServer()
    const folder = await mkdtemp(path.join(tmpdir(), 'reeve-secrets-'))
    const password = `canary-${randomBytes(9).toString('hex')}`
    const masterKey = randomBytes(32).toString('hex')
    const server = new ServerProcess({
      REEVE_DATA: path.join(folder, 'data'),
      REEVE_PORT: String(await freePort()),
      REEVE_LOG_LEVEL: 'trace',
      DATABASE_URL: database.connectionString,
      REEVE_SECRET_KEY: masterKey,
      REEVE_SMTP_URL: `smtp://owner:${password}@127.0.0.1:${mail.port}`,
      REEVE_SMTP_FROM: 'Mara <mara@otolith.test>',
    })
    const heard: string[] = []
    try {
      await server.start()
      const ask = async (...args: Parameters<typeof server.fetch>) => {
        const answer = await server.fetch(...args)
        const text = await answer.text()
        // A list of headers too: an error may echo one.
        heard.push(`${args[0]} ${answer.status} ${[...answer.headers].join()} ${text}`)
        return JSON.parse(text || 'null') as Record<string, unknown>
      }
      const stream = new WebSocket(`${server.url.replace('http', 'ws')}/v1/stream?cursor=0`, {
        headers: { authorization: `Bearer ${server.key}` },
      })
      stream.on('message', (data) => heard.push(`stream ${String(data)}`))

      await fetch(`${server.url}/v1/preferences`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Mara Lindqvist', addresses: ['mara@otolith.test'] }),
      })
      const draft = await ask('/v1/drafts', { to: ['dana@acme.test'], subject: 'Hello', body: 'Hello' })
      await ask('/v1/tasks/capture', { text: 'Water plants' })
      const send = { to: ['dana@acme.test'], cc: [], subject: 'Hello', body: 'Hello' }
      const id = String(draft['id'])
      await ask(`/v1/drafts/${id}/send`, send)

      // What fails, in as many ways as come to mind.
      await ask('/v1/tasks/capture', { text: 7 })
      await ask('/v1/keys', { name: 'x'.repeat(10_000) })
      await ask('/v1/tasks', undefined, { authorization: `Bearer ${server.key}x` })
      await ask('/v1/tasks', undefined, { authorization: '', cookie: `${server.cookie}; broken=%zz` })
      await ask('/v1/tasks', undefined, { authorization: '', cookie: server.cookie })
      await ask('/v1/nothing', undefined, { cookie: server.cookie })
      await ask('/api/auth/sign-in/email', { email: 'a@b.test', password: 'wrong' })
      for (let tries = 0; tries < 75 && !mail.asked.length; tries++)
        await new Promise((resolve) => setTimeout(resolve, 200))
      expect(mail.asked, 'the mail server was given the password').toContain(password)
      await new Promise((resolve) => setTimeout(resolve, 1_000))

      for (const place of [
        'sync/snapshot',
        'sync/changes',
        'ledger?limit=200',
        'outbox',
        'cards',
        'preferences',
        'keys',
      ])
        await ask(`/v1/${place}`)
      await ask('/openapi.json')
      stream.close()
    } finally {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }

    const admin = new pg.Client(database.adminConnectionString)
    await admin.connect()
    const { rows: tables } = await admin.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = relnamespace
     where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema')`,
    )
    for (const { name } of tables) {
      // Where sign-in itself keeps the session that a cookie names.
      if (/people\."?(session|verification)"?$/.test(name)) continue
      const { rows } = await admin.query<{ row: string }>(
        `select to_jsonb(one)::text as row from ${name} as one`,
      )
      heard.push(`table ${name} ${rows.map(({ row }) => row).join('\n')}`)
    }
    await admin.end()
    heard.push(`log ${server.output}`)

    const token = decodeURIComponent(/=([^;]+)/.exec(server.cookie)?.[1] ?? '').split('.')[0] ?? ''
    expect([token.length > 20, server.key.length > 20, heard.length > 25]).toEqual([true, true, true])
    const secrets = {
      'the mail password': password,
      'the master key': masterKey,
      'the session': token,
      'the key': server.key,
    }
    for (const [what, secret] of Object.entries(secrets))
      for (const form of formsOf(secret))
        expect(
          heard
            .filter((one) => one.toLowerCase().includes(form.toLowerCase()))
            .map((one) => one.slice(0, 80)),
          what,
        ).toEqual([])
  },
)

test('what a planner is shown holds no secret, and it cannot get one made', async () => {
  const prompts: string[] = []
  const planner: Planner = {
    name: 'curious',
    async next(goal: string, tried: readonly Tried[], tools) {
      prompts.push(JSON.stringify({ goal, tried, tools }))
      if (tried.length) return []
      return [
        { step: 'make', operation: 'key.create', input: { name: 'mine' }, because: 'to read everything' },
        { step: 'look', operation: 'people.preferences', input: {}, because: '' },
        { step: 'record', operation: 'ledger.list', input: { limit: 200 }, because: '' },
        { step: 'keys', operation: 'key.list', input: {}, because: '' },
      ]
    },
  }
  await using app = await served({ planners: [planner] })
  await app.app.start()
  const { key } = await app.call('key.create', { name: 'secret one' })
  const { id } = await app.call('runs.start', { goal: 'Find every key there is' })
  let shown: { run: { status: string }; steps: { step: string; status: string }[] }
  do {
    await app.settled()
    shown = (await app.call('runs.show', { id })) as typeof shown
  } while (shown.run.status === 'running')
  expect(shown.steps.find(({ step }) => step === 'make')?.status).toMatch(/stopped|failed/)
  expect(prompts.length).toBeGreaterThan(1)
  for (const secret of [String(key), app.key, Buffer.alloc(32, 7).toString('hex')])
    for (const form of formsOf(secret)) expect(prompts.join()).not.toContain(form)
})
