import type { Queries, Transaction } from '../../database.ts'
import { changed } from '../../entity.ts'
import { type Reaction, reaction } from '../../ledger/consumers.ts'
import {
  type Card,
  cardDecided,
  type CardId,
  cardProposed,
  type OutboxItem,
  outboxSettled,
} from '../contract.ts'
import { outboxEntity } from '../entities.ts'
import { queueOutward } from '../outbox.ts'
import * as outbox from '../store.ts'
import * as store from './store.ts'
import type { Tokens } from './tokens.ts'
import { cardWords, line } from './words.ts'

/** What the mail to the owner needs of the house. */
export interface Post {
  readonly links: Tokens
  /** Where people reach this server. */
  readonly origin: string
  /** Whether there is a mail account at all. */
  readonly canLeave: () => boolean
  /** The owner's own first address, if the owner wants cards by mail; null otherwise. */
  readonly ownerOf: (
    sql: Queries,
    workspaceId: string,
  ) => Promise<{ readonly name: string; readonly address: string; readonly timeZone: string } | null>
}

/** Tells the owner of a card by mail, and takes the mail back when it is out of date before it left. */
export function cardMail(post: Post): Reaction[] {
  const tell = reaction({
    name: 'cards.tell_owner',
    hand: 'cards',
    on: cardProposed,
    async run(tx, { payload }, { actor }) {
      const { workspaceId } = actor
      const owner = post.canLeave() ? await post.ownerOf(tx.sql, workspaceId) : null
      const card = owner && (await store.findCard(tx.sql, workspaceId, payload.cardId))
      if (!owner || card?.status !== 'waiting') return
      await takeBack(tx, workspaceId, card.id)
      const link = `${post.origin}/confirm/${post.links.sign({
        workspaceId,
        cardId: card.id,
        hash: card.hash,
        until: card.expiresAt,
        holder: '',
      })}`
      const messageId = `${tx.newId()}@${owner.address.split('@')[1] ?? 'reeve.invalid'}`
      // Of the house, not of a hand: it counts against no budget.
      await queueOutward(
        tx,
        { ...actor, hand: null },
        {
          channel: 'mail',
          summary: `Tell you of a card: ${card.title}`,
          preview: previewOf(card, owner.address),
          idempotencyKey: `${NOTICE}<${messageId}>`,
          cardId: card.id,
          timeZone: owner.timeZone,
          payload: await noticeOf(card, owner, link, messageId, tx.now),
        },
      )
    },
  })

  const forget = reaction({
    name: 'cards.tell_owner_no_more',
    hand: 'cards',
    on: cardDecided,
    run: (tx, { payload }, { actor }) => takeBack(tx, actor.workspaceId, payload.cardId),
  })

  return [tell, forget]
}

const NOTICE = 'notice '

/** From the owner to the owner, and to nobody else: whom it reaches is not for anybody to say. */
async function noticeOf(
  card: Card,
  owner: { readonly name: string; readonly address: string },
  link: string,
  messageId: string,
  now: Temporal.Instant,
) {
  const text = [
    'Something waits for your yes. Nothing of it was done.',
    cardWords(card),
    `To answer, open this page. It shows the card again, and asks.\n${link}`,
    'Whoever has this link can answer for you, so do not pass it on.',
  ].join('\n\n')
  // Several megabytes, for whoever has mail leave.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer/index.js')
  const composer = new MailComposer({
    from: owner,
    to: owner,
    subject: `Reeve asks: ${line(card.title)}`.slice(0, 200),
    text,
    textEncoding: 'quoted-printable',
    messageId: `<${messageId}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    date: new Date(now.epochMilliseconds),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const raw = await composer.compile().build()
  return { envelope: { from: owner.address, to: [owner.address] }, raw: raw.toString('base64') }
}

/** Everybody who may see the outbox sees this; the link is not in it. */
const previewOf = (card: Card, address: string): OutboxItem['preview'] => ({
  title: 'Tell you of a card by mail',
  lines: [{ label: 'Card', value: card.title }],
  body: cardWords(card),
  recipients: [{ address, known: address }],
  undo: 'Cancel it before it has left.',
})

async function takeBack(tx: Transaction, workspaceId: string, cardId: CardId): Promise<void> {
  for (const before of await outbox.listQueuedNotices(tx.sql, workspaceId, cardId, NOTICE)) {
    const item: OutboxItem = { ...before, state: 'cancelled' }
    await outbox.setOutbox(tx.sql, workspaceId, before.id, { state: 'cancelled' }).execute()
    tx.emit(
      outboxSettled,
      { outboxId: before.id, summary: before.summary, state: 'cancelled', detail: null },
      [changed(outboxEntity, before, item)],
    )
  }
}
