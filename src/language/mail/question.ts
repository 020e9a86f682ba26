import type { Ask } from './types.ts'

/**
 * What kind of yes an ask wants: to a meeting, to what somebody else wants to do (“May we …?”), to being able
 * (“Can you …?”), to doing something together, to being, having or agreeing to something, to a plain question, or the
 * promise to do it.
 */
export type Wish =
  | 'meeting'
  | 'allow'
  | 'able'
  | 'together'
  | 'am'
  | 'have'
  | 'do'
  | 'gladly'
  | 'plain'
  | 'promise'

const MEETS =
  /(?<!\p{L})(?:meet|meeting|call|lunch|dinner|available|free|join|come|suit|work for|treffen|termin|anruf|passt|kommen|kommst|mittagessen|réunion|rendez-vous|disponible|convient|venir|déjeuner|reunión|cita|venir|quedar|viene bien)(?!\p{L})/iu

/** The first that stands in the question decides. */
const OPENINGS: readonly (readonly [Wish, RegExp])[] = [
  [
    'allow',
    opening(
      'may|can|could|might',
      'we|i',
      String.raw`(?:is|would) it (?:be )?(?:ok|okay|fine|all ?right|possible)|(?:do|would) you mind if|dürf(?:en|t)(?:en)? wir|darf ich|dürfte ich|könn(?:t?en) wir|kann ich|könnte ich|(?:ist|wäre) (?:es|das) (?:für (?:dich|sie) )?(?:ok|okay|in ordnung|möglich|recht)|pouvons-nous|pourrions-nous|puis-je|peut-on|podemos|puedo|podríamos`,
    ),
  ],
  [
    'able',
    opening(
      'can',
      'you',
      String.raw`(?:would|will) you be able|are you able|kannst du|könn(?:en) sie|könnt ihr|(?:bist du|sind sie) in der lage|peux-tu|pouvez-vous|puedes|puede usted|podéis`,
    ),
  ],
  ['together', opening('shall|should', 'we', 'sollen wir|wollen wir|devons-nous|hacemos')],
  [
    'gladly',
    opening(
      'would|will',
      'you (?:like|be (?:willing|happy|open|up|interested))',
      'möchtest du|möchten sie|hättest du lust|hätten sie interesse',
    ),
  ],
  [
    'promise',
    opening(
      'could|would|will',
      'you',
      'könntest du|könnten sie|würdest du|würden sie|pourriez-vous|pourrais-tu',
    ),
  ],
  ['am', opening('are', 'you', 'bist du|sind sie|es-tu|êtes-vous|estás')],
  ['have', opening('have', 'you', 'hast du|haben sie|as-tu|avez-vous')],
  ['do', opening('do|did', 'you', 'willst du|wollen sie')],
  [
    'plain',
    opening(
      'is|are|was|were|does|did|has|have|can|could|may',
      String.raw`(?:the|this|that|it|they|there|he|she|our|your|my|these|those)`,
      'ist|sind|gibt es',
    ),
  ],
]
/** The word that asks for more than a yes, in the clause before the verb. */
const WHICH =
  /(?<!\p{L})(?:what|when|where|which|who|how|why|was|wann|wo|welche[rsnm]?|wer|wie|warum|quand|où|quel(?:le)?s?|comment|pourquoi|cuándo|dónde|qué|cómo)(?!\p{L})[^,;:.–]*$/iu
const YES_OR_NO = /(?<!\p{L})(?:yes or no|ja oder nein|oui ou non|s[ií] o no)(?!\p{L})/iu
const YOUR_ANSWER =
  /(?<!\p{L})(?:need|wait(?:ing)? for|brauche|benötige|bräuchte)[^.?!]{0,20} (?:your|deine?|ihre?)n? (?:answer|reply|ok|okay|approval|yes|antwort|zusage|zustimmung)(?!\p{L})/iu
const DEADLINE =
  /^(?:by|before|until|till|no later|not later|bis|vor|spätestens|avant|d['’]ici|jusqu|antes|hasta|para)(?!\p{L})/iu

/** The kind of yes that fits, and the words that say when it will be done; empty when a date is only for the answer. */
export function wishOf(ask: Ask | null): { readonly wish: Wish; readonly when: string } {
  if (ask === null) return { wish: 'meeting', when: '' }
  const { quote } = ask
  const wish = kindOf(quote)
  const due = ask.dueText ?? ''
  const isDone = wish === 'promise' || wish === 'able' || wish === 'together'
  const isMet = wish === 'meeting' && !DEADLINE.test(due)
  return { wish, when: (isDone || isMet) && due !== '' && !YES_OR_NO.test(quote) ? `“${due}”` : '' }
}

function kindOf(quote: string): Wish {
  if (MEETS.test(quote)) return 'meeting'
  if (YOUR_ANSWER.test(quote)) return 'allow'
  if (!quote.includes('?')) return 'promise'
  let first: { at: number; wish: Wish } | null = null
  for (const [wish, pattern] of OPENINGS) {
    const at = quote.search(pattern)
    if (at >= 0 && (first === null || at < first.at)) first = { at, wish }
  }
  return first === null || WHICH.test(quote.slice(0, first.at)) ? 'promise' : first.wish
}

function opening(verbs: string, whom: string, others: string): RegExp {
  return new RegExp(String.raw`(?<!\p{L})(?:(?:${verbs}) (?:${whom})|${others})(?!\p{L})`, 'iu')
}
