/** Sentences about acts. An operation names its act as a verb phrase, `Send a mail to Dana`; the account tells it in the past. */

const IRREGULAR: Readonly<Record<string, string>> = {
  begin: 'began',
  bring: 'brought',
  buy: 'bought',
  choose: 'chose',
  cut: 'cut',
  do: 'did',
  draw: 'drew',
  find: 'found',
  forget: 'forgot',
  get: 'got',
  give: 'gave',
  go: 'went',
  hide: 'hid',
  hold: 'held',
  keep: 'kept',
  leave: 'left',
  lend: 'lent',
  let: 'let',
  make: 'made',
  mean: 'meant',
  overwrite: 'overwrote',
  pay: 'paid',
  put: 'put',
  read: 'read',
  rebuild: 'rebuilt',
  run: 'ran',
  say: 'said',
  see: 'saw',
  sell: 'sold',
  send: 'sent',
  set: 'set',
  show: 'showed',
  shut: 'shut',
  speak: 'spoke',
  spend: 'spent',
  split: 'split',
  stop: 'stopped',
  take: 'took',
  tell: 'told',
  undo: 'undid',
  wake: 'woke',
  withdraw: 'withdrew',
  write: 'wrote',
}
/** Verbs of more than one syllable that still double their last letter. */
const DOUBLED = new Set([
  'admit',
  'cancel',
  'commit',
  'defer',
  'permit',
  'prefer',
  'refer',
  'submit',
  'transfer',
])

/** The past of a verb in its base form: `send` → `sent`, `reply` → `replied`, `plan` → `planned`. */
export function pastOf(verb: string): string {
  const known = Object.hasOwn(IRREGULAR, verb) ? IRREGULAR[verb] : undefined
  if (known) return known
  if (verb.endsWith('e')) return `${verb}d`
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`
  const short = /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(verb)
  return short || DOUBLED.has(verb) ? `${verb}${verb.at(-1)}ed` : `${verb}ed`
}

/** The first clause of a summary: `Write down something to be done`. */
export const inShort = (summary: string): string => summary.replace(/[.:;,](?:\s.*)?$/s, '')

const FIRST = /^[\p{Lu}][\p{L}]*/u

/** `Send a mail to Dana` → `Sent a mail to Dana`. What does not begin with a word stays as it is. */
export const inThePast = (phrase: string): string =>
  phrase.replace(FIRST, (verb) => capital(pastOf(verb.toLowerCase())))

/** `Forward “Q3” to x@y` → `Refused to forward “Q3” to x@y`. */
export const refusedTo = (phrase: string): string => `Refused to ${asInfinitive(phrase)}`

/** `Send a mail` → `send a mail`, to go after “to”. A name or an abbreviation at the beginning keeps its capitals. */
export const asInfinitive = (phrase: string): string =>
  /^\p{Lu}\p{Ll}*(\s|$)/u.test(phrase) ? phrase.charAt(0).toLowerCase() + phrase.slice(1) : phrase

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
