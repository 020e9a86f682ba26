import type { Token } from './tokens.ts'
import type { Value } from './value.ts'

/** Months that people are called by. */
const NAME = /^(?:april|may|june|august|jan|juni|juli|avril|abril|julio)$/
const GREETING = /^(?:hi|hello|hey|dear|hallo|lieber?|bonjour|salut|hola|ciao)$/
const CLOSING = /^(?:best|regards|cheers|thanks|love|sincerely|yours|wishes)$/
/** Whoever stands behind these is spoken to. */
const ADDRESSED = /^(?:call|text|email|tell|ask|phone|message|thank|invite|remind)$/
const SENT = /^(?:message|e?mail|letter|note|text|write|speak|talk|reply|send)$/
/** As far back as “send a message to” reaches. */
const REACH = 4

/** “Hi June,”, “Best, May”, “call april”: a month that is somebody here. */
export function isSomebody(value: Value, tokens: readonly Token[], from: number, to: number): boolean {
  const [first, behind] = [tokens[from], tokens[to]]
  if (value.is !== 'time' || !NAME.test(tokens[to - 1]?.key ?? '') || behind?.kind === 'digits') return false
  if (to - from === 2) return first?.key === 'to' && isSentTo(tokens, from)
  if (to - from > 1 || value.form !== 'month') return false
  const before = tokens[from - 1]?.key ?? ''
  if (GREETING.test(before)) return !behind || behind.kind !== 'word'
  if (before === ',' && CLOSING.test(tokens[from - 2]?.key ?? '')) return to >= tokens.length - 1
  return ADDRESSED.test(before) || isSentTo(tokens, from - 1)
}

/** “Send a message to may.” */
const isSentTo = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.key === 'to' && tokens.slice(Math.max(0, at - REACH), at).some(({ key }) => SENT.test(key))

/** “Play Yesterday”: a song, unless something of that day is meant. */
export const isSong = (value: Value, tokens: readonly Token[], from: number, to: number): boolean =>
  value.is === 'time' &&
  to - from === 1 &&
  /^(?:play|sing)$/.test(tokens[from - 1]?.key ?? '') &&
  (value.form === 'weekday' || value.form === 'month' || value.form === 'season' || value.isNear === true) &&
  !tokens[from]?.key.endsWith('ys')
