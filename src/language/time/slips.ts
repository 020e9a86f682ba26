import type { Context } from './context.ts'
import type { Phrases } from './lexicon/build.ts'
import type { Token } from './tokens.ts'
import type { Locale } from './types.ts'

/** Words, names and makes of any language, one letter from a day or month; keyed like tokens. */
const WORDS = new Set(
  (
    'sundry sunray friary munday jaguar javier ferrier ferrero gennaro sontag freytag diensttag ' +
    'jueces jueyes mates mares martas martos martis mastes vienes viertes vieres salado sacado sanado sabido ' +
    'sobado sajado domino dominio dominica angosto acosto aposto agoto salato sanato aprire aprite aprirle giungo grugno loglio'
  ).split(' '),
)

/** What stands before a day or a month, and hardly before a thing or a place. */
const BEFORE: Readonly<Record<Locale, RegExp>> = {
  en: /\b(?:on|next|last|this|coming|every|each|by|until|till?|from|since|before|after|due)\s+$/i,
  de: /(?<!\p{L})(?:am|im|bis|seit|ab|spätestens|(?:jed|dies|kommend|letzt|nächst|vergangen)e[nrms]?|anfang|mitte|ende)\s+$/iu,
  fr: /(?<!\p{L})(?:ce|chaque|avant(?: le)?|après|depuis(?: le)?|d['’]ici(?: le| à)?|début|fin|tous les)\s+$/iu,
  es: /(?<!\p{L})(?:este|cada|hasta(?: el)?|desde(?: el)?|pr[óo]ximo|[úu]ltimo|todos los|(?:antes|principios|mediados|finales) de)\s+$/iu,
  it: /(?<!\p{L})(?:quest[oa]|ogni|entro|prossim[oa]|scors[oa]|(?:fino|prima) (?:a|di)|inizio|metà|fine)\s+$/iu,
}

const BEHIND =
  /^,?\s+(?:(?:early|late) )?(?:mornings?|afternoon|evening|night|noon|next|früh|morgen|vormittag|mittag|nachmittag|abend|nacht|prochaine?|dernier|matin|midi|soir|après|pr[óo]ximo|pasado|tarde|noche|por la (?:mañana|tarde|noche)|mattina|pomeriggio|sera|prossim[oa]|scors[oa])(?!\p{L})/iu
const CLOCK_BEHIND =
  /^,?\s+(?:(?:at|@|um|à|a las?|alle)\s+\d{1,2}(?!\d)|\d{1,2}(?:[:.]\d\d|\s?(?:am|pm|uhr|h|heures|horas)(?!\p{L})))/iu
const CLOCK_BEFORE = /\d(?::\d\d|\s?(?:am|pm|uhr|h))\s+$/i
const DAY_BEFORE = /(?<![\d.,:$€£#])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|[.º])?\s+(?:(?:of|de|di)\s+)?$/i
/** “2 Augst tickets”: a bare figure before it, and a word behind it that says nothing of when or where. */
const COUNT_BEFORE = /\d\s+$/
const THING_BEHIND =
  /^\s+(?!(?:at|by|on|in|for|from|to|till|until|and|or|with|um|bis|mit|für|von|ab|oder|und|à|de|des|du|en|et|ou|pour|avec|a|al|con|para|por|y|o|e|alle|per|da|before|after|about|around)(?!\p{L}))\p{L}/iu
const DAY_OR_YEAR_BEHIND =
  /^\.?,?\s+(?:(?:the|del?)\s+)?(?:[0-3]?\d(?:st|nd|rd|th)?|(?:19|20)\d\d)(?![\d:%\p{L}])/iu

const LONG = 7
/** As far as the words beside a name reach. */
const BESIDE = 24

/**
 * The name of a day or month that the word at a place misspells by one letter; else ''. It must stand beside
 * a word of time, or be long with no other letters than the name has.
 */
export function slipAt(
  text: string,
  tokens: readonly Token[],
  at: number,
  { names, next }: Phrases,
  context: Context,
): string {
  const token = tokens[at]
  if (!token || token.kind !== 'word' || token.key.length < 5 || token.key.length > 11) return ''
  const { key, from, to } = token
  if (WORDS.has(key)) return ''
  const name = names.find((one) => isSlip(key, one))
  if (!name) return ''
  const isDay = next
    .get(name)
    ?.entries.some((entry) => typeof entry !== 'function' && entry.is === 'time' && entry.form === 'weekday')
  const before = text.slice(Math.max(0, from - BESIDE), from)
  const behind = text.slice(to, to + BESIDE)
  if (BEFORE[context.locale].test(before)) return name
  if (isDay && (BEHIND.test(behind) || CLOCK_BEHIND.test(behind) || CLOCK_BEFORE.test(before))) return name
  const isCounted = COUNT_BEFORE.test(before) && THING_BEHIND.test(behind)
  if (!isDay && ((DAY_BEFORE.test(before) && !isCounted) || DAY_OR_YEAR_BEHIND.test(behind))) return name
  if (isDay && isAsked(tokens, context)) return name
  return Math.min(key.length, name.length) >= LONG && hasItsLetters(key, name) ? name : ''
}

/** The answer to “when?” is one word. */
const isAsked = (tokens: readonly Token[], { profile, reading }: Context) =>
  tokens.length === 1 && profile === 'capture' && reading === 'exact'

function isSlip(word: string, name: string): boolean {
  if (word[0] !== name[0] || word === name) return false
  const [a, b] = unlike(word, name)
  if (isSwapped(a, b)) return true
  if (word.at(-1) !== name.at(-1)) return false
  return a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1)
}

/** Both from the first letter in which they differ. */
function unlike(word: string, name: string): [string, string] {
  let same = 1
  while (same < word.length && word[same] === name[same]) same++
  return [word.slice(same), name.slice(same)]
}

const isSwapped = (a: string, b: string) =>
  a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)

/** Letters changed places, one fell out, or one was typed again beside itself: “septemeber”. */
function hasItsLetters(word: string, name: string): boolean {
  const [a, b] = unlike(word, name)
  if (isSwapped(a, b) || a === b.slice(1)) return true
  const at = word.length - a.length
  return a.slice(1) === b && (word.slice(at - 2, at) + word.slice(at + 1, at + 3)).includes(a[0] ?? ' ')
}
