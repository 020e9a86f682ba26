import type { CaptureOptions } from '../capture/index.ts'
import { timesOf } from '../change/new-time.ts'
import type { TimeMatch } from '../time/index.ts'

export { asks, asksPolitely, remindsMe } from './asks.ts'

/** A question that one's own calendar and tasks answer. Times are those of the asker's clock; `to` is not included. */
export interface OwnQuestion {
  readonly about: 'agenda' | 'free' | 'next' | 'when' | 'due'
  readonly from: Temporal.PlainDateTime
  readonly to: Temporal.PlainDateTime
  /** The stretch of time as it was said; empty when it was not. */
  readonly said: string
  /** What is looked for, as it was said: “lunch with Dana”; empty for anything. */
  readonly name: string
  /** What is late counts too. */
  readonly late: boolean
}

const LONGEST = 150
/** How far ahead “my next …” looks. */
const NEXT_DAYS = 90

const AGENDA = [
  /^what(?:['’]?s| is| do (?:i|we) have| have (?:i|we) got)(?: there)?(?: (?:on|up|planned|scheduled|happening|going on|(?:on|in) my (?:calendar|agenda|schedule|diary|plate)))*$/,
  /^(?:(?:show|list|give)(?: me)? (?:my |the )?|my )(?:agenda|calendar|schedule|appointments|meetings|events)$/,
  /^(?:do i have|are there|have i got) (?:anything|something|any (?:meetings|appointments|events))(?: (?:on|planned|scheduled))*$/,
  /^(?:how does|what does) my (?:day|week)(?: look)?(?: like)?$/,
  /^(?:what|which|how many) (?:meetings|appointments|events) (?:do i have|are there|have i got)$/,
  /^was (?:steht|liegt|ist)(?: \p{L}+)? an$|^was habe ich(?: vor)?$/u,
  /^qu['’]est-ce que j['’]ai(?: de prévu)?$|^qu['’]ai-je(?: de prévu)?$/u,
  /^(?:qué|que) (?:tengo|hay)(?: en (?:mi|el) (?:agenda|calendario))?$/u,
  /^(?:che )?cosa (?:ho|c['’]è)(?: in (?:agenda|programma|calendario))?$/u,
]
const FREE = [
  /^when(?: am i| are we|['’]m i) (?:free|available)$/,
  /^am i (?:free|available|busy)$/,
  /^(?:when )?(?:do i have|have i got|is there)(?: any| some)?(?: free)? (?:time|slots?)$/,
  /^(?:any |my |show me my )?free (?:time|slots?)$/,
  /^(?:wann )?(?:bin ich(?: noch)? (?:frei|verfügbar)|habe ich(?: noch)? zeit)$/u,
  /^(?:quand )?(?:suis-je|est-ce que je suis) (?:libre|disponible)$/u,
  /^(?:cuándo |cuando )?(?:estoy|tengo tiempo)(?: libre)?$/u,
  /^(?:quando )?(?:sono libero|sono libera|ho tempo)$/u,
]
const NEXT = [
  /^(?:when|what|where)(?:['’]?s| is)(?: my| the| our)? next (.+)$/,
  /^when (?:do|will|am|are) (?:i|we) (?:next )?(?:meet|meeting|see|seeing|have)(?: my| the| our)? ?(.+)$/,
  /^what(?:['’]?s| is)(?: up| on)? next()$/,
  /^(?:my )?next (meeting|appointment|event|call)$/,
  /^wann (?:ist|habe ich) (?:mein|meine|meinen|der|die|das) nächste[rsn]? (.+)$/u,
  /^wann (?:treffe|sehe) ich (.+)$/u,
  /^(?:quand est|c['’]est quand) (?:mon|ma|le|la) (?:prochaine?) (.+)$/u,
  /^(?:cuándo|cuando) es (?:mi|la|el) próxim[ao] (.+)$/u,
  /^quando (?:è|e['’]) (?:il|la)(?: mi[oa])? prossim[oa] (.+)$/u,
]
/** When something is that need not be in the calendar: what one's own days do not know is looked for. */
const WHEN = [
  /^when(?:['’]s| is| are)(?: my| the| our)? (.+)$/,
  /^wann (?:ist|sind|habe ich) (?:mein\p{L}*|unser\p{L}*|der|die|das|den) (.+)$/u,
  /^(?:quand (?:est|sont)|c['’]est quand) (?:mon |ma |mes |notre |le |la |les |l['’])(.+)$/u,
  /^(?:cuándo|cuando) (?:es|son|tengo) (?:mi|mis|la|el|los|las) (.+)$/u,
  /^quando (?:è|e['’]|sono|ho) (?:(?:il|la|i|le)(?: mi[oaei]| nostr[oaie])? |l['’])(.+)$/u,
]
const DUE = [
  /^(?:how many|what|which) (?:open )?(?:tasks?|things|to-?dos?) (?:are|is|do i have|have i got)(?: there)?(?: (?:due|to do|open|late|overdue))*$/,
  /^(?:what|how much)(?:['’]?s| is| are)? (?:due|overdue|late)$/,
  /^what (?:do i (?:have|need) to|must i|should i) (?:do|get done|finish)$/,
  /^what (?:needs to|has to|must) be done$/,
  /^(?:(?:show|list)(?: me)? (?:my |the )?|my )(?:overdue |open )?(?:tasks|to-?dos)(?: due)?$/,
  /^was (?:ist fällig|muss ich(?: noch)? (?:tun|machen|erledigen))$/u,
  /^(?:qu['’]est-ce que je dois|que dois-je) faire$/u,
  /^(?:qué|que) tengo que hacer$/u,
  /^(?:che )?cosa devo fare$/u,
]

/**
 * The question that a line is, where one's own calendar and tasks answer it: what is on, when am I free, when is my next
 * meeting or the dentist, what is due. The whole line must be it, or it is null. Reads English, and the plainest forms of German, French,
 * Spanish and Italian; times in the languages of the options. Never throws.
 */
export function readQuestion(line: string, options: CaptureOptions): OwnQuestion | null {
  if (line.length > LONGEST) return null
  const text = line.replace(/\s+/gu, ' ').trim()
  const times = timesOf(text, options).filter(({ kind }) => kind === 'instant' || kind === 'interval')
  const whole = plain(text)
  if (!times.length) return ofForms(whole, null, options)
  const time = times.reduce((best, one) => (one.to - one.from > best.to - best.from ? one : best))
  return ofForms(plain(`${text.slice(0, time.from)} ${text.slice(time.to)}`), time, options)
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[?!.,¿¡]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()

const LOOSE_END = /(?: (?:on|for|in|at|by|until|during|of))+$/u

function ofForms(words: string, time: TimeMatch | null, options: CaptureOptions): OwnQuestion | null {
  const bare = words.replace(LOOSE_END, '')
  const is = (forms: readonly RegExp[]) => forms.some((form) => form.test(words) || form.test(bare))
  const span = spanOf(time, options.now.toPlainDateTime(), /\bmy week\b/u.test(words))
  const late = /\b(?:overdue|late)\b/u.test(words)
  const asked = { ...span, said: time?.text ?? '', name: '', late }
  // “Due today” is read as one time.
  if (is(DUE) || (/^(?:due|by)\b/iu.test(asked.said) && is(AGENDA))) return { ...asked, about: 'due' }
  if (is(FREE)) return { ...asked, about: 'free' }
  if (is(AGENDA)) return { ...asked, about: 'agenda' }
  const named = (forms: readonly RegExp[]) => forms.map((form) => form.exec(bare)).find(Boolean)
  const next = named(NEXT)
  const found = next ?? named(WHEN)
  if (!found) return null
  const from = options.now.toPlainDateTime()
  const to = from.add({ days: NEXT_DAYS })
  const about = next ? 'next' : 'when'
  return { ...asked, ...(time ? span : { from, to }), about, name: found[1] ?? '' }
}

/** The stretch that was said, today when none was. A moment is its whole day, unless an hour was said. */
function spanOf(
  time: TimeMatch | null,
  now: Temporal.PlainDateTime,
  ofWeek: boolean,
): Pick<OwnQuestion, 'from' | 'to'> {
  const today = now.toPlainDate().toPlainDateTime()
  const from = time?.start ?? today
  const end = time ? time.end : ofWeek ? today.add({ days: 7 }) : null
  if (end && Temporal.PlainDateTime.compare(end, from) > 0) return { from, to: end }
  if (time?.hasTime) return { from, to: from.add({ hours: 1 }) }
  const day = from.toPlainDate().toPlainDateTime()
  const unit = time?.grain
  if (unit === 'week') return { from: day, to: day.add({ weeks: 1 }) }
  if (unit === 'month') return { from: day, to: day.add({ months: 1 }) }
  return { from: day, to: day.add({ days: 1 }) }
}
