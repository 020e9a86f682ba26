import { isOwner, standingOf } from './addressee.ts'
import { advertises } from './advertising.ts'
import { gistOf } from './gist.ts'
import { instructionsToAssistant } from './instructions.ts'
import { BASE, type Evidence, evidenceOf } from './judgement.ts'
import { adjusted } from './learned-judgement.ts'
import { READ_LIMIT } from './lines.ts'
import { typeOf } from './mail-type.ts'
import { NO_REQUESTS, requestsIn } from './requests.ts'
import { languageOf } from './tongue.ts'
import type {
  Ask,
  Instruction,
  Knowledge,
  MailFacts,
  MailType,
  Reading,
  ReadingContext,
  Split,
} from './types.ts'
import { urgencyOf } from './urgency.ts'
import { visibleText } from './visible-text.ts'

/** From this score on a mail stands under “Needs you”. */
const NEEDED = 0.5

/** Log-odds of a mail the owner wrote: it is the others' turn. */
const SETTLED = -4
/** Whose sentences may ask something of their reader. */
const ASKING: ReadonlySet<MailType> = new Set(['person', 'list', 'invitation', 'receipt', 'notification'])

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
  const wrote = standing === 'wrote'
  const knowledge = wrote ? STRANGER : context.knownAddresses(facts.from.address.toLowerCase())
  const isColleague = sharesDomain(facts.from.address, owner.addresses)
  const isAdvertising =
    judged.type === 'person' && !wrote && !isColleague && advertises(facts, visible.body, knowledge, language)
  const orders = wrote ? [] : ordersIn(facts, knowledge)
  const requests = ASKING.has(judged.type)
    ? requestsIn(facts, visible, { owner, standing, type: judged.type, orders }, language)
    : NO_REQUESTS
  const { asks, promises, waitingFor } = requests
  const urgency = urgencyOf(wrote ? promises : asks.filter(isMine), facts.subject, context)
  const evidence = { facts, judged, standing, knowledge, isColleague, isAdvertising, requests, urgency }
  const reasons = evidenceOf(evidence)
  const logOdds = wrote ? SETTLED : reasons.reduce((sum, reason) => sum + reason.weight, BASE)
  const score = 1 / (1 + Math.exp(-logOdds))
  const reading: Reading = {
    type: judged.type,
    split: splitOf(evidence, score),
    needsOwner: { score },
    urgency,
    gist: gistOf(facts, judged.type, { visible, orders, requests: [...asks, ...promises] }),
    language,
    asks,
    promises,
    waitingFor,
    reasons,
  }
  return context.learned ? adjusted(reading, facts, context.learned) : reading
}

const isMine = (ask: Ask): boolean => ask.owner === 'me'

/** Orders to an assistant in a mail: they ask nothing of its owner. */
const ordersIn = (facts: MailFacts, knowledge: Knowledge): Instruction[] =>
  instructionsToAssistant(facts.text.slice(0, READ_LIMIT), {
    senderIsKnown: knowledge.sent > 0 || knowledge.isContact,
  })

function splitOf(evidence: Evidence, score: number): Split {
  const { judged, standing, requests } = evidence
  if (standing === 'wrote') return requests.promises.length > 0 ? 'promises' : 'updates'
  if (judged.type === 'newsletter' || evidence.isAdvertising) return 'low'
  if (isNew(evidence) && (judged.type === 'person' || judged.type === 'invitation')) return 'new_people'
  if (score >= NEEDED) return 'needs_you'
  return judged.type === 'list' && standing === 'absent' ? 'low' : 'updates'
}

const isNew = ({ facts, knowledge, isColleague }: Evidence): boolean =>
  knowledge.sent === 0 &&
  knowledge.received === 0 &&
  !knowledge.isContact &&
  !isColleague &&
  !facts.isReplyToOwner

/** Public mail hosts say nothing about who belongs together. */
const PUBLIC_HOSTS =
  /^(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|aol|gmx|web|t-online|proton(?:mail)?|posteo|mailbox|orange|free|laposte|wanadoo|fastmail|hey)\./i

function sharesDomain(address: string, own: readonly string[]): boolean {
  const domain = address.split('@')[1]?.toLowerCase() ?? ''
  if (domain === '' || PUBLIC_HOSTS.test(domain) || isOwner(address, { names: [], addresses: own }))
    return false
  return own.some((other) => other.toLowerCase().endsWith(`@${domain}`))
}
