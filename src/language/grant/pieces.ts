import { findTimes } from '../time/index.ts'
import { ANYBODYS } from './lexicon.ts'
import { NotUnderstood, type Per, type Vocabulary } from './types.ts'

/** A sentence from which pieces are taken until only what may be done is left. */
export class Pieces {
  rest: string
  constructor(text: string) {
    this.rest = text
  }

  /** Takes the first place that fits out of the sentence. */
  take(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.rest)
    if (found)
      this.rest = `${this.rest.slice(0, found.index)} ; ${this.rest.slice(found.index + found[0].length)}`
    return found
  }

  /** Takes these very words out, if they are there and end with what they must end with. @returns whether they were */
  takeText(words: string, ending: string): boolean {
    const at = words.endsWith(ending) ? this.rest.indexOf(words) : -1
    if (at < 0) return false
    this.rest = `${this.rest.slice(0, at)} ; ${this.rest.slice(at + words.length)}`
    return true
  }
}

const NUMBERS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const NUMBER = `(\\d{1,6}|${NUMBERS.join('|')}|an?|once|twice)`
const PERIOD = '(day|week|month)'
const AT_MOST = '(?:up to |at most |no more than |not more than |a maximum of |max\\.? |only )?'

const numberOf = (word: string): number => {
  const lower = word.toLowerCase()
  if (lower === 'a' || lower === 'an' || lower === 'once') return 1
  if (lower === 'twice') return 2
  const at = NUMBERS.indexOf(lower)
  return at >= 0 ? at + 1 : Number(lower)
}

/** How often, where it is said. */
export function takeLimit(pieces: Pieces): { limit: number | null; per: Per } | undefined {
  if (
    pieces.take(
      /\b(?:without (?:any |a )?limits?|as often as (?:it|they) (?:likes?|wants?)|any number of times)\b/i,
    )
  )
    return { limit: null, per: 'ever' }
  const things = '(?:times |mails? |messages? |threads? |invitations? |tasks? |events? |acts? |of them )?'
  const found =
    pieces.take(
      new RegExp(`(?<![\\w@.])${AT_MOST}${NUMBER} ${things}(?:a|per|each|every) ${PERIOD}\\b`, 'i'),
    ) ??
    pieces.take(new RegExp(`(?<![\\w@.])${AT_MOST}${NUMBER} ${things}(daily|weekly|monthly)\\b`, 'i')) ??
    pieces.take(
      new RegExp(
        `(?<![\\w@.])${AT_MOST}${NUMBER} ${things}(?:in total|in all|altogether|overall|ever)\\b`,
        'i',
      ),
    )
  if (!found) return undefined
  const limit = numberOf(found[1] ?? '')
  if (limit < 1) throw new NotUnderstood('“0” allows nothing: leave the sentence away instead.')
  return { limit, per: PERIODS[found[2]?.toLowerCase() ?? ''] ?? 'ever' }
}

const PERIODS: Record<string, Per> = {
  day: 'day',
  daily: 'day',
  week: 'week',
  weekly: 'week',
  month: 'month',
  monthly: 'month',
}

/** How much money, where it is said. Without a period it is all there is; with “each” it is for one act. */
export function takeMoney(
  pieces: Pieces,
): { most: number; total: number | null; per: Per | null } | undefined {
  const found = pieces.take(
    new RegExp(
      `${AT_MOST}(?:(?:€|\\beur)\\s?(\\d{1,9}(?:[.,]\\d{1,2})?)|(\\d{1,9}(?:[.,]\\d{1,2})?)\\s?(?:€|euros?\\b|eur\\b))` +
        `(?: (?:(each time|each|a time|at a time)|(?:a|per|each|every) ${PERIOD}|(in total|in all|altogether)))?`,
      'i',
    ),
  )
  if (!found) return undefined
  const most = Number((found[1] ?? found[2] ?? '').replace(',', '.'))
  if (!(most > 0)) throw new NotUnderstood('An amount must be more than 0.')
  if (found[3]) return { most, total: null, per: null }
  return { most, total: most, per: PERIODS[found[4]?.toLowerCase() ?? ''] ?? 'ever' }
}

