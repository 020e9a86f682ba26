import { z } from 'zod'

import { Message, Thread } from '#modules/mail/contract.ts'
import { useAnswer } from '#web/sync/answers.tsx'

/** A conversation with its mails, as `mail.thread` gives it. */
export const WholeThread = z.object({ thread: Thread, messages: z.array(Message) })

/** The mails of a conversation: from memory or disk at once, then from the server. */
export const useWholeThread = (id: string | undefined) =>
  useAnswer(WholeThread, 'mail.thread', id ? { id } : null, { follow: false })
