import { expect, test } from 'vitest'
import { WebSocket } from 'ws'

import { served } from '../../../test/served.ts'

type Served = Awaited<ReturnType<typeof served>>

interface Message {
  readonly type: string
  readonly after: number
  readonly position: number
  readonly mark: string
  readonly changes: { readonly id: string }[]
}

/** All that is told on a stream until it is ready or closed. */
async function heardFrom(
  app: Served,
  query: string,
): Promise<{ messages: Message[]; sizes: number[]; code: number }> {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/v1/stream?${query}`, {
    headers: { authorization: `Bearer ${app.key}` },
  })
  const messages: Message[] = []
  const sizes: number[] = []
  const code = new Promise<number>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('close', resolve)
    socket.on('message', (data) => {
      const text = String(data)
      const message = JSON.parse(text) as Message
      if (message.type === 'ready') return socket.close(1000)
      messages.push(message)
      sizes.push(Buffer.byteLength(text))
    })
  })
  return { code: await code, messages, sizes }
}

test('many large events come in several messages of bearable size, each once and in order', async () => {
  await using app = await served()
  const ids: unknown[] = []
  for (let n = 0; n < 12; n++) {
    const { id } = await app.call('mail.write', {
      subject: `Letter ${n}`,
      body: 'x'.repeat(n === 5 ? 199_000 : 60_000),
    })
    ids.push(id)
  }
  await app.settled()
  const { messages, sizes } = await heardFrom(app, 'cursor=0')
  expect(messages.length).toBeGreaterThan(2)
  expect(messages.flatMap(({ changes }) => changes.map(({ id }) => id))).toEqual(ids)
  for (const size of sizes) expect(size).toBeLessThan(300_000)
  const places = messages.map(({ after, position }) => [after, position])
  expect(places.slice(1).map(([after]) => after)).toEqual(places.slice(0, -1).map(([, position]) => position))
})

test('a client goes on from where it was, and begins anew when the ledger does not lead on from there', async () => {
  await using app = await served()
  await app.call('tasks.capture', { text: 'One' })
  await app.settled()
  const { position, mark } = (await app.call('sync.snapshot')) as { position: number; mark: string }
  const { id } = await app.call('tasks.capture', { text: 'Two' })
  await app.settled()

  const went = await heardFrom(app, `cursor=${position}&mark=${mark}`)
  expect(went.messages.flatMap(({ changes }) => changes.map((one) => one.id))).toEqual([id])
  const end = went.messages.at(-1)
  expect(await heardFrom(app, `cursor=${end?.position}&mark=${end?.mark}`)).toMatchObject({ messages: [] })

  const other = mark.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
  for (const gone of [`cursor=${position}&mark=${other}`, 'cursor=1000000', `cursor=1000000&mark=${mark}`])
    expect(await heardFrom(app, gone)).toMatchObject({ code: 4409, messages: [{ type: 'reset' }] })

  const asked = (after: number, given: string) => app.call('sync.changes', { after, mark: given })
  expect(await asked(position, mark)).toMatchObject({ reset: false, mark: end?.mark, changes: [{ id }] })
  expect(await asked(position, other)).toMatchObject({ reset: true, changes: [] })
  expect(await app.call('sync.changes', { after: 1_000_000 })).toMatchObject({ reset: true, changes: [] })
})
