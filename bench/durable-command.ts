import { Agent, request } from 'node:http'

import type pg from 'pg'
import { pino } from 'pino'

import { createPool } from '#kernel/postgres/pool.ts'

import { cpuSeconds, type Peer, startPeer } from './peer.ts'
import { median, percentile, type Report } from './report.ts'

const ROUNDS = 7
const PER_ROUND = 1_500
/** Over before indexing begins, half a second after the first command: what is measured is the commands and their sealing. */
const SHORT_ROUNDS = 15
const PER_SHORT_ROUND = 400
const CALLERS = 16

/**
 * A durable command through HTTP against a bare Fastify + pg insert on the same PostgreSQL, alternating in one run: wall
 * time and processor time of the server, both per request. Both answer only once the row is on disk.
 *
 * How much is indexed while a long round goes on hangs on how fast the machine is. So throughput and the whole processor
 * time are of long rounds, what they leave to do included; the time of commands alone is of rounds too short for that.
 */
export async function durableCommand(connectionString: string): Promise<Report[]> {
  const ours = await startPeer('ours', connectionString)
  const bare = await startPeer('bare', connectionString)
  const agent = new Agent({ keepAlive: true, maxSockets: CALLERS })
  const pool = createPool({ connectionString, log: pino({ level: 'error' }), size: 1 })
  try {
    // Alone, before the rounds: what they leave to index would be measured with it.
    await one(agent, ours)
    const single = await one(agent, ours)
    await round(agent, ours, 2_000)
    await caughtUp(pool)
    await round(agent, bare, 2_000)
    const rounds = []
    for (let n = 0; n < ROUNDS; n++) {
      const mine = await round(agent, ours)
      // What a command leaves to do, sealing and indexing, is its own cost and no burden of the other's round.
      const later = cpuSeconds(ours)
      await caughtUp(pool)
      const afterwards = (cpuSeconds(ours) - later) / PER_ROUND
      rounds.push({ ours: mine, afterwards, bare: await round(agent, bare) })
    }
    const short = []
    for (let n = 0; n < SHORT_ROUNDS; n++) {
      const mine = await round(agent, ours, PER_SHORT_ROUND)
      await caughtUp(pool)
      short.push({ ours: mine, bare: await round(agent, bare, PER_SHORT_ROUND) })
    }
    const wall = median(rounds.map((each) => each.ours.perSecond / each.bare.perSecond))
    const cpu = median(short.map((each) => each.ours.cpu / each.bare.cpu))
    const whole = median(rounds.map((each) => (each.ours.cpu + each.afterwards) / each.bare.cpu))
    return [
      {
        name: 'durable command, throughput against bare Fastify + pg insert',
        value: wall,
        unit: '×',
        bar: '≥ 0.6',
        good: wall >= 0.6,
      },
      {
        name: 'durable command, processor time against the same',
        value: cpu,
        unit: '×',
        bar: '≤ 2',
        good: cpu <= 2,
      },
      { name: 'the same, with what is sealed and indexed after the answers', value: whole, unit: '×' },
      { name: 'durable commands', value: median(rounds.map((each) => each.ours.perSecond)), unit: '/s' },
      { name: 'capture, one at a time, p50', value: percentile(single, 0.5), unit: 'ms' },
      {
        name: 'capture, one at a time, p95',
        value: percentile(single, 0.95),
        unit: 'ms',
        bar: '≤ 15',
        good: percentile(single, 0.95) <= 15,
      },
    ]
  } finally {
    agent.destroy()
    await pool.end()
    for (const { child } of [ours, bare]) child.kill()
  }
}

/** Resolves when every event is sealed and in the search index. */
async function caughtUp(pool: pg.Pool): Promise<void> {
  for (let before = -1; ;) {
    await new Promise((resolve) => setTimeout(resolve, 150))
    const { rows } = await pool.query<{ sealed: string; indexed: string }>(
      `select (select ordinal from kernel.sealer) as sealed,
              (select min(ordinal) from kernel.consumer where name like 'knowledge.index%') as indexed`,
    )
    const [now] = rows
    if (now && Number(now.sealed) === before && now.sealed === now.indexed) return
    before = Number(now?.sealed)
  }
}

async function round(
  agent: Agent,
  peer: Peer,
  total = PER_ROUND,
): Promise<{ perSecond: number; cpu: number }> {
  const cpu = cpuSeconds(peer)
  const since = performance.now()
  let left = total
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      while (left-- > 0) await post(agent, peer)
    }),
  )
  const seconds = (performance.now() - since) / 1_000
  return { perSecond: total / seconds, cpu: (cpuSeconds(peer) - cpu) / total }
}

async function one(agent: Agent, peer: Peer): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < 400; n++) {
    const since = performance.now()
    await post(agent, peer, CAPTURE)
    times.push(performance.now() - since)
  }
  return times
}

interface Asked {
  readonly path: string
  readonly body: object
}

const CONTACT: Asked = {
  path: '/v1/contacts',
  body: { name: 'Dana Whitfield', addresses: ['dana@acme.test'], notes: 'Met in Lyon' },
}
const CAPTURE: Asked = {
  path: '/v1/tasks/capture',
  body: { text: 'Call Dana tomorrow 14:00 for 30 min #launch p1' },
}

/** The command of the comparison does nothing but write; what understanding a line costs is measured by itself. */
function post(agent: Agent, { port, key }: Peer, { path, body: json }: Asked = CONTACT): Promise<void> {
  const body = JSON.stringify(json)
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method: 'POST',
        path,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          authorization: `Bearer ${key}`,
        },
      },
      (incoming) => {
        incoming.resume()
        incoming.once('end', () =>
          incoming.statusCode === 200 ? resolve() : reject(new Error(`answered ${incoming.statusCode}`)),
        )
      },
    )
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}
