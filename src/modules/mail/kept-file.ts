import type { Queries } from '#kernel/database.ts'
import { AppError, notFound } from '#kernel/errors.ts'

import type { AttachmentId } from './contract.ts'
import * as attachments from './store/attachments.ts'

/** An attachment with its bytes. @throws AppError `attachment.not_found`, `attachment.not_kept` */
export async function keptFile(sql: Queries, workspaceId: string, id: AttachmentId) {
  const file = await attachments.find(sql, workspaceId, id)
  if (!file) throw notFound('attachment', id)
  const { content } = file
  if (!content)
    throw new AppError(
      'not_found',
      'attachment.not_kept',
      `“${file.name}” was too large to keep. It is in the mailbox it came from.`,
    )
  return { ...file, content }
}
