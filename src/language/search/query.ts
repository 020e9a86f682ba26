import { stretchOf, type Stretch } from './days.ts'
import {
  filterNamed,
  FILTER_NAMES,
  type FilterName,
  type Place,
  placeNamed,
  PLACE_NAMES,
  STATE_NAMES,
  stateNamed,
  THING_NAMES,
  thingNamed,
} from './filters.ts'
import { fold } from './fold.ts'
import { wordsOf } from './words.ts'

/** A word that is looked for. All words are wishes: what has more of them comes first. */
export interface WantedWord {
  readonly text: string
  /** It stands at the end of the line and may still be typed. */
  readonly unfinished: boolean
}

/** A property of things, written down as words: `from:dana`, `label:urgent`, `is:open`. */
export interface Facet {
  readonly name: 'from' | 'to' | 'with' | 'label' | 'project' | 'is' | 'has' | 'due'
  readonly values: readonly string[]
  readonly unfinished: boolean
  readonly not: boolean
}

export interface When extends Stretch {
  readonly of: 'time' | 'due'
  readonly not: boolean
}

/** A part of the line that was understood as more than words, for showing it. Offsets count UTF-16 code units. */
export interface Understood {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly meaning: string
}

/** What a line asks for. */
export interface Query {
  readonly words: readonly WantedWord[]
  readonly phrases: readonly (readonly string[])[]
  readonly without: readonly (readonly string[])[]
  readonly facets: readonly Facet[]
  readonly places: readonly { readonly place: Place; readonly not: boolean }[]
  readonly times: readonly When[]
  readonly understood: readonly Understood[]
  /** What was not understood, and what was done with it, in sentences. */
  readonly notes: readonly string[]
}

export interface Asked {
  readonly now: Temporal.ZonedDateTime
  readonly dayFirst: boolean
}

/** One search asks for at most so many words. */
const WORDS = 12
const PART = /(?<not>-)?(?:(?<name>\p{L}[\p{L}\p{M}]*):)?(?:"(?<quoted>[^"]*)"?|(?<plain>\S+))/gu

/**
 * What a line asks for: words, `"exact phrases"`, `-without`, and filters such as `from:dana before:friday has:file`.
 * Never throws; what is no filter is words, and a note says so.
 */
export function queryOf(line: string, asked: Asked): Query {
  const words: WantedWord[] = []
  const made = {
    words,
    phrases: [] as string[][],
    without: [] as string[][],
    facets: [] as Facet[],
    places: [] as { place: Place; not: boolean }[],
    times: [] as When[],
    understood: [] as Understood[],
    notes: [] as string[],
  }
  for (const match of line.matchAll(PART)) {
    const { not: minus, name = '', quoted, plain = '' } = match.groups ?? {}
    const not = minus !== undefined
    const value = quoted ?? plain
    const last = match.index + match[0].length === line.length && quoted === undefined
    const take = (text: string) => {
      const found = wordsOf(text).map((word) => word.text)
      if (not) {
        if (found.length) made.without.push(found)
      } else if (quoted !== undefined && found.length > 1) made.phrases.push(found)
      // A phrase is made of wishes as well: they rank it.
      if (!not)
        for (const [index, word] of found.entries())
          if (words.length < WORDS)
            words.push({
              text: word,
              unfinished: last && index === found.length - 1 && /[\p{L}\p{N}\p{M}]$/u.test(text),
            })
    }
    const filter = filterNamed(fold(name))
    const bare = /^\p{L}+:$/u.test(plain) ? filterNamed(fold(plain)) : undefined
    if (bare) made.notes.push(`${plain} says nothing yet. ${EXAMPLES[bare]}`)
    else if (!name) take(value)
    else if (!filter) {
      if (value && !value.startsWith('//') && quoted === undefined)
        made.notes.push(
          `There is no filter called ${name}:, so its words were looked for. Filters are ${FILTER_NAMES.map((one) => `${one}:`).join(', ')}.`,
        )
      take(`${name} ${value}`)
    } else if (!value.trim()) made.notes.push(`${name}: says nothing yet. ${EXAMPLES[filter]}`)
    else {
      const meaning = understand(filter, value, { not, last }, asked, made)
      if (meaning === undefined) {
        made.notes.push(
          `${name}:${value} was not understood, so its words were looked for. ${EXAMPLES[filter]}`,
        )
        take(value)
      } else
        made.understood.push({
          from: match.index,
          to: match.index + match[0].length,
          text: match[0],
          meaning: not ? `not ${meaning}` : meaning,
        })
    }
  }
  return made
}

