import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import { greetingTo, isUnanswered, readMail, suggestReply, type ReplyIntent } from '#language/mail/index.ts'
import { preferencesOf } from '#modules/people/index.ts'

import type { Draft, DraftId, Person, Thread } from './contract.ts'
import type { Party } from './intake/parties.ts'
import * as messages from './store/messages.ts'
import { shownSubject } from './threads/subject.ts'
import { factsOfKept, key } from './triage/facts.ts'
import { type Surroundings, surroundings } from './triage/knowledge.ts'

/** The mail of a thread that an answer answers: the latest one the owner did not write. */
export async function answeredMail(
  tx: Transaction,
  actor: Actor,
  thread: Thread,
): Promise<messages.FullMessage> {
  const mails = await messages.listFull(tx.sql, actor.workspaceId, thread.id, 20)
  const mail = mails.findLast(({ direction }) => direction === 'received') ?? mails.at(-1)
  if (!mail) throw new AppError('conflict', 'mail.empty_thread', 'There is no mail in this thread to answer.')
  return mail
}

/** A draft without anything in it yet. */
export const emptyDraft = (tx: Transaction, actor: Actor, id: DraftId | undefined): Draft => ({
  id: id ?? tx.newId<DraftId>(),
  threadId: null,
  kind: 'new',
  to: [],
  cc: [],
  subject: '',
  body: '',
  inReplyTo: null,
  references: [],
  status: 'draft',
  outboxId: null,
  messageId: null,
  facts: [],
  createdBy: actor.hand === null ? 'person' : 'hand',
  createdAt: tx.now,
  updatedAt: tx.now,
})

/** An answer to a mail, with its recipients, subject and place in the thread (RFC 5322 §3.6.3 and §3.6.4). */
export async function replyTo(
  tx: Transaction,
  actor: Actor,
  mail: messages.FullMessage,
  given: { intent: ReplyIntent; body?: string | undefined; all: boolean; id?: DraftId | undefined },
): Promise<Draft> {
  const around = await surroundings(tx, actor.workspaceId, addressesOf(mail))
  const preferences = await preferencesOf(tx, actor.workspaceId)
  const { to, cc } = recipientsOf(mail, around, given.all)
  const reading = readMail(factsOfKept(mail, false), {
    owner: around.owner,
    knownAddresses: around.knowledgeOf,
    now: tx.now.toZonedDateTimeISO(around.timeZone),
  })
  const asked = reading.asks.find(({ owner }) => owner === 'me') ?? reading.asks[0]
  const suggested = given.body === undefined
  return {
    ...emptyDraft(tx, actor, given.id),
    threadId: mail.threadId,
    kind: 'reply',
    to,
    cc,
    subject: `Re: ${shownSubject(mail.subject)}`.slice(0, 998),
    body:
      given.body ??
      suggestReply(reading, {
        intent: given.intent,
        ownerName: preferences.name,
        to: to[0] ? namesOf(to[0], around) : [],
      }),
    inReplyTo: mail.messageId,
    references: [...mail.references, ...(mail.messageId ? [mail.messageId] : [])].slice(-100),
    facts: suggested && asked ? [{ text: asked.quote.slice(0, 600), messageId: mail.id }] : [],
  }
}

/** By what names somebody may be greeted: the one in their mail, then the one the owner knows them by. */
const namesOf = (person: Person, around: Surroundings): string[] => [
  person.name,
  ...(person.known ? [around.nameOf(person.address) ?? ''] : []),
]

/**
 * Refuses a finished mail that still has the empty place for the answer.
 *
 * @throws AppError `mail.answer_missing`
 */
export function assertAnswered({ status, body }: Draft): void {
  if (status === 'proposed') answered(body)
}

/**
 * The words of a mail that is to leave, unless they still have the empty place for the answer.
 *
 * @throws AppError `mail.answer_missing`
 */
export function answered(words: string): string {
  if (!isUnanswered(words)) return words
  throw new AppError(
    'invalid',
    'mail.answer_missing',
    'This mail still lacks its answer, so it cannot be finished. Write it into the body, or choose an intent such as accept, decline, acknowledge or later.',
  )
}

const addressesOf = (mail: messages.FullMessage): string[] =>
  [mail.from, ...mail.to, ...mail.cc, ...mail.replyTo].map(({ address }) => address)

/** To whom an answer goes. An answer address that was pointed out as a trick is not used. */
function recipientsOf(
  mail: messages.FullMessage,
  around: Surroundings,
  all: boolean,
): { to: Person[]; cc: Person[] } {
  const tricked = mail.warnings.some(
    ({ kind, severity }) => kind === 'reply_elsewhere' && severity === 'danger',
  )
  const isSent = mail.direction === 'sent'
  const answer = isSent ? mail.to : mail.replyTo.length && !tricked ? mail.replyTo : [mail.from]
  const person = (party: Party): Person => ({ ...party, known: around.isKnown(party.address) })
  const taken = new Set(around.own)
  const others = (parties: readonly Party[]) =>
    parties
      .filter(({ address }) => address.includes('@') && !taken.has(key(address)) && taken.add(key(address)))
      .slice(0, 100)
      .map(person)
  const to = others(answer)
  if (!to.length)
    throw new AppError(
      'conflict',
      'mail.nobody_to_answer',
      'This mail names no address that an answer could go to.',
    )
  return { to, cc: all ? others([...mail.to, ...mail.cc]) : [] }
}

/**
 * A mail that passes a thread on, with what was written quoted below the owner's note.
 *
 * @param person an address, or the name of somebody the owner knows
 * @throws AppError `mail.unknown_person`
 */
export async function delegation(
  tx: Transaction,
  actor: Actor,
  mail: messages.FullMessage,
  given: { person: string; note: string; id?: DraftId | undefined },
): Promise<Draft> {
  const around = await surroundings(tx, actor.workspaceId, [given.person])
  const { name } = await preferencesOf(tx, actor.workspaceId)
  const isAddress = /^[^\s@<>]+@[^\s@<>]+$/.test(given.person.trim())
  const address = isAddress ? given.person.trim().toLowerCase() : around.addressOf(given.person)
  if (!address)
    throw new AppError(
      'invalid',
      'mail.unknown_person',
      `You know nobody called “${given.person.slice(0, 60)}”. Choose one of your contacts or type an address.`,
    )
  const to: Person = { name: isAddress ? '' : given.person.trim(), address, known: around.isKnown(address) }
  const greeting = greetingTo(namesOf(to, around), 'en')
  const note = given.note || 'could you take this over, please? The mail is below.'
  const quoted = mail.body.slice(0, 20_000).replace(/^/gm, '> ')
  const who = mail.from.name ? `${mail.from.name} <${mail.from.address}>` : mail.from.address
  return {
    ...emptyDraft(tx, actor, given.id),
    threadId: mail.threadId,
    kind: 'delegation',
    to: [to],
    subject: `Fwd: ${shownSubject(mail.subject)}`.slice(0, 998),
    body: `${greeting}\n\n${note}\n\nBest regards\n${name.split(' ')[0] ?? ''}\n\nOn ${dayOf(mail.sentAt, around.timeZone)}, ${who} wrote:\n${quoted}`,
    references: [...mail.references, ...(mail.messageId ? [mail.messageId] : [])].slice(-100),
  }
}

const dayOf = (at: Temporal.Instant, timeZone: string): string =>
  at
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
