import type { Brief, BriefKind, Capacity, Source } from './contract.ts'
import { clock, dayName, lengthName, momentName, shortened } from './planner/words.ts'

/** What the brief is made of, gathered from the modules that know it. Titles and quotes are strangers' words. */
export interface BriefFacts {
  readonly day: Temporal.PlainDate
  readonly now: Temporal.Instant
  readonly timeZone: string
  /** News is what came after this: the end of the last working day. */
  readonly since: Temporal.Instant
  readonly mail: { readonly threads: number; readonly needYou: number; readonly sources: readonly Source[] }
  /** What others changed in the calendar. */
  readonly changes: readonly {
    readonly how: 'called_off' | 'changed' | 'invited'
    readonly title: string
    readonly start: Temporal.Instant | null
    readonly source: Source
  }[]
  /** Open tasks due by the end of the day, the longest overdue first. */
  readonly due: readonly {
    readonly title: string
    readonly on: Temporal.PlainDate
    readonly at: Temporal.PlainTime | null
    readonly isOverdue: boolean
    readonly source: Source
  }[]
  readonly capacity: Capacity
  readonly meeting: {
    readonly title: string
    readonly start: Temporal.Instant
    readonly source: Source
    readonly people: readonly BriefPerson[]
  } | null
  /** What the owner promised, the nearest due first. */
  readonly promises: readonly {
    readonly quote: string
    readonly to: string
    readonly due: Temporal.PlainDate | null
    readonly source: Source
  }[]
  readonly stopped: readonly {
    readonly title: string
    readonly quote: string | null
    readonly from: string | null
    readonly source: Source
  }[]
}

export interface BriefPerson {
  readonly name: string
  /** `CFO, Northwind`; null when nothing is known. */
  readonly who: string | null
  readonly source: Source | null
  readonly lastMail: {
    readonly subject: string
    readonly at: Temporal.Instant
    readonly byOwner: boolean
    readonly source: Source
  } | null
}

interface Line {
  readonly text: string
  readonly empty?: true
  readonly sources?: readonly Source[]
}

/** Six lines, always these in this order; a line with nothing to say says so. Each names where it comes from. */
export function brief(facts: BriefFacts, dismissed: ReadonlySet<BriefKind> = new Set()): Brief {
  const lines: readonly [BriefKind, Line][] = [
    ['changed', changed(facts)],
    ['due', due(facts)],
    ['load', load(facts)],
    ['first_meeting', firstMeeting(facts)],
    ['promises', promises(facts)],
    ['stopped', stopped(facts)],
  ]
  return {
    day: facts.day,
    lines: lines.map(([kind, { text, empty = false, sources = [] }]) => ({
      kind,
      text: shortened(text, 600),
      empty,
      dismissed: dismissed.has(kind),
      sources: sources.slice(0, 12),
    })),
  }
}

function changed({ since, now, timeZone, mail, changes }: BriefFacts): Line {
  const when = momentName(since, now, timeZone)
  const news: string[] = []
  if (mail.threads > 0) {
    const needing = mail.needYou === 1 ? '1 needs you' : `${mail.needYou} need you`
    news.push(`new mail in ${counted(mail.threads, 'thread')}${mail.needYou > 0 ? `, ${needing}` : ''}`)
  }
  for (const { how, title, start } of changes.slice(0, 3)) {
    const at = start ? ` ${momentName(start, now, timeZone)}` : ''
    if (how === 'called_off') news.push(`${quoted(title)}${at} was called off`)
    else if (how === 'invited') news.push(`invited to ${quoted(title)}${at}`)
    else news.push(`${quoted(title)} was changed${at && `, it is at${at}`}`)
  }
  if (changes.length > 3) news.push(`${changes.length - 3} more changes in the calendar`)
  if (news.length === 0) return { text: `Nothing changed since ${when}.`, empty: true }
  return {
    text: `Since ${when}: ${news.join('; ')}.`,
    sources: [...changes.map(({ source }) => source), ...mail.sources],
  }
}

function due({ due: tasks, day, now, timeZone }: BriefFacts): Line {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const said = day.equals(today) ? 'today' : dayName(day, today)
  if (tasks.length === 0) return { text: `Nothing is due ${said}.`, empty: true }
  const onDay = tasks.filter(({ isOverdue }) => !isOverdue)
  const overdue = tasks.filter(({ isOverdue }) => isOverdue)
  const parts = [
    listed(
      `Due ${said}`,
      onDay.map(
        ({ title, at }) => `${quoted(title)}${at ? ` ${at.toString({ smallestUnit: 'minute' })}` : ''}`,
      ),
    ),
    listed(
      onDay.length > 0 ? 'overdue' : 'Overdue',
      overdue.map(({ title, on }) => `${quoted(title)} since ${dayName(on, today)}`),
    ),
  ]
  return {
    text: `${parts.filter((part) => part !== '').join('; ')}.`,
    sources: tasks.map(({ source }) => source),
  }
}

