import { type Describe, sentenceAbout } from '#kernel/ledger/sources.ts'

import * as attachments from './store/attachments.ts'
import * as messages from './store/messages.ts'
import * as threads from './store/threads.ts'

/** A mail by who wrote it and its subject, with the sentence nearest to what was done. */
const message: Describe = async (sql, workspaceId, id, about) => {
  const [mail] = await messages.findFull(sql, workspaceId, [id])
  if (mail)
    return {
      label: `the mail “${mail.subject || 'without a subject'}” from ${named(mail.from)}`,
      text: sentenceAbout(mail.body, about),
    }
  const [thread] = await threads.findForUpdate(sql, workspaceId, [id])
  return (
    thread && {
      label: `the conversation “${thread.subject || 'without a subject'}” with ${named(thread.from)}`,
      text: thread.gist,
    }
  )
}

const attachment: Describe = async (sql, workspaceId, id) => {
  const file = await attachments.find(sql, workspaceId, id)
  return file && { label: `the attachment “${file.name}”`, text: null }
}

const named = ({ name, address }: { name: string; address: string }) =>
  name && name !== address ? `${name} <${address}>` : address

export const describes = { message, correspondent: message, attachment }
