import { isOwner, standingOf, type Standing } from './addressee.ts'
import { isAdvertising } from './advertising.ts'
import { gistOf } from './gist.ts'
import { instructionsToAssistant } from './instructions.ts'
import { BASE, evidenceOf } from './judgement.ts'
import { adjusted } from './learned-judgement.ts'
import { READ_LIMIT } from './lines.ts'
import { typeOf } from './mail-type.ts'
import { NO_REQUESTS, requestsIn, type Requests } from './requests.ts'
import { languageOf } from './tongue.ts'
import type { Knowledge, MailFacts, MailType, Reading, ReadingContext, Split } from './types.ts'
import { urgencyOf } from './urgency.ts'
import { visibleText } from './visible-text.ts'

/** From this score on a mail stands under “Needs you”. */
const NEEDED = 0.5

const STRANGER: Knowledge = { received: 0, sent: 0, isContact: false }

/**
 * What a mail is and what it wants of its owner. Headers first, then what the writer wrote now; quoted text,
 * signatures and legal notices are not judged. Reads at most 60 000 characters. Never throws.
 */
export function readMail(facts: MailFacts, context: ReadingContext): Reading {
  const { owner } = context
  const visible = visibleText(facts.text)
  const language = languageOf(visible.body === '' ? facts.subject : visible.body)
  const judged = typeOf(facts)
  const standing = standingOf(facts, owner)
  const knowledge = standing === 'wrote' ? STRANGER : context.knownAddresses(facts.from.address.toLowerCase())
  const isColleague = sharesDomain(facts.from.address, owner.addresses)
  const advertises =
    judged.type === 'person' &&
    standing !== 'wrote' &&
    !isColleague &&
    isAdvertising(facts, visible.body, knowledge, language)
  const mayAsk = judged.type !== 'newsletter' && judged.type !== 'automatic' && judged.type !== 'bounce'
  const orders =
    standing === 'wrote'
      ? []
      : instructionsToAssistant(facts.text.slice(0, READ_LIMIT), {
          senderIsKnown: knowledge.sent > 0 || knowledge.isContact,
        })
  const requests: Requests = mayAsk
    ? requestsIn(facts, visible, { owner, standing, type: judged.type, orders }, language)
    : NO_REQUESTS
  const wanted = standing === 'wrote' ? requests.promises : requests.asks.filter((ask) => ask.owner === 'me')
  const urgency = urgencyOf(wanted, facts.subject, context)
  const reasons = evidenceOf({
    facts,
    judged,
    standing,
    knowledge,
    isColleague,
    isAdvertising: advertises,
    requests,
    urgency,
  })
  const logOdds = standing === 'wrote' ? -4 : reasons.reduce((sum, reason) => sum + reason.weight, BASE)
  const isNew = knowledge.sent === 0 && knowledge.received === 0 && !knowledge.isContact && !isColleague
  const reading: Reading = {
    type: judged.type,
    split: advertises
      ? 'low'
      : splitOf(judged.type, standing, logOdds, requests, isNew && !facts.isReplyToOwner),
    needsOwner: { score: 1 / (1 + Math.exp(-logOdds)) },
    urgency,
    gist: gistOf(facts, judged.type, { visible, orders, requests: [...requests.asks, ...requests.promises] }),
    language,
    asks: requests.asks,
    promises: requests.promises,
    waitingFor: requests.waitingFor,
    reasons,
  }
  return context.learned ? adjusted(reading, facts, context.learned) : reading
}

function splitOf(
  type: MailType,
  standing: Standing,
  logOdds: number,
  requests: Requests,
  isNew: boolean,
): Split {
  if (standing === 'wrote') return requests.promises.length > 0 ? 'promises' : 'updates'
  if (type === 'newsletter') return 'low'
  if (isNew && (type === 'person' || type === 'invitation')) return 'new_people'
  if (1 / (1 + Math.exp(-logOdds)) >= NEEDED) return 'needs_you'
  if (type === 'list') return standing === 'absent' ? 'low' : 'updates'
  return 'updates'
}

/** Public mail hosts say nothing about who belongs together. */
const PUBLIC_HOSTS =
  /^(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|aol|gmx|web|t-online|proton(?:mail)?|posteo|mailbox|orange|free|laposte|wanadoo|fastmail|hey)\./i

function sharesDomain(address: string, own: readonly string[]): boolean {
  const domain = address.split('@')[1]?.toLowerCase() ?? ''
  if (domain === '' || PUBLIC_HOSTS.test(domain) || isOwner(address, { names: [], addresses: own }))
    return false
  return own.some((other) => other.toLowerCase().endsWith(`@${domain}`))
}
