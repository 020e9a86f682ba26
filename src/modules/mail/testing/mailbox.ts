import type { Transaction } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import { recording } from '#kernel/ledger/store.ts'

import { testApp } from '../../../../test/app.ts'
import type { Draft, Message, Thread } from '../contract.ts'
import { isRefusal, type ParsedMessage, readMessage } from '../intake/read-message.ts'
import { takeInMessages } from '../taking-in.ts'
import { sampleMail, type SampleMail } from './sample-mail.ts'

/** Rows as a door sends them: moments and days are text. */
type Wire<Row> = { [Key in keyof Row]: Row[Key] extends Temporal.Instant | null ? string : Row[Key] }
export type WireThread = Wire<Thread>
type WireMessage = Wire<Message>
type WireDraft = Wire<Draft>

/** A whole application with a mailbox that mails can be put into. */
export async function testMailbox(options: Parameters<typeof testApp>[0] = {}) {
  const app = await testApp(options)

  /** Runs work as one act that the ledger keeps; gives back its id and what came of it. */
  async function act<Result>(
    work: (tx: Transaction) => Promise<Result>,
  ): Promise<{ actId: string; result: Result }> {
    const actId = newId(app.now())
    const result = await app.app.db.transact(
      app.owner.workspaceId,
      work,
      () => (events, now) =>
        recording({ id: actId, operation: 'test.act', actor: app.owner, why: {}, now }, events),
    )
    return { actId, result }
  }

  /** Reads mails and takes them in as one act. */
  async function takeIn(...mails: (SampleMail | string)[]) {
    const parsed: ParsedMessage[] = []
    for (const mail of mails) {
      const raw = Buffer.from(typeof mail === 'string' ? mail : sampleMail(mail))
      const file = {
        raw,
        source: 'a.eml',
        offset: 0,
        end: raw.length,
        size: raw.length,
        cut: false,
        envelope: null,
      }
      const read = await readMessage(file, app.now())
      if (!isRefusal(read)) parsed.push(read)
    }
    const { actId, result } = await act((tx) => takeInMessages(tx, app.owner, parsed))
    await app.settled()
    return { actId, ...result }
  }

  return {
    app,
    act,
    takeIn,
    call: app.call,
    tick: app.tick,
    settled: app.settled,
    /** Threads, the latest first. The outputs below are rows of the contract as it sends them. */
    async threads(filter: { state?: string; split?: string } = {}): Promise<WireThread[]> {
      return (await app.call('mail.threads', { limit: 200, ...filter }))['items'] as WireThread[]
    },
    async show(id: string) {
      return (await app.call('mail.thread', { id })) as {
        thread: WireThread
        messages: WireMessage[]
        drafts: WireDraft[]
      }
    },
    async cards() {
      await app.settled()
      return (await app.call('cards.list', { status: 'waiting' }))['items'] as {
        id: string
        hash: string
        items: { operation: string; input: { id: string; body: string } }[]
      }[]
    },
    async outbox() {
      return (await app.call('outbox.list'))['items'] as {
        id: string
        channel: string
        state: string
        summary: string
      }[]
    },
    /** Acts that were stopped, as the ledger tells them. */
    async stopped() {
      const { items } = await app.call('ledger.list', { name: 'trust.act_stopped.v1', limit: 200 })
      const acts = items as {
        payload: { title: string; quote: string; rule: string; targets: string[]; operation: string }
      }[] // what `actStopped` holds
      return acts.map(({ payload }) => payload).toReversed()
    },
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  }
}