/** When it ends, where it is said; null for “for good”. A day counts to its end. */
export function takeEnd(pieces: Pieces, { now, dayFirst }: Vocabulary): Temporal.Instant | null | undefined {
  if (
    pieces.take(
      /\b(?:for good|for ever|forever|indefinitely|without end|until (?:i|you) (?:revoke it|say otherwise|take it back))\b/i,
    )
  )
    return null
  const length = pieces.take(new RegExp(`\\bfor (?:the next )?${NUMBER} (day|week|month|year)s?\\b`, 'i'))
  if (length) {
    const unit = `${length[2]?.toLowerCase() ?? 'day'}s` as 'days' | 'weeks' | 'months' | 'years' // the four of the pattern
    return now.add({ [unit]: numberOf(length[1] ?? '') }).toInstant()
  }
  const until = pieces.take(
    /\b(until|till|before|through)\s+([^;,]+?)(?=\s*(?:[;,]|$|\bup to\b|\bat most\b))/i,
  )
  if (!until) return undefined
  const said = (until[2] ?? '').trim()
  const times = findTimes(said, {
    now,
    profile: 'capture',
    reading: 'planner',
    locale: 'en',
    ...(dayFirst === undefined ? {} : { dayFirst }),
  })
  const [time] = times
  const moment =
    time && times.length === 1 && time.from === 0 && time.to === said.length
      ? momentOf(time, said)
      : undefined
  if (!moment || time?.kind === 'recurrence' || time?.kind === 'duration')
    throw new NotUnderstood(
      `“${said}” is not a day Reeve understands. Say “until 31 December” or “for 4 weeks”.`,
    )
  const inclusive =
    time?.grain === 'day' &&
    !time.hasTime &&
    !/\bend of\b/i.test(said) &&
    until[1]?.toLowerCase() !== 'before'
  const end = (inclusive ? moment.add({ days: 1 }) : moment).toZonedDateTime(now.timeZoneId)
  if (Temporal.ZonedDateTime.compare(end, now) <= 0) throw new NotUnderstood(`“${said}” is over already.`)
  return end.toInstant()
}

/** “Until March” ends when March begins, “until the end of March” when it is over. */
const momentOf = (
  { start, end }: { start: Temporal.PlainDateTime | null; end: Temporal.PlainDateTime | null },
  said: string,
): Temporal.PlainDateTime | undefined => (/\bend of\b/i.test(said) ? end : start) ?? undefined

const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
const DOMAIN = `${LABEL}(?:\\.${LABEL})+`
const WHOM = `(?:[a-z0-9._%+'-]+@${DOMAIN}|(?:any(?:one|body) )?@${DOMAIN}|(?:any(?:one|body)|every(?:one|body)|people) (?:at|of|from) ${DOMAIN}|(?:people|any(?:one|body)|some(?:one|body)|every(?:one|body)) (?:whom |who |that )?(?:i|you) know|(?:my |known )?contacts|known people)`

/** Whom it may reach: addresses, `@domain`, `known`. */
export function takeWhom(pieces: Pieces): string[] {
  const whom: string[] = []
  const list = new RegExp(
    `(?:(?<![\\w.@-])(?:to|from|with|by|of|for|reaching)\\s+)?(?<![\\w.@-])(${WHOM}(?:\\s*(?:,\\s*(?:and |or )?|and |or )\\s*${WHOM})*)(?![\\w@-])`,
    'i',
  )
  for (let found = pieces.take(list); found; found = pieces.take(list))
    for (const [one] of (found[1] ?? '').toLowerCase().matchAll(new RegExp(WHOM, 'gi')))
      whom.push(whomOf(one))
  const stranger = /\b(?:any(?:one|body)|every(?:one|body))\b/i.exec(pieces.rest)
  if (stranger)
    throw new NotUnderstood(
      `“${stranger[0]}” is too much. Say whom: an address, @company.com, or “people I know”.`,
    )
  return [...new Set(whom)]
}

function whomOf(said: string): string {
  if (/ know$|contacts$|known people$/.test(said)) return 'known'
  const domain = said.includes('@') ? said.slice(said.indexOf('@') + 1) : (said.split(' ').at(-1) ?? '')
  if (/^[^@\s]+@/.test(said)) return said
  assertSomebodys(`@${domain}`)
  return `@${domain}`
}

/** @throws NotUnderstood when anybody can have an address there */
export function assertSomebodys(one: string): void {
  if (one.startsWith('@') && ANYBODYS.has(one.slice(1)))
    throw new NotUnderstood(`Anybody can have an address at ${one.slice(1)}. Name the addresses.`)
}
