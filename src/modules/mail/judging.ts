import { readMail } from '#language/mail/index.ts'

import { breather } from './intake/breath.ts'
import type { ParsedMessage } from './intake/read-message.ts'
import { disarmedMail } from './reader/disarmed-mail.ts'
import type { Dangers } from './reader/warnings.ts'
import { bodyOf, directionOf, factsOf, key } from './triage/facts.ts'
import type { Surroundings } from './triage/knowledge.ts'
import { type StoredReading, storedReading } from './triage/stored-reading.ts'

/** A mail with what it was judged to be. */
export interface Judged {
  readonly mail: ParsedMessage
  readonly direction: 'received' | 'sent'
  /** Addresses it was written to, in lower case. */
  readonly recipients: readonly string[]
  readonly body: string
  readonly reading: StoredReading
  readonly dangers: Dangers
}

/**
 * Judges mails in the order in which they were written, each in the knowledge of those before it.
 *
 * @param ownIds Message-IDs of mails the owner sent, as far as these mails name them
 */
export async function judged(
  mails: readonly ParsedMessage[],
  around: Surroundings,
  ownIds: ReadonlySet<string>,
  now: Temporal.Instant,
): Promise<Judged[]> {
  const { dangersOf } = await import('./reader/warnings.ts')
  const breathe = breather()
  const all: Judged[] = []
  const sent = new Set(ownIds)
  const moment = now.toZonedDateTimeISO(around.timeZone)
  const inOrder = mails.toSorted(
    (a, b) => Temporal.ZonedDateTime.compare(a.sentAt, b.sentAt) || Buffer.compare(a.key, b.key),
  )
  for (const written of inOrder) {
    await breathe()
    const dangers = dangersOf(written, around.circle)
    const mail = disarmedMail(written)
    const people = [...mail.to, ...mail.cc]
    const direction = directionOf(mail.from, people, around.own)
    const body = bodyOf(mail.text, dangers.htmlText)
    const answersOwner = [...mail.inReplyTo, ...mail.references.slice(-3)].some((id) => sent.has(id))
    const reading = readMail(factsOf(mail, body, answersOwner), {
      owner: around.owner,
      knownAddresses: around.knowledgeOf,
      now: moment,
      learned: around.mailbox.learned,
    })
    if (direction === 'sent') {
      if (mail.messageId) sent.add(mail.messageId)
      for (const { address } of people) around.note(address, 'sent')
    } else around.note(mail.from.address, 'received')
    all.push({
      mail,
      direction,
      recipients: [...new Set(people.map(({ address }) => key(address)).filter(Boolean))],
      body,
      reading: storedReading(reading),
      // The owner is not warned of the owner's own mails.
      dangers: direction === 'sent' ? { ...dangers, instructions: [], warnings: [] } : dangers,
    })
  }
  return all
}
