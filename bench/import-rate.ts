import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { type Peer, startPeer } from './peer.ts'
import type { Report } from './report.ts'

/** Mail in: read, threaded, judged, stored, from an mbox of ordinary mails, at two sizes: the rate must not fall with size. */
export async function importRate(connectionString: string): Promise<Report[]> {
  const ours = await startPeer('ours', connectionString)
  const folder = await mkdtemp(path.join(tmpdir(), 'reeve-bench-mail-'))
  try {
    const small = await imported(ours, folder, 1_000, 0)
    const large = await imported(ours, folder, 10_000, 1_000)
    return [
      { name: 'mail in, 1 000 messages', value: small, unit: '/min', bar: '≥ 1000', good: small >= 1_000 },
      { name: 'mail in, 10 000 messages', value: large, unit: '/min', bar: '≥ 1000', good: large >= 1_000 },
      {
        name: 'rate at 10 000 against 1 000',
        value: large / small,
        unit: '×',
        bar: '≥ 0.7',
        good: large / small >= 0.7,
      },
    ]
  } finally {
    ours.child.kill()
    await rm(folder, { recursive: true, force: true })
  }
}

async function imported(peer: Peer, folder: string, count: number, first: number): Promise<number> {
  const file = path.join(folder, `${count}.mbox`)
  await writeFile(file, Array.from({ length: count }, (_, n) => mail(first + n)).join(''))
  const headers = { authorization: `Bearer ${peer.key}`, 'content-type': 'application/json' }
  const url = `http://127.0.0.1:${peer.port}/v1/imports`
  const since = performance.now()
  const started = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ kind: 'mail', path: file }),
  })
  const { id } = (await started.json()) as { id: string }
  for (;;) {
    const run = (await (await fetch(`${url}/${id}`, { headers })).json()) as { status: string; added: number }
    if (run.status === 'done' && run.added === count) break
    if (run.status === 'failed') throw new Error('the import failed')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return count / ((performance.now() - since) / 60_000)
}

const SENTENCES = [
  'Could you send me the figures for the second shift by Friday?',
  'The walk-through went well and the fitting room is ready.',
  'I have attached the minutes, nothing in them will surprise you.',
  'Please confirm the quantity so that we can order the cells.',
  'We moved the calibration to Tuesday because the chamber was warm.',
  'Thank you for the quick answer, it helped.',
]

/** An ordinary mail of some 1 500 characters; every third one answers the one before. */
function mail(n: number): string {
  const text = Array.from({ length: 18 }, (_, line) => SENTENCES[(n * 7 + line * 5) % SENTENCES.length]).join(
    '\n',
  )
  const answers =
    n % 3 ? `In-Reply-To: <bench-${n - 1}@acme.test>\nReferences: <bench-${n - 1}@acme.test>\n` : ''
  return `From s@acme.test Sat Nov 21 08:00:00 2026
From: Sender ${n % 300} <sender${n % 300}@acme${n % 30}.test>
To: mara@otolith.test
Subject: ${n % 3 ? 'Re: ' : ''}Matter ${Math.floor(n / 3)}
Message-ID: <bench-${n}@acme.test>
${answers}Date: ${new Date(1_790_000_000_000 + n * 60_000).toUTCString()}
Content-Type: text/plain; charset=utf-8

Dear Mara,

${text}

Kind regards
Sender ${n % 300}

`
}