const HOURS: Source = { kind: 'preference', id: 'workingHours', label: 'Working hours' }

function load({ capacity: { plannedMinutes, availableMinutes, p80Minutes } }: BriefFacts): Line {
  const sources = [HOURS]
  if (availableMinutes === 0 && plannedMinutes === 0)
    return { text: 'No working time is free on this day.', empty: true, sources }
  if (plannedMinutes === 0)
    return {
      text: `Nothing is planned yet; ${lengthName(availableMinutes)} are free around meetings.`,
      sources,
    }
  const planned = `${lengthName(plannedMinutes)} planned of ${lengthName(availableMinutes)}`
  const over = plannedMinutes - availableMinutes
  if (over > 0) return { text: `${planned}: ${lengthName(over)} too much. Something has to move.`, sources }
  const slow = `${lengthName(p80Minutes)} if things go slowly`
  const verdict = p80Minutes > availableMinutes ? 'It fits only if nothing runs over.' : 'It fits.'
  return { text: `${planned}, ${slow}. ${verdict}`, sources }
}

function firstMeeting({ meeting, now, timeZone }: BriefFacts): Line {
  if (!meeting) return { text: 'No meetings ahead.', empty: true }
  const [first, ...others] = meeting.people
  const head = `First meeting ${clock(meeting.start, timeZone)} ${quoted(meeting.title)}`
  if (!first) return { text: `${head}.`, sources: [meeting.source] }
  const who = `${shortened(first.name, 60)}${first.who ? ` (${shortened(first.who, 80)})` : ''}`
  const rest = others.length > 0 ? ` and ${counted(others.length, 'other')}` : ''
  const { lastMail } = first
  const day = lastMail && dayOf(lastMail.at, timeZone)
  const today = dayOf(now, timeZone)
  const wrote = lastMail?.byOwner ? 'you last wrote' : 'last wrote'
  const mail = lastMail && day ? `; ${wrote} ${said(day, today)}: ${quoted(lastMail.subject)}` : ''
  return {
    text: `${head} with ${who}${rest}${mail}.`,
    sources: [
      meeting.source,
      ...meeting.people.flatMap(({ source, lastMail: last }) => [source, last?.source]),
    ].filter((source) => source !== null && source !== undefined),
  }
}

function promises({ promises: all, now, timeZone }: BriefFacts): Line {
  if (all.length === 0) return { text: 'You promised nothing that is still open.', empty: true }
  const today = dayOf(now, timeZone)
  const [first] = all
  const when = first?.due ? `, due ${said(first.due, today)}` : ''
  const more = all.length > 1 ? `; and ${counted(all.length - 1, 'more promise')}` : ''
  return {
    text: `You promised ${shortened(first?.to ?? '', 60)}: ${quoted(first?.quote ?? '', 140)}${when}${more}.`,
    sources: all.map(({ source }) => source),
  }
}

function stopped({ stopped: acts }: BriefFacts): Line {
  const [first] = acts
  if (!first) return { text: 'Nothing had to be stopped.', empty: true }
  const asked = first.from ? `, asked for by ${quoted(first.from)}` : ''
  const quote = first.quote ? `: ${quoted(first.quote, 140)}` : ''
  const more = acts.length > 1 ? `; and ${acts.length - 1} more` : ''
  return {
    text: `Stopped ${quoted(first.title)}${asked}${quote}${more}.`,
    sources: acts.map(({ source }) => source),
  }
}

const dayOf = (moment: Temporal.Instant, timeZone: string) =>
  moment.toZonedDateTimeISO(timeZone).toPlainDate()

/** A day in a sentence: `today`, `on Friday`, `on 3 Dec`. */
function said(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const name = dayName(day, today)
  return /^(today|tomorrow|yesterday)$/.test(name) ? name : `on ${name}`
}

const quoted = (text: string, most = 70): string => `“${shortened(text, most)}”`

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** `Due today: “A”, “B” and 2 more`; empty when there is nothing. */
function listed(head: string, items: readonly string[]): string {
  if (items.length === 0) return ''
  const more = items.length > 3 ? ` and ${items.length - 3} more` : ''
  return `${head}: ${items.slice(0, 3).join(', ')}${more}`
}
