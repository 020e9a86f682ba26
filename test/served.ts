import { pino } from 'pino'

import type { Patience } from '#kernel/doors/patience.ts'

import { serve } from '../src/server.ts'
import { testApp } from './app.ts'

type Options = NonNullable<Parameters<typeof testApp>[0]> & { patience?: Patience }

/** A whole application that listens on a port of its own, with its owner's account and a key of the owner's. */
export async function served({ patience, ...options }: Options = {}) {
  const app = await testApp(options)
  const { owner } = app
  await app.app.signIn.addAccount({
    memberId: owner.memberId,
    name: 'Mara Lindqvist',
    email: `${owner.memberId}@owner.invalid`,
  })
  await app.app.db.transact(owner.workspaceId, (tx) => app.addMember(tx))
  const log = pino({ level: 'silent' })
  const listening = await serve(app.app, {
    host: '127.0.0.1',
    port: 0,
    hosts: [],
    version: 'test',
    log,
    patience,
  })
  const url = `http://127.0.0.1:${listening.port}`
  const { key } = await app.call('key.create', { name: 'test' })

  return {
    ...app,
    url,
    key: String(key),
    /** A request with the owner's key, unless other headers are given. */
    fetch: (path: string, init: { method?: string; body?: unknown; headers?: Record<string, string> } = {}) =>
      fetch(url + path, {
        method: init.method ?? (init.body === undefined ? 'GET' : 'POST'),
        headers: {
          ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(init.headers ?? { authorization: `Bearer ${String(key)}` }),
        },
        ...(init.body === undefined
          ? {}
          : { body: typeof init.body === 'string' ? init.body : JSON.stringify(init.body) }),
      }),
    async [Symbol.asyncDispose]() {
      await listening.close()
      await app[Symbol.asyncDispose]()
    },
  }
}
