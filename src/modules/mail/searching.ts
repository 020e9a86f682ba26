import type { Queries } from '#kernel/database.ts'
import { visibleText } from '#language/mail/index.ts'

import { labelsOf } from './store/messages.ts'
import { type Said, saidIn } from './store/said.ts'

/** What can be searched of a conversation beside its summary. */
export interface ThreadWords {
  /** The latest mail first, each without what it quotes; of the first mail all, because what it quotes stands nowhere else. */
  readonly body: string
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly files: readonly string[]
  /** Labels Gmail gave it, in lower case. */
  readonly labels: readonly string[]
  /** The owner wrote in it. */
  readonly sent: boolean
}

/** What was said in these threads, by their ids; a thread that is gone is not there. */
export async function wordsOfThreads(
  sql: Queries,
  workspaceId: string,
  threadIds: readonly string[],
): Promise<Map<string, ThreadWords>> {
  const said = await saidIn(sql, workspaceId, threadIds)
  const threads = Map.groupBy(said, ({ threadId }) => threadId)
  return new Map([...threads].map(([id, mails]) => [id, wordsOfThread(mails)]))
}

function wordsOfThread(mails: readonly Said[]): ThreadWords {
  const oldest = mails.at(-1)
  const person = ({ name, address }: { name: string; address: string }) =>
    name && name !== address ? `${name} <${address}>` : address
  return {
    body: mails.map((mail) => (mail === oldest ? mail.body : withoutQuotes(mail.body))).join('\n\n'),
    from: unique(mails.map((mail) => person({ name: mail.fromName, address: mail.fromAddress }))),
    to: unique(mails.flatMap(({ to, cc }) => [...to, ...cc].map(person))),
    files: unique(mails.flatMap(({ files }) => files)),
    labels: unique(mails.flatMap(({ labels }) => (labels === null ? [] : labelsOf(labels)))),
    sent: mails.some(({ direction }) => direction === 'sent'),
  }
}

function withoutQuotes(body: string): string {
  const { quoted } = visibleText(body)
  let text = ''
  let at = 0
  for (const { from, to } of quoted) {
    text += body.slice(at, from)
    at = Math.max(at, to)
  }
  return (text + body.slice(at)).trim()
}

const unique = (texts: readonly string[]) => [...new Set(texts)]
