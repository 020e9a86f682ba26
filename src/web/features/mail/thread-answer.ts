import { useEffect } from 'react'
import { z } from 'zod'

import { Message, Thread } from '#modules/mail/contract.ts'
import { useAnswer } from '#web/sync/answers.tsx'
import { useRow } from '#web/sync/react.tsx'

/** A conversation with its mails, as `mail.thread` gives it. */
export const WholeThread = z.object({ thread: Thread, messages: z.array(Message) })

/** The mails of a conversation: from memory or disk at once, then from the server; again when one more has come. */
export function useWholeThread(id: string | undefined) {
  const answer = useAnswer(WholeThread, 'mail.thread', id ? { id } : null, { follow: false })
  const count = useRow('thread', id)?.messageCount
  const known = answer.value?.messages.length
  const { again } = answer
  const stale = count !== undefined && known !== undefined && known < Math.min(count, HELD)
  useEffect(() => {
    if (stale) again()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each count, whatever the answer is
  }, [stale, count])
  return answer
}

/** A very long conversation is given with its latest mails. */
const HELD = 50
