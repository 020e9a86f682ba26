import type { Due, Person, Statement, Thread } from '../contract.ts'
import type { Party } from '../intake/parties.ts'
import { shownSubject } from '../threads/subject.ts'
import type { KeptMessage } from '../store/messages.ts'
import { key } from './facts.ts'
import type { StoredAsk } from './stored-reading.ts'
import { unsubscribeOf } from './unsubscribe.ts'

/** Whom the owner is and knows, as far as a summary needs it. */
export interface Acquaintance {
  readonly own: ReadonlySet<string>
  readonly isKnown: (address: string) => boolean
}

/**
 * A thread as lists show it, from its mails. What the owner decided (done, snoozed, muted, corrected, delegated) is kept;
 * only a mail that is the newest brings a thread back into the inbox, and the owner's own answer takes it out.
 *
 * @param messages the latest mails of the thread, at least one, in any order
 * @param count how many mails it has in all
 */
export function summaryOf(
  messages: readonly [KeptMessage, ...KeptMessage[]],
  count: number,
  before: Thread | undefined,
  who: Acquaintance,
  now: Temporal.Instant,
): Thread {
  const sorted = messages.toSorted(byTime)
  const last = sorted.at(-1) ?? messages[0]
  const lastReceived = sorted.findLast(({ direction }) => direction === 'received') ?? last
  const answeredAt = sorted.findLastIndex(({ direction }) => direction === 'sent')
  const open = sorted.slice(answeredAt + 1)
  const lastSent = sorted[answeredAt]
  const person = (party: Party): Person => ({
    name: party.name || party.address ? party.name : '(no sender)',
    address: party.address,
    known: who.isKnown(party.address),
  })
  const say = (mail: KeptMessage, asks: readonly StoredAsk[]) =>
    asks.map((ask) => statementOf(mail, ask, person(mail.from)))

  const asks = open.flatMap((mail) =>
    say(
      mail,
      mail.reading.asks.filter(({ owner }) => owner === 'me'),
    ),
  )
  const promises = lastSent ? say(lastSent, lastSent.reading.promises) : []
  const waitingFor =
    open.length > 0
      ? say(lastReceived, lastReceived.reading.waitingFor)
      : lastSent
        ? say(lastSent, lastSent.reading.waitingFor)
        : []
  const decisive = open.find(({ reading }) => reading.split === 'needs_you') ?? open.at(-1)
  const judged =
    decisive && (decisive.reading.split === 'needs_you' || promises.length === 0)
      ? decisive.reading.split
      : promises.length > 0
        ? 'promises'
        : 'updates'
  const isNew = !before || Temporal.Instant.compare(last.sentAt, before.lastMessageAt) > 0
  const where = isNew ? stateAfter(last, promises.length + waitingFor.length > 0, before) : before
  return {
    id: before?.id ?? last.threadId,
    subject: shownSubject(sorted[0]?.subject ?? '') || '(no subject)',
    participants: participantsOf(sorted, who.own).map(person),
    from: person(lastReceived.from),
    messageCount: count,
    lastMessageAt: last.sentAt,
    gist: last.reading.gist.slice(0, 120),
    split: before?.corrected ? before.split : judged,
    type: lastReceived.reading.type,
    urgency: Math.max(
      0,
      ...open.map(({ reading }) => reading.urgency),
      ...(open.length ? [] : [lastSent?.reading.urgency ?? 0]),
    ),
    reasons: before?.corrected
      ? before.reasons
      : reasonsOf(decisive, promises.length, waitingFor.length, judged === 'needs_you'),
    asks: asks.slice(0, 12),
    promises: promises.slice(0, 12),
    waitingFor: waitingFor.slice(0, 12),
    state: where.state,
    snoozedUntil: where.snoozedUntil,
    delegatedTo: before?.delegatedTo ?? null,
    unsubscribe: unsubscribeOf(lastReceived.unsubscribe, before?.unsubscribe?.done ?? false),
    hasAttachments: sorted.some(({ attachments }) => attachments > 0),
    hasInvitation: sorted.some(({ calendar }) => calendar),
    corrected: before?.corrected ?? false,
    warnings: warningsOf(sorted),
    updatedAt: now,
  }
}

/** Where a thread goes when its newest mail comes. Muted stays muted, and what is done stays done by the owner's own mail. */
function stateAfter(
  last: KeptMessage,
  unfinished: boolean,
  before: Thread | undefined,
): Pick<Thread, 'state' | 'snoozedUntil'> {
  if (before?.state === 'muted') return { state: 'muted', snoozedUntil: null }
  const isFiled = last.labels !== null && !last.labels.includes('inbox')
  const isHandled = last.direction === 'sent' && (!unfinished || before?.state === 'done')
  return { state: isFiled || isHandled ? 'done' : 'inbox', snoozedUntil: null }
}

/** By time; those of the same moment by their content, which is the same whatever order they came in. */
const byTime = (a: KeptMessage, b: KeptMessage): number =>
  Temporal.Instant.compare(a.sentAt, b.sentAt) || ((a.messageId ?? a.id) < (b.messageId ?? b.id) ? -1 : 1)

function participantsOf(sorted: readonly KeptMessage[], own: ReadonlySet<string>): Party[] {
  const found = new Map<string, Party>()
  for (const { from, to, cc } of sorted.toReversed())
    for (const party of [from, ...to, ...cc]) {
      const id = key(party.address) || party.name
      const known = found.get(id)
      if (!own.has(key(party.address)) && (!known || (!known.name && party.name))) found.set(id, party)
    }
  return [...found.values()].slice(0, 20)
}

function statementOf(mail: KeptMessage, ask: StoredAsk, who: Person): Statement {
  return { id: `${mail.id}:${ask.from}`, messageId: mail.id, quote: ask.quote, who, due: dueOf(ask, mail) }
}

/** The moment of a time is on the clock of the mail's writer. */
function dueOf({ date, time }: StoredAsk, mail: KeptMessage): Due | null {
  if (date === null) return null
  const day = Temporal.PlainDate.from(date)
  const hour = time === null ? null : Temporal.PlainTime.from(time)
  return {
    date: day,
    time: hour,
    at: hour && day.toZonedDateTime({ timeZone: mail.utcOffset, plainTime: hour }).toInstant(),
  }
}

/** The strongest grounds that point the way the judgement went. */
function reasonsOf(
  decisive: KeptMessage | undefined,
  promises: number,
  waiting: number,
  needed: boolean,
): { words: string }[] {
  const promised =
    promises > 0
      ? [{ words: promises === 1 ? 'you promised something' : `you promised ${promises} things` }]
      : []
  if (!decisive)
    return [...promised, { words: waiting > 0 ? 'you wrote last and wait for an answer' : 'you wrote last' }]
  const grounds = decisive.reading.reasons.filter(({ weight }) => (needed ? weight > 0 : weight < 0))
  const said = (grounds.length ? grounds : decisive.reading.reasons)
    .slice(0, 4)
    .map(({ words }) => ({ words }))
  return [...said, ...promised].slice(0, 6)
}

/** Of the whole thread, the latest mail's first; each once. */
function warningsOf(sorted: readonly KeptMessage[]): Thread['warnings'] {
  const all = sorted.toReversed().flatMap(({ warnings }) => warnings)
  const weighty = [
    ...all.filter(({ severity }) => severity === 'danger'),
    ...all.filter(({ severity }) => severity === 'notice'),
  ]
  const seen = new Set<string>()
  return weighty
    .filter(({ kind, quote }) => !seen.has(`${kind}${quote}`) && seen.add(`${kind}${quote}`))
    .slice(0, 8)
}
