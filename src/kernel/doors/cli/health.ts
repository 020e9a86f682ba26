import { sql as query } from 'kysely'

import { type Database, SYSTEM } from '../../database.ts'

/** How the machinery behind the doors does, for `reeve doctor`. */
export interface Health {
  /** `18.4` */
  readonly postgres: string
  readonly migrations: number
  /** Milliseconds that one question to the database took. */
  readonly answerMs: number
  /** Age in seconds of the oldest event that has no position yet; 0 when all have. */
  readonly sealerLag: number
  /** What reactions could not digest. */
  readonly deadLetters: readonly { readonly consumer: string; readonly error: string }[]
}

/** Looks over all workspaces. */
export function healthOf(db: Database): Promise<Health> {
  return db.read(SYSTEM, async (sql) => {
    const began = performance.now()
    const { rows: versions } = await query<{
      version: string
    }>`select current_setting('server_version') as version`.execute(sql)
    const answerMs = performance.now() - began
    const { rows: applied } = await query<{
      count: number
    }>`select count(*)::int as count from kernel.migration`.execute(sql)
    const { rows: lag } = await query<{ seconds: number }>`
      select coalesce(extract(epoch from now() - min(event.occurred_at)), 0)::float8 as seconds
        from kernel.event as event left join kernel.seal as seal on seal.event_id = event.id
       where seal.event_id is null`.execute(sql)
    const { rows: letters } = await query<{ consumer: string; error: string }>`
      select consumer, error from kernel.dead_letter order by failed_at desc limit 20`.execute(sql)
    return {
      postgres: versions[0]?.version ?? '',
      migrations: applied[0]?.count ?? 0,
      answerMs,
      sealerLag: Math.max(0, lag[0]?.seconds ?? 0),
      deadLetters: letters,
    }
  })
}
