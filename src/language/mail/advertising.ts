import { SURE_SPAM, spamProbability } from './spam-model.ts'
import type { Knowledge, MailFacts, MailLanguage } from './types.ts'

/**
 * Words of selling. The model of advertising learned what wanted mail looked like on mailing lists, so that a short
 * private mail surprises it; two of these beside it keep that from counting.
 */
const SELLING = [
  /\b(?:unsubscribe|opt[- ]?out|remove me)\b/i,
  /\b(?:limited[- ]time|act now|hurry|last chance|today only|expires|don['’]t miss|while (?:supplies|stocks) last)\b/i,
  /\b\d{1,3} ?% (?:off|discount|more|less|rabatt)|\b(?:discount|free (?:trial|shipping|quote|demo|consultation|money|gift)|money[- ]back|risk[- ]free|guaranteed?|lowest price|best price|special offer|exclusive offer)\b/i,
  /\b(?:increase|boost|grow|double|triple|skyrocket|maximi[sz]e) (?:your|sales|revenue|traffic|leads|conversions)\b|\b(?:lead generation|seo|qualified leads|more customers|10x|roi)\b/i,
  /\b(?:quick (?:call|chat)|15[- ]?min\w*|book a (?:demo|call)|hop on a call|worth a (?:chat|conversation)|circling back|touching base|following up on my (?:last|previous))\b/i,
  /\b(?:click (?:here|below)|order now|buy now|shop now|sign up (?:now|today)|visit our (?:site|website|store))\b/i,
  /\b(?:viagra|casino|crypto|bitcoin|lottery|inheritance|mortgage|refinance|weight loss|earn (?:money|\$)|work from home|million (?:dollars|usd))\b/i,
]
const NEEDED = 2

/** Whether a mail from a stranger is advertising nobody asked for. English only; when in doubt it is not. */
export function advertises(
  facts: MailFacts,
  body: string,
  knowledge: Knowledge,
  language: MailLanguage,
): boolean {
  if (language !== 'en' || facts.isReplyToOwner || knowledge.isContact || knowledge.sent > 0) return false
  const text = `${facts.subject.slice(0, 300)}\n${body.slice(0, 4_000)}`
  if (SELLING.filter((pattern) => pattern.test(text)).length < NEEDED) return false
  const isFromList = facts.headers['list-id'] !== undefined
  const chance = spamProbability({
    subject: facts.subject,
    fromAddress: facts.from.address,
    text: facts.text,
    isFromList,
  })
  return chance >= SURE_SPAM
}
