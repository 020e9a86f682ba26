import { expect, test } from 'vitest'

import { served } from '../../../test/served.ts'

const json = { 'content-type': 'application/json' }

test('a password that was set signs in, a wrong one does not, and none of it is kept in the ledger', async () => {
  await using app = await served()
  const email = 'mara@otolith.test'
  const password = 'correct horse battery'
  await app.call('account.set_password', { email, password }, { key: 'set' })
  const enter = (given: string) =>
    fetch(`${app.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { ...json, origin: app.url },
      body: JSON.stringify({ email, password: given }),
    })
  expect((await enter('wrong wrong wrong')).status).toBe(401)
  const entered = await enter(password)
  expect(entered.status).toBe(200)
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  expect((await app.fetch('/v1/preferences', { headers: { cookie } })).status).toBe(200)

  const { rows } = await app.database.pool.query<{ text: string }>(
    `select payload::text || changes::text as text from kernel.event union all select output::text from kernel.receipt`,
  )
  expect(rows.filter(({ text }) => text.includes(password))).toEqual([])
})

test('a key that was made is nowhere on the disk but as its digest', async () => {
  await using app = await served()
  const { key } = await app.call('key.create', { name: 'script' }, { key: 'make' })
  const { rows } = await app.database.pool.query<{ text: string }>(
    `select output::text as text from kernel.receipt union all select payload::text from kernel.event
     union all select "key" from people."apikey"`,
  )
  expect(rows.filter(({ text }) => text.includes(String(key)))).toEqual([])
})

test('a one-time link signs in once', async () => {
  await using app = await served()
  const link = await app.app.signIn.link(app.owner.memberId)
  const here = link.replace(new URL(link).origin, app.url)
  const first = await fetch(here, { redirect: 'manual' })
  expect(first.headers.getSetCookie().join()).toContain('session_token')
  const again = await fetch(here, { redirect: 'manual' })
  expect(again.headers.getSetCookie().join()).not.toContain('session_token')
})

test('a revoked key is refused from the next request on', async () => {
  await using app = await served()
  const { id, key } = await app.call('key.create', { name: 'script' })
  const headers = { authorization: `Bearer ${String(key)}` }
  expect((await app.fetch('/v1/tasks', { headers })).status).toBe(200)
  await app.call('key.revoke', { id })
  expect((await app.fetch('/v1/tasks', { headers })).status).toBe(401)
})

test('hands are let do more by a sign-in of the last minutes, or at the machine itself, and by no other key', async () => {
  await using app = await served({ now: Temporal.Now.instant().toString() })
  const sentence = { sentence: 'may archive newsletters' }
  const allow = (headers: Record<string, string>) =>
    app.fetch('/v1/grants', { headers: { ...json, ...headers }, body: sentence })
  const again = async (response: Response) =>
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      403,
      'access.sign_in_again',
    ])

  const link = await app.app.signIn.link(app.owner.memberId)
  const entered = await fetch(link.replace(new URL(link).origin, app.url), { redirect: 'manual' })
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  expect((await allow({ cookie })).status).toBe(200)
  app.tick({ minutes: 16 })
  await again(await allow({ cookie }))

  await again(await allow({ authorization: `Bearer ${app.key}` }))
  const whole = { scopes: ['*'], agent: null }
  const { key } = await app.app.signIn.createKey(
    app.owner.memberId,
    'Command line',
    { ...whole, machine: true },
    null,
  )
  expect((await allow({ authorization: `Bearer ${key}` })).status).toBe(200)
  const agent = await app.app.signIn.createKey(
    app.owner.memberId,
    'helper',
    { ...whole, agent: 'helper', machine: true },
    null,
  )
  const refused = await allow({ authorization: `Bearer ${agent.key}` })
  expect(((await refused.json()) as { code: string }).code).toBe('trust.denied')
})
