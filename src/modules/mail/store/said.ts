import { sql } from 'kysely'

import type { Queries } from '#kernel/database.ts'

import type { Party } from '../intake/parties.ts'

/** A mail as a search reads it. */
export interface Said {
  readonly threadId: string
  readonly direction: 'received' | 'sent'
  readonly fromName: string
  readonly fromAddress: string
  readonly to: readonly Party[]
  readonly cc: readonly Party[]
  readonly body: string
  readonly labels: string | null
  /** Names of its files, what each says as far as that was read, and how far it was: see `readingOf`. */
  readonly files: readonly string[]
  readonly fileWords: readonly string[]
  readonly fileReadings: readonly (string | null)[]
}

/** Of a long thread the latest mails, and of a long mail the beginning, are enough to find it. */
const EACH = 60
const LONGEST = 20_000

/** The mails of these threads, of each the latest first. */
export async function saidIn(
  db: Queries,
  workspaceId: string,
  threadIds: readonly string[],
): Promise<Said[]> {
  if (!threadIds.length) return []
  const { rows } = await sql<Said>`
    select mail.thread_id, mail.direction, mail.from_name, mail.from_address, mail.people->'to' as to,
           mail.people->'cc' as cc, left(mail.body, ${LONGEST}) as body, mail.headers->>'x-gmail-labels' as labels,
           case when mail.attachments = 0 then '{}' else array(
             select file.name from mail.attachment file
             where file.workspace_id = ${workspaceId} and file.message_id = mail.id and not file.inline
             order by file.position) end as files,
           case when mail.attachments = 0 then '{}' else array(
             select coalesce(file.words, '') from mail.attachment file
             where file.workspace_id = ${workspaceId} and file.message_id = mail.id and not file.inline
             order by file.position) end as file_words,
           case when mail.attachments = 0 then '{}' else array(
             select case when file.hash is not null then file.opened
                         when file.type ~ '^(image|audio|video)/' then 'other_kind' else 'too_large' end from mail.attachment file
             where file.workspace_id = ${workspaceId} and file.message_id = mail.id and not file.inline
             order by file.position) end as file_readings
      from unnest(${[...threadIds]}::uuid[]) thread (id)
      cross join lateral (
        select * from mail.message message
        where message.workspace_id = ${workspaceId} and message.thread_id = thread.id
        order by message.sent_at desc, message.id desc limit ${EACH}) mail
     order by thread.id, mail.sent_at desc, mail.id desc`.execute(db)
  return rows
}
