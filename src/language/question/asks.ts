/** How questions begin, in English and in the plain forms of German, French, Spanish and Italian. */
const SOMEBODY =
  'i|we|he|she|it|they|you|anyone|anybody|someone|somebody|everyone|there|this|that|these|those|the|my|our|your|any'
const BEGINS: readonly RegExp[] = [
  /^(?:who|whom|whose|which|why)(?:['’](?:s|re|d|ll))?\s/iu,
  /^(?:what|where|how)(?:['’](?:s|re|d|ll))?\s(?!about\s|a\s|an\s|to\s)/iu,
  /^when(?:['’](?:s|re|m)|\s+(?:is|are|am|was|were|do|does|did|will|would|can|could|should|has|have|had))\s/iu,
  /^(?:is|are|am|was|were|does|has|should)\s+\S+\s+\S/iu,
  /^did\s+(?:(?:the|my|our|a|an)\s+\S+\s+\S+|(?!the\s|my\s|our\s|an?\s)\S+\s+\S+)/iu,
  new RegExp(`^(?:do|have)\\s+(?:i|we|they|you|any(?:one|body)?|those|these)\\s+\\S`, 'iu'),
  new RegExp(`^(?:can|could|will|would|had)\\s+(?!you\\s)(?:${SOMEBODY})\\s+\\S`, 'iu'),
  /^(?:wer|wen|wem|wessen|wo|wohin|woher|wann|wie|warum|wieso|weshalb|welche[rsnm]?|(?:ist|sind|hat|gibt|kann|soll|muss|darf|bin|habe)\s+(?:es|ich|wir|er|sie|man|der|die|das|mein\p{L}*|heute|morgen))\s+\S/iu,
  /^(?:où|qui|pourquoi|combien|quel(?:le)?s?|est-ce|qu['’]est-ce|ou (?:est|sont)|quand (?:est|sont|dois|puis|vais|a)|comment (?:est|fait|faire|ça|puis|va|s['’])|que (?:dit|dois|faut))(?=[\s'’]).*\S/iu,
  /^¿/u,
  /^(?:qué|quién(?:es)?|cuál(?:es)?|dónde|adónde|cuándo|cómo|cuánt[oa]s?|por qué|(?:que|quien|donde|cuando|cual) (?:es|está|están|son|hay|tengo))\s+\S/iu,
  /^(?:chi|(?:che )?cosa|perché|quale|quali|qual è|quant[oaie]|c['’]è|ci sono|dov['’]è|dove (?:è|sono|sta|si|posso|ho|trovo|hai)|quando (?:è|sono|devo|posso|ho)|come (?:funziona|si|sta|stai|faccio|posso|va))\s+\S/iu,
  /^come funziona$/iu,
]
/** Asked for out of politeness, and meant to be done: “can you buy milk?”. */
const POLITE =
  /^[¿¡]?\s*(?:please\s|(?:can|could|will|would) you\s|do you mind\s|(?:(?:kannst|könntest|würdest|magst) du|(?:können|könnten|würden) sie|(?:können|könnten) wir(?= .+ (?:verschieben|verlegen|vorziehen|absagen)))\s|(?:(?:peux|pourrais)-tu|(?:pouvez|pourriez)-vous|(?:est-ce que )?(?:tu (?:peux|pourrais)|vous (?:pouvez|pourriez)))\s|(?:(?:me|nos) )?(?:puedes|podrías|puede|podría)\s|(?:(?:mi|ci) )?(?:puoi|potresti|può|potrebbe)\s)/iu
/** To be told at a time is no question, whatever is told. */
const REMINDING =
  /^(?:please\s+)?(?:(?:can|could|will|would) you\s+(?:please\s+)?)?(?:remind (?:me|us)|erinnere? mich|rappelle[- ]moi|rappelez-moi|recuérdame|recuerdame|ricordami)(?!\p{L})/iu
/** “When Dana calls, ask about the budget.” */
const AND_THEN = /^\S+\s[^?]*,\s/u

/** Whether a line asks, as a favour, for something to be done: “can you move it?”. */
export const asksPolitely = (line: string): boolean => POLITE.test(line.trim())

/** Whether a line wants to be reminded: it is something to be done, at whatever time. */
export const remindsMe = (line: string): boolean => REMINDING.test(line.trim())

/**
 * Whether a line of plain words is a question by its form alone: it begins as one, or ends with a question mark, and
 * neither asks for something to be done nor to be reminded. Never throws.
 */
export function asks(line: string): boolean {
  const said = line.trim()
  if (said.length > LONGEST || /[\r\n]/u.test(said) || !/[\p{L}\p{N}]/u.test(said)) return false
  if (REMINDING.test(said) || POLITE.test(said)) return false
  if (/[?？][\s!?]*$/u.test(said)) return true
  return BEGINS.some((form) => form.test(said)) && !AND_THEN.test(said) && !/[.;]\s+\S/u.test(said)
}

const LONGEST = 300
