import { monitorEventLoopDelay } from 'node:perf_hooks'
import { test } from 'vitest'
import { readMailBatch } from './batches.ts'
import { testMailbox } from './testing/mailbox.ts'
test('bench', async () => {
  for (const n of [1000, 10000]) {
    await using box = await testMailbox()
    let next: any = null, added = 0
    const d = monitorEventLoopDelay({ resolution: 5 }); d.enable()
    const t0 = performance.now(), c0 = process.cpuUsage()
    let tMail = 0
    do {
      const b = await readMailBatch(`/tmp/mailwork/b${n}.mbox`, next, box.app.now())
      const { result } = await box.act((tx) => b.takeIn(tx, box.app.owner))
      added += result.added; next = b.next
      if (result.added) tMail = performance.now() - t0
    } while (next)
    const c = process.cpuUsage(c0)
    console.log(n, 'added', added, 'mail s', (tMail / 1000).toFixed(1), 'all s', ((performance.now() - t0) / 1000).toFixed(1), 'per min', Math.round(added / tMail * 60000), 'cpu s', ((c.user + c.system) / 1e6).toFixed(1), 'loop p99 ms', (d.percentile(99) / 1e6).toFixed(0), 'max', (d.max / 1e6).toFixed(0), 'rss', Math.round(process.memoryUsage().rss / 1e6))
  }
}, 600_000)
