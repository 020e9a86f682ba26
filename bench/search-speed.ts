import pg from 'pg'

import { startPeer } from './peer.ts'
import { percentile, type Report } from './report.ts'

const ROWS = 100_000
const ASKED = 200

/** Search as one types, through HTTP, over a hundred thousand rows of one workspace. */
export async function searchSpeed(connectionString: string): Promise<Report[]> {
  const ours = await startPeer('ours', connectionString)
  const database = new pg.Client({ connectionString })
  await database.connect()
  await database.query(`select set_config('reeve.workspace', '00000000-0000-0000-0000-000000000000', false)`)
  const owner = await database.query<{ workspace_id: string }>(
    'select workspace_id from people.workspace limit 1',
  )
  await database.query(
    `insert into knowledge.entry (workspace_id, kind, id, title, body, changed_at)
     select $1, case when n % 3 = 0 then 'task' else 'thread' end, n::text,
       'matter ' || n || ' ' || words[1 + n % 12] || n % 997,
       repeat(words[1 + n * 7 % 12] || n % 89 || ' ' || words[1 + n * 5 % 12] || ' ', 12), now() - n * interval '1 minute'
     from generate_series(1, $2::int) n,
       (select array['roster','battery','invoice','fitting','clinic','audit','price','shift','report','meeting','acoustic','chamber']) list (words)`,
    [owner.rows[0]?.workspace_id, ROWS],
  )
  await database.query('analyze knowledge.entry')
  await database.end()
  const times: number[] = []
  const words = [
    'roster',
    'batt',
    'invoice12',
    'clinic audit',
    'price shift',
    'matter 777',
    'meet',
    'ro',
    'acoustic5 chamber',
  ]
  for (let n = 0; n < ASKED; n++) {
    const since = performance.now()
    const response = await fetch(
      `http://127.0.0.1:${ours.port}/v1/search?q=${encodeURIComponent(words[n % words.length] ?? '')}`,
      {
        headers: { authorization: `Bearer ${ours.key}` },
      },
    )
    if (!response.ok) throw new Error(await response.text())
    await response.text()
    times.push(performance.now() - since)
  }
  ours.child.kill()
  const p95 = percentile(times, 0.95)
  return [
    { name: `search over ${ROWS} rows, p50`, value: percentile(times, 0.5), unit: 'ms' },
    { name: `search over ${ROWS} rows, p95`, value: p95, unit: 'ms', bar: '< 100', good: p95 < 100 },
  ]
}
