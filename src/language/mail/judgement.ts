import type { Standing } from './addressee.ts'
import type { TypeJudgement } from './mail-type.ts'
import { strongest, type Requests } from './requests.ts'
import type { Ask, Knowledge, MailFacts, Reason } from './types.ts'

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

/**
 * What speaks for and against a mail needing its owner, the decisive first. Weights are log-odds; set by hand so
 * that headers outweigh words, and a direct question from a known person outweighs everything but a list.
 */
export function evidenceOf(evidence: Evidence): Reason[] {
  const { facts, judged, standing, knowledge, requests, urgency, isColleague, isAdvertising } = evidence
  const reasons: Reason[] = []
  const say = (feature: string, weight: number, words: string) => reasons.push({ feature, weight, words })

  if (judged.type === 'newsletter') {
    say('type:newsletter', -4.5, `${judged.sign}${standing === 'absent' ? '; you were not addressed' : ''}`)
  } else if (judged.type === 'list') say('type:list', standing === 'alone' ? -0.6 : -2.4, judged.sign)
  else if (judged.type === 'receipt') say('type:receipt', -3.4, judged.sign)
  else if (judged.type === 'notification') say('type:notification', -2.6, judged.sign)
  else if (judged.type === 'automatic') say('type:automatic', -3.6, judged.sign)
  else if (judged.type === 'bounce') say('type:bounce', 2.6, judged.sign)
  else if (judged.type === 'invitation')
    say('type:invitation', 2.4, `${judged.sign} and waits for your answer`)

  const mine = requests.asks.filter((ask) => ask.owner === 'me')
  const asked = strongest(mine)
  const persons = judged.type === 'person' || judged.type === 'list' || judged.type === 'invitation'
  if (asked && persons) {
    say(
      'asks',
      1.2 + 1.4 * asked.certainty,
      `asks you${standing === 'alone' ? ' directly' : ''}${whatAndWhen(asked)}`,
    )
    if (mine.length > 1) say('asks:several', 0.3, `asks for ${mine.length} things`)
  } else if (asked && asked.due) say('asks:machine', 1.0, `wants something${whatAndWhen(asked)}`)
  else if (requests.asks.length > 0) say('asks:other', -0.8, 'asks somebody else, not you')
  else if (persons && standing !== 'wrote') say('asks:none', -0.6, 'asks nothing of you')

  if (isAdvertising) say('advertising', -3.2, 'reads like advertising you did not ask for')
  if (standing === 'alone') say('to:alone', 0.7, 'was written to you alone')
  else if (standing === 'copied') say('to:copied', -1.1, 'has you only in copy')
  else if (standing === 'absent') say('to:absent', -0.9, 'was not addressed to you')
  else if (facts.to.length > 8) say('to:many', -0.7, `went to ${facts.to.length} people`)

  if (facts.isReplyToOwner && judged.type !== 'automatic') say('reply', 0.8, 'answers a mail of yours')
  if (isColleague && judged.type === 'person')
    say('colleague', 0.4, 'comes from somebody at your own address')
  if (knowledge.sent > 0) {
    const words = `comes from somebody you wrote to ${knowledge.sent === 1 ? 'once' : `${knowledge.sent} times`}`
    say('known:wrote', Math.min(1.1, 0.5 + 0.15 * Math.log2(knowledge.sent)), words)
  } else if (knowledge.isContact) say('known:contact', 0.6, 'comes from one of your contacts')
  else if (knowledge.received === 0 && judged.type === 'person' && standing !== 'wrote' && !isColleague)
    say('known:never', -0.5, 'comes from somebody you have not heard from before')
  if (urgency === 3) say('urgent', 0.7, 'is meant for today')
  else if (urgency === 2) say('urgent:soon', 0.35, 'is meant for the next days')
  return reasons.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
}

const DECIDES =
  /\b(?:decide|decision|approve|approval|sign[- ]?off|go[- ]ahead|choose|entscheid\p{L}*|freigabe|freigeben|genehmig\p{L}*|décision|approuver|valider|decisión|aprobar)(?!\p{L})/iu
const MEETS =
  /\b(?:meet|meeting|call|available|free|treffen|termin|telefonieren|réunion|rendez-vous|reunión|cita)(?!\p{L})/iu

function whatAndWhen(ask: Ask): string {
  const what = DECIDES.test(ask.quote)
    ? ' for a decision'
    : MEETS.test(ask.quote)
      ? ' about a meeting'
      : ask.quote.trimEnd().endsWith('?')
        ? ' a question'
        : ' for something'
  return `${what}${ask.dueText ? `, “${ask.dueText}”` : ''}`
}