const EXAMPLES: Record<FilterName, string> = {
  from: 'Write a name or an address, as in from:dana.',
  to: 'Write a name or an address, as in to:dana.',
  with: 'Write a name or an address, as in with:dana.',
  in: `It is one of ${PLACE_NAMES.map((place) => `in:${place}`).join(', ')}.`,
  is: `It is one of ${STATE_NAMES.map((state) => `is:${state}`).join(', ')}.`,
  has: `It is one of ${THING_NAMES.map((thing) => `has:${thing}`).join(', ')}.`,
  label: 'Write a label, as in label:urgent.',
  project: 'Write a project, as in project:launch.',
  before: 'Write a day, as in before:friday or before:2026-11-20.',
  after: 'Write a day, as in after:monday or after:2026-11-20.',
  since: 'Write a day, as in since:monday or since:2026-11-20.',
  on: 'Write a day or a span of days, as in on:yesterday or on:"last week".',
  due: 'Write a day or a span of days, as in due:tomorrow or due:"next week".',
}

interface Making {
  readonly facets: Facet[]
  readonly places: { place: Place; not: boolean }[]
  readonly times: When[]
}

/** Takes a filter in and says what it means; undefined when its value is none. */
function understand(
  filter: FilterName,
  value: string,
  { not, last }: { not: boolean; last: boolean },
  asked: Asked,
  made: Making,
): string | undefined {
  const folded = fold(value)
  const facet = (name: Facet['name'], values: string[], unfinished = false) => {
    if (!values.length) return undefined
    made.facets.push({ name, values, unfinished, not })
    return `${name} ${value}`
  }
  switch (filter) {
    case 'from':
    case 'to':
    case 'with':
    case 'label':
    case 'project':
      return facet(
        filter,
        wordsOf(value).map((word) => word.text),
        last,
      )
    case 'in': {
      const place = placeNamed(folded)
      if (!place) {
        const state = stateNamed(folded)
        return state ? facet('is', [state]) : undefined
      }
      made.places.push({ place, not })
      return `in ${place}`
    }
    case 'is': {
      const state = stateNamed(folded)
      const place = state ? undefined : placeNamed(folded)
      if (place) {
        made.places.push({ place, not })
        return `in ${place}`
      }
      if (state !== 'overdue') return state ? facet('is', [state]) : undefined
      made.times.push({ of: 'due', from: null, to: dayOf(asked.now).toPlainDateTime(), not })
      made.facets.push({ name: 'is', values: ['open'], unfinished: false, not: false })
      return 'overdue'
    }
    case 'has': {
      const thing = thingNamed(folded)
      return thing ? facet('has', [thing]) : undefined
    }
    default:
      return understandTime(filter, value, not, asked, made)
  }
}

function understandTime(
  filter: 'before' | 'after' | 'since' | 'on' | 'due',
  value: string,
  not: boolean,
  { now, dayFirst }: Asked,
  made: Making,
): string | undefined {
  const ahead = filter === 'due' || made.places.some(({ place }) => place === 'calendar' || place === 'tasks')
  const stretch = stretchOf(value, { now, dayFirst, profile: ahead ? 'capture' : 'history' })
  if (!stretch) return undefined
  const { from, to } = stretch
  const open: Record<typeof filter, Stretch> = {
    before: { from: null, to: from ?? to },
    after: { from: to ?? from, to: null },
    since: { from: from ?? to, to: null },
    on: stretch,
    due: stretch,
  }
  const meant = open[filter]
  made.times.push({ of: filter === 'due' ? 'due' : 'time', ...meant, not })
  return meaningOf(filter === 'due' ? 'due ' : '', meant)
}

function meaningOf(head: string, { from, to }: Stretch): string {
  if (!from) return to ? `${head}before ${momentText(to)}` : head
  if (!to) return `${head}since ${momentText(from)}`
  const lastDay = to.subtract({ nanoseconds: 1 }).toPlainDate()
  return lastDay.equals(from.toPlainDate())
    ? `${head}on ${momentText(from)}`
    : `${head}from ${momentText(from)} to ${dayText(lastDay)}`
}

const dayOf = (now: Temporal.ZonedDateTime) => now.toPlainDate()
const dayText = (day: Temporal.PlainDate) => `${DAYS[day.dayOfWeek - 1] ?? ''} ${day.toString()}`
const momentText = (moment: Temporal.PlainDateTime) =>
  moment.hour || moment.minute
    ? `${dayText(moment.toPlainDate())} ${moment.toPlainTime().toString({ smallestUnit: 'minute' })}`
    : dayText(moment.toPlainDate())
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
