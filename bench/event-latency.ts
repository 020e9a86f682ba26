import { WebSocket } from 'ws'

import { startPeer } from './peer.ts'
import { percentile, type Report } from './report.ts'

const EVENTS = 400

/** From sending a command to a connected client hearing of it, one at a time: capture, commit, seal, push. */
export async function eventLatency(connectionString: string): Promise<Report[]> {
  const ours = await startPeer('ours', connectionString)
  const authorization = `Bearer ${ours.key}`
  const socket = new WebSocket(`ws://127.0.0.1:${ours.port}/v1/stream?cursor=0`, {
    headers: { authorization },
  })
  const waiting = new Map<string, () => void>()
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as { acts?: string[] }
    for (const act of message.acts ?? []) waiting.get(act)?.()
  })
  await new Promise((resolve) => socket.once('open', resolve))
  const heardAfter: number[] = []
  const afterAnswer: number[] = []
  for (let n = 0; n < EVENTS; n++) {
    const key = crypto.randomUUID()
    const since = performance.now()
    let answered = since
    const heard = new Promise<void>((resolve) => waiting.set(key, resolve))
    const sent = fetch(`http://127.0.0.1:${ours.port}/v1/tasks/capture`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ text: `Task ${n}` }),
    }).then(() => (answered = performance.now()))
    await Promise.all([heard, sent])
    heardAfter.push(performance.now() - since)
    afterAnswer.push(Math.max(0, performance.now() - answered))
    waiting.delete(key)
  }
  socket.close()
  ours.child.kill()
  const p99 = percentile(heardAfter, 0.99)
  return [
    {
      name: 'event to a connected client, from sending the command, p50',
      value: percentile(heardAfter, 0.5),
      unit: 'ms',
    },
    {
      name: 'event to a connected client, from sending the command, p99',
      value: p99,
      unit: 'ms',
      bar: '< 50',
      good: p99 < 50,
    },
  ]
}
