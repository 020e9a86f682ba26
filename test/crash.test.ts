import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect, test } from 'vitest'

import { freePort, ServerProcess } from './server-process.ts'
import { smtpServer } from './smtp.ts'

const KILLS = 20
const MAILS = 1_200
const LETTERS = 24
const LETTER: Record<string, string> = Object.fromEntries(
  [...'0123456789'].map((digit, n) => [digit, 'ghijklmnop'[n] ?? '']),
)

const mbox = () =>
  Array.from(
    { length: MAILS },
    (_, n) =>
      `From sender${n % 40}@acme.test Sat Nov 21 08:00:00 2026\nFrom: Sender ${n % 40} <sender${n % 40}@acme.test>\nTo: mara@otolith.test\nSubject: Question ${n}\nMessage-ID: <crash-${n}@acme.test>\nDate: Sat, 21 Nov 2026 08:00:00 +0000\n\nCould you send me figure ${n} by Friday?\n\n`,
  ).join('')

/**
 * Kills the server twenty times at random moments while it imports, captures, triages and sends. kill -9 says nothing of
 * durability on disk; fsync and synchronous_commit stay on in the product for that.
 */
test(
  'killed twenty times, it loses nothing it acknowledged and sends nothing twice',
  { timeout: 300_000 },
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'reeve-crash-'))
    await using mail = await smtpServer()
    const server = new ServerProcess({
      REEVE_DATA: path.join(folder, 'data'),
      REEVE_PORT: String(await freePort()),
      REEVE_SMTP_URL: mail.url.href,
      REEVE_SMTP_FROM: 'mara@otolith.test',
    })
    try {
      const file = path.join(folder, 'mail.mbox')
      await writeFile(file, mbox())
      await server.start()
      expect((await server.fetch('/v1/imports', { kind: 'mail', path: file })).status).toBe(200)

      const acknowledged = new Map<string, string>()
      const letters = new Set<string>()
      const cleared = new Set<string>()
      const faults: string[] = []
      const refusals: string[] = []
      let working = true
      const work = async () => {
        for (let n = 0; working; n++) {
          const key = crypto.randomUUID()
          // Letters only: digits would be read as times.
          const title = `Kept ${key.replace(/[^a-f]/g, (sign) => LETTER[sign] ?? '')}`
          const response = await server
            .fetch('/v1/tasks/capture', { text: title }, { 'idempotency-key': key })
            .catch(() => undefined)
          if (response && response.status >= 500 && response.status !== 503)
            faults.push(`${response.status} ${await response.text()}`)
          if (response?.ok) acknowledged.set(((await response.json()) as { id: string }).id, title)
          if (n % 5 === 0 && letters.size < LETTERS)
            await letter(server, letters).catch((error: unknown) => refusals.push(String(error)))
          if (n % 3 === 0) await triage(server, cleared).catch(() => undefined)
          if (!response) await new Promise((resolve) => setTimeout(resolve, 50))
        }
      }
      const workers = [work(), work()]
      for (let kill = 0; kill < KILLS; kill++) {
        await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 1_800))
        await server.kill()
        await server.start()
      }
      await expect
        .poll(async () => (letters.size === LETTERS ? LETTERS : refusals.at(-1)), { timeout: 60_000 })
        .toBe(LETTERS)
      working = false
      await Promise.all(workers)
      expect(faults).toEqual([])

      // Everything settles: the import ends, and whatever may leave has left.
      const runs = async () =>
        (
          (await (await server.fetch('/v1/imports')).json()) as {
            items: { status: string; added: number; known: number }[]
          }
        ).items
      await expect
        .poll(async () => (await runs())[0]?.status, { timeout: 120_000, interval: 500 })
        .toBe('done')
      expect(await runs()).toMatchObject([{ added: MAILS, known: 0 }])

      const tasks = await all<{ id: string; title: string }>(server, '/v1/tasks?limit=200')
      const kept = new Map(tasks.map(({ id, title }) => [id, title]))
      expect([...acknowledged].filter(([id, title]) => kept.get(id) !== title)).toEqual([])
      expect(new Set(tasks.map(({ title }) => title)).size).toBe(tasks.length)

      const done = await all<{ id: string }>(server, '/v1/threads?state=done&limit=200')
      const out = new Set(done.map(({ id }) => id))
      expect(cleared.size).toBeGreaterThan(10)
      expect([...cleared].filter((id) => !out.has(id))).toEqual([])

      const outbox = async () => all<{ state: string }>(server, '/v1/outbox?limit=200')
      await expect
        .poll(
          async () =>
            (await outbox()).filter(({ state }) => state === 'queued' || state === 'sending').length,
          { timeout: 180_000, interval: 1_000 },
        )
        .toBe(0)
      const ids = mail.delivered.map(({ raw }) => /^Message-ID: (.+)$/im.exec(raw)?.[1])
      expect(new Set(ids).size).toBe(ids.length)
      const sent = (await outbox()).filter(({ state }) => state === 'sent').length
      const unsure = (await outbox()).filter(({ state }) => state === 'unsure').length
      expect(sent + unsure).toBe(LETTERS)
      expect(ids.length).toBeGreaterThanOrEqual(sent)

      expect(await (await server.fetch('/v1/ledger/verify')).json()).toMatchObject({ fault: null })
    } finally {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
)

/** Writes a mail and sends it, under keys of their own, so that a lost answer can be asked for again. */
async function letter(server: ServerProcess, letters: Set<string>): Promise<void> {
  const n = letters.size
  const written = await server.fetch(
    '/v1/drafts',
    { to: [`dana${n}@acme.test`], subject: `Letter ${n}`, body: 'Here it is.' },
    { 'idempotency-key': `write-${n}` },
  )
  const draft = (await written.json()) as {
    id: string
    subject: string
    body: string
    to: { address: string }[]
  }
  if (!written.ok) throw new Error(JSON.stringify(draft))
  const sent = await server.fetch(
    `/v1/drafts/${draft.id}/send`,
    { to: draft.to.map(({ address }) => address), subject: draft.subject, body: draft.body },
    { 'idempotency-key': `send-${n}` },
  )
  if (sent.ok) letters.add(draft.id)
}

/** Clears one thread of the inbox; only what was acknowledged is remembered. */
async function triage(server: ServerProcess, cleared: Set<string>): Promise<void> {
  const page = (await (await server.fetch('/v1/threads?state=inbox&limit=1')).json()) as {
    items: { id: string }[]
  }
  const [thread] = page.items
  if (!thread) return
  const answer = await server.fetch(
    `/v1/threads/${thread.id}/done`,
    {},
    { 'idempotency-key': crypto.randomUUID() },
  )
  if (answer.ok) cleared.add(thread.id)
}

async function all<Item>(server: ServerProcess, path: string): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const url: string = cursor ? `${path}&cursor=${cursor}` : path
    const page = (await (await server.fetch(url)).json()) as { items: Item[]; nextCursor: string | null }
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return items
}
