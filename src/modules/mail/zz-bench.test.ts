import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { readMailBatch } from './index.ts'
import { newId } from '#kernel/ids.ts'
import { recording } from '#kernel/ledger/store.ts'

const L = readFileSync('/work/shared/corpora/email.spamassassin.dev.jsonl', 'utf8').trim().split('\n').map((l) => JSON.parse(l))
function mbox(n: number, path: string) {
  const out: string[] = []
  for (let i = 0; i < n; i++) {
    const l = L[i % L.length]
    const d = new Date(Date.UTC(2026, 9, 1) + i * 60_000).toUTCString().replace('GMT', '+0000')
    const reply = i % 3 === 2 ? `In-Reply-To: <m${i - 2}@x.test>\n` : ''
    out.push(`From x@x.test Thu Oct  1 10:00:00 2026\nFrom: ${l.from || 'x@y.test'}\nTo: mara@otolith.test\nSubject: ${l.subject}\nDate: ${d}\nMessage-ID: <m${i}@x.test>\n${reply}${l.list ? `List-Id: ${l.list}\n` : ''}\n${(l.text ?? '').replace(/^From /gm, '>From ')}\n\n`)
  }
  writeFileSync(path, out.join(''))
}
test('bench', async () => {
  for (const n of [8000]) {
    await using app = await testApp()
    const stats = new Map<string, [number, number]>()
    const orig = (app.database.pool as any).connect
    const wrapped = new WeakSet()
    ;(app.database.pool as any).connect = async (...a: any[]) => {
      const c = await orig.apply(app.database.pool, a)
      if (!wrapped.has(c)) { wrapped.add(c); const q = c.query.bind(c); c.query = (...x: any[]) => { const t = performance.now(); const r = q(...x); const text = (typeof x[0] === 'string' ? x[0] : x[0]?.text ?? '').slice(0, 60); r?.then?.(() => { const z = stats.get(text) ?? [0, 0]; z[0]++; z[1] += performance.now() - t; stats.set(text, z) }); return r } }
      return c
    }
    let batch = 0
    const path = `/tmp/mailwork/b${n}.mbox`
    mbox(n, path)
    let next: any = null, added = 0, tRead = 0, tTake = 0
    const t0 = performance.now(), c0 = process.cpuUsage()
    do {
      let t = performance.now()
      const b = await readMailBatch(path, next, app.now())
      tRead += performance.now() - t
      t = performance.now()
      const r = await app.app.db.transact(app.owner.workspaceId, (tx) => b.takeIn(tx, app.owner), () => (e, now) => recording({ id: newId(now), operation: 'x', actor: app.owner, why: {}, now }, e))
      tTake += performance.now() - t
      added += r.added
      if (++batch % 40 === 0) { console.log('batch added', batch, [...stats].sort((a, b) => b[1][1] - a[1][1]).slice(0, 12).map(([k, [n, ms]]) => `${(ms / n).toFixed(1)}ms x${n} ${k}`).join('\n  ')); stats.clear() }
      next = b.next
    } while (next)
    const s = (performance.now() - t0) / 1000, c = process.cpuUsage(c0)
    console.log(n, 'added', added, 's', s.toFixed(1), 'per min', Math.round((added / s) * 60), 'read', tRead.toFixed(0), 'take', tTake.toFixed(0), 'cpu', (c.user / 1e6).toFixed(1), 'rss', Math.round(process.memoryUsage().rss / 1e6))
    const st = performance.now()
    await app.settled()
    console.log('settled', (performance.now() - st).toFixed(0))
  }
}, 600_000)
