import type { Standing } from './addressee.ts'
import { ACTING_THRESHOLD, asksBy } from './asks.ts'
import { subjectLine } from './gist.ts'
import type { TypeJudgement } from './mail-type.ts'
import { strongest, type Requests } from './requests.ts'
import type { Ask, Knowledge, MailFacts, MailType, Reason } from './types.ts'

export interface Evidence {
  readonly facts: MailFacts
  readonly judged: TypeJudgement
  readonly standing: Standing
  readonly knowledge: Knowledge
  /** Whether the writer's domain is one of the owner's own. */
  readonly isColleague: boolean
  readonly isAdvertising: boolean
  readonly requests: Requests
  readonly urgency: 0 | 1 | 2 | 3
}

/** Log-odds that a mail about which nothing else is known needs its owner. */
export const BASE = -1.4

type Say = (feature: string, weight: number, words: string) => void

/**
 * What speaks for and against a mail needing its owner, the decisive first. Weights are log-odds, set by hand so
 * that headers outweigh words and a question of a known person outweighs everything but a list. Of a mail the owner
 * wrote it says what is still open.
 */
export function evidenceOf(evidence: Evidence): Reason[] {
  const reasons: Reason[] = []
  const say: Say = (feature, weight, words) => reasons.push({ feature, weight, words })
  if (evidence.standing === 'wrote') sayWhatIsOpen(evidence.requests, say)
  else {
    sayType(evidence, say)
    sayAsks(evidence, say)
    sayStanding(evidence, say)
    sayRelation(evidence, say)
  }
  return reasons.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
}

function sayWhatIsOpen({ promises, waitingFor }: Requests, say: Say): void {
  const promise = strongest(promises)
  if (promise) say('promised', 1.5, `holds a promise of yours${by(promise)}`)
  const asked = strongest(waitingFor)
  if (asked) say('asked', 1, `waits for an answer to your question${by(asked)}`)
}

const TYPE_WEIGHTS: Readonly<Record<MailType, number>> = {
  person: 0,
  newsletter: -4.5,
  receipt: -3.4,
  notification: -2.6,
  automatic: -3.6,
  list: -2.4,
  bounce: 2.6,
  invitation: 2.4,
}

/** The mail waits, or only some did not get it. */
const PARTLY =
  /\bothers have received\b|\bmailbox (?:is )?full\b|\bover quota\b|\bdelayed\b|\b(?:keep|continue) trying\b|\bno action is required\b/i

function typeWeight({ judged, standing, facts }: Evidence): number {
  if (judged.type === 'list' && standing === 'alone') return -0.6
  if (judged.type === 'bounce' && PARTLY.test(facts.text.slice(0, 2_000))) return 0.6
  return TYPE_WEIGHTS[judged.type]
}

function sayType(evidence: Evidence, say: Say): void {
  const { judged, standing, isAdvertising } = evidence
  const weight = typeWeight(evidence)
  const more =
    judged.type === 'invitation'
      ? ' and waits for your answer'
      : judged.type === 'newsletter' && standing === 'absent'
        ? ', and you were not addressed'
        : ''
  if (weight !== 0) say(`type:${judged.type}`, weight, `${judged.sign}${more}`)
  if (isAdvertising) say('advertising', -3.2, 'reads like advertising you did not ask for')
}

const isBetweenPersons = (type: MailType): boolean =>
  type === 'person' || type === 'list' || type === 'invitation'

function sayAsks({ facts, judged, standing, requests, knowledge, urgency }: Evidence, say: Say): void {
  const mine = requests.asks.filter((ask) => ask.owner === 'me')
  const asked = strongest(mine)
  if (asked && isBetweenPersons(judged.type)) {
    const directly = standing === 'alone' ? ' directly' : ''
    say('asks', 1.2 + 1.4 * asked.certainty, `asks you${directly}${whatFor(asked)}${by(asked)}`)
    if (mine.length > 1) say('asks:several', 0.3, `asks you for ${mine.length} things`)
  } else if (asked) {
    const isServiceInUse = knowledge.received >= 3 || knowledge.sent > 0
    if (asked.due) say('asks:machine', isServiceInUse ? 3 : 1, `wants something done${by(asked)}`)
  } else if (requests.asks.length > 0) say('asks:other', -0.8, 'asks somebody else, not you')
  else if (judged.type === 'person' || judged.type === 'list') {
    // The subject of a reply is an old question; without any text it is the mail.
    if (facts.text.trim().length < 20 && asksBy(subjectLine(facts.subject)) >= ACTING_THRESHOLD)
      say('asks:subject', 1.2, 'asks in its subject')
    else if (requests.hint === null) say('asks:none', -1.6, 'asks nothing of you')
    else say('asks:hint', -0.2, `may want something of you: “${requests.hint.slice(0, 60)}”`)
  }
  if (requests.saysNothing) say('asks:nothing', -1.2, 'says that nothing need be done')
  if (urgency === 3) say('urgent', 0.7, 'is meant for today')
  else if (urgency === 2) say('urgent:soon', 0.35, 'is meant for the next days')
}

function sayStanding({ facts, standing }: Evidence, say: Say): void {
  if (standing === 'alone') say('to:alone', 0.7, 'was written to you alone')
  else if (standing === 'copied') say('to:copied', -1.1, 'has you only in copy')
  else if (standing === 'absent') say('to:absent', -0.9, 'was not addressed to you')
  else if (facts.to.length > 8) say('to:many', -0.7, `went to ${facts.to.length} people`)
}

function sayRelation({ facts, judged, knowledge, isColleague }: Evidence, say: Say): void {
  if (facts.isReplyToOwner && judged.type !== 'automatic') say('reply', 0.8, 'answers a mail of yours')
  if (isColleague && judged.type === 'person')
    say('colleague', 0.4, 'comes from somebody at your own address')
  if (knowledge.sent > 0) {
    const times = knowledge.sent === 1 ? 'once' : `${knowledge.sent} times`
    const weight = Math.min(1.1, 0.5 + 0.15 * Math.log2(knowledge.sent))
    say('known:wrote', weight, `comes from somebody you wrote to ${times}`)
  } else if (knowledge.isContact) say('known:contact', 0.6, 'comes from one of your contacts')
  else if (knowledge.received === 0 && judged.type === 'person' && !isColleague)
    say('known:never', -0.5, 'comes from somebody you have not heard from before')
}

const DECIDES =
  /\b(?:decide|decision|approve|approval|sign[- ]?off|go[- ]ahead|choose|entscheid\p{L}*|freigabe|freigeben|genehmig\p{L}*|décision|approuver|valider|decisión|aprobar)(?!\p{L})/iu
const MEETS =
  /\b(?:meet|meeting|call|available|free|treffen|termin|telefonieren|réunion|rendez-vous|reunión|cita)(?!\p{L})/iu

function whatFor({ quote }: Ask): string {
  if (DECIDES.test(quote)) return ' for a decision'
  if (MEETS.test(quote)) return ' about a meeting'
  return quote.trimEnd().endsWith('?') ? ' a question' : ' for something'
}

const by = ({ dueText }: Ask): string => (dueText === null ? '' : `, “${dueText}”`)
