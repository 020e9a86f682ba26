import { DAY, floor, MINUTE, SECOND } from '../civil.ts'
import type { Context } from '../context.ts'
import { feastEntries } from '../feasts/entries.ts'
import { clockTime, dayPartOf, partOfDay } from '../grammar/clock.ts'
import { cycle, decadeOf } from '../grammar/cycles.ts'
import { by } from '../grammar/open.ts'
import { everyPart } from '../grammar/recurrences.ts'
import { inMonth, onWeekday, onWeekend, spanOf } from '../series.ts'
import { season } from '../seasons.ts'
import { tokenize } from '../tokens.ts'
import { mark, spanTime, supported, time, type PartOfDay, type UnitName, type Value } from '../value.ts'
import type { Lexicon } from './types.ts'
import { ZONES, ZONES_OF } from './zones.ts'

/** What a phrase stands for; some phrases depend on the moment they are read at. */
export type Entry = Value | ((context: Context) => Value | null)

/** A tree of words: every path from the root to a node with entries is a phrase. */
export interface Phrases {
  readonly next: Map<string, Phrases>
  readonly entries: Entry[]
  /** At the root: the names of days and months that are long enough to be told when misspelt. */
  readonly names: readonly string[]
}

/** “l'” is written with its apostrophe, and read as the word before it. */
const ELISION = /(?<=\p{L})['’]$/u

const node = (names: readonly string[] = []): Phrases => ({ next: new Map(), entries: [], names })

/** Shorter names are too near to other words. */
const SHORTEST_NAME = 6

/** All phrases of the languages in one tree. */
export function phrasesOf(lexicons: readonly Lexicon[]): Phrases {
  const [home] = lexicons
  const root = node(home && longNames([...home.days, ...home.months]))
  const hidden = new Set(lexicons.flatMap(({ hides = '' }) => hides.split('|')))
  let isHome = true
  const say = (phrases: string, entry: Entry, weak?: Entry) => {
    for (const phrase of phrases.split('|')) {
      if (!isHome && hidden.has(phrase)) continue
      const isWeak = phrase.startsWith('~') && phrase.length > 1
      const words = tokenize((isWeak ? phrase.slice(1) : phrase).replace(ELISION, ''))
      if (words.length === 0) continue
      let at = root
      for (const { key } of words) {
        const following = at.next.get(key) ?? node()
        at.next.set(key, following)
        at = following
      }
      at.entries.push(isWeak && weak ? weak : entry)
    }
  }
  for (const lexicon of lexicons) {
    isHome = lexicon === lexicons[0]
    sayAll(lexicon, say)
  }
  for (const [phrases, entry] of feastEntries) say(phrases, entry, { ...entry, weak: true })
  for (const [name, offset] of Object.entries(ZONES)) say(name, { is: 'zone', offset })
  for (const [names, zone] of Object.entries(ZONES_OF)) say(names, (context) => zoneAt(zone, context))
  return root
}

/** That zone's clock as it is now. */
const zoneAt = (zone: string, { now, offset }: Context): Value => ({
  is: 'zone',
  offset:
    Temporal.Instant.fromEpochMilliseconds(now - offset * MINUTE).toZonedDateTimeISO(zone).offsetNanoseconds /
    60e9,
})

/** Each by its first name, as tokens are keyed. */
const longNames = (names: readonly string[]): string[] =>
  names
    .map((all) => tokenize(all.replace('~', '').split('|')[0] ?? '')[0]?.key ?? '')
    .filter(({ length }) => length >= SHORTEST_NAME)

function sayAll(lexicon: Lexicon, say: (phrases: string, entry: Entry, weak?: Entry) => void): void {
  lexicon.days.forEach((names, index) => {
    const day = time(onWeekday(index + 1), 'weekday', { weekday: index + 1, notNow: true })
    say(names, day, { ...day, weak: true })
  })
  lexicon.pluralDays?.forEach((names, index) =>
    say(names, time(onWeekday(index + 1), 'weekday', { weekday: index + 1, notNow: true, plural: true })),
  )
  lexicon.months.forEach((names, index) => {
    const month = time(inMonth(index + 1), 'month', { month: index + 1 })
    say(names, month, { ...month, weak: true })
  })
  for (const [unit, names] of Object.entries(lexicon.units))
    // The keys of `units` are unit names by its type.
    say(names, { is: 'unit', unit: unit as UnitName })
  lexicon.numbers.forEach((names, n) => say(names, { is: 'number', n, digits: 0 }))
  for (const [hour, names] of lexicon.numbers.entries()) {
    const found = lexicon.hourEnding && hour > 0 && hour <= 12 && clockTime(hour, null, null, true)
    if (found) say(`${names}${lexicon.hourEnding}`, found)
  }
  lexicon.tens.forEach((names, index) =>
    say(names, { is: 'number', n: (index + 2) * 10, digits: 0, tens: true }),
  )
  lexicon.decades?.forEach((names, index) => {
    const found = decadeOf((index + 2) * 10)
    if (found) say(names, { ...found, latent: true })
  })
  for (const [n, names] of Object.entries(lexicon.vague))
    say(names, { is: 'number', n: Number(n), digits: 0, vague: true })
  for (const [n, names] of lexicon.fractions) say(names, { is: 'number', n, digits: 0, fraction: true })
  say(lexicon.article, { is: 'number', n: 1, digits: 0, article: true })
  for (const [minutes, names] of Object.entries(lexicon.lengths ?? {})) say(names, lengthOf(Number(minutes)))
  lexicon.ordinals.forEach((names, index) => say(names, { is: 'ordinal', n: index + 1, digits: 0 }))
  for (const [distance, names] of Object.entries(lexicon.dayAnchors)) {
    const anchor = dayFromToday(Number(distance))
    say(names, anchor, (context) => ({ ...anchor(context), weak: true }))
  }
  sayCompounds(lexicon, say)
  for (const [word, distance] of Object.entries(lexicon.gluedCycles ?? {}))
    for (const unit of ['week', 'month', 'year', 'weekend'] as const)
      say(`${word}${lexicon.units[unit]?.split('|')[0]}`, (context) => cycle(context, unit, distance))
  const atNow = (context: Context) => spanTime(spanOf(floor(context.now, 'second'), 'second'), 'now')
  say(lexicon.now, atNow, (context) => ({ ...atNow(context), weak: true }))
  say(lexicon.asap, ({ now }) =>
    spanTime({ start: floor(now, 'second'), end: now + SECOND, grain: 'second' }, 'open', {
      open: 'after',
      isUrgent: true,
    }),
  )
  say(lexicon.tonight, (context) => dayPartOf(today(context), partOfDay('night')))
  if (lexicon.thisEvening)
    say(lexicon.thisEvening, (context) => dayPartOf(today(context), partOfDay('evening')))
  for (const [part, names] of Object.entries(lexicon.parts))
    // The keys of `parts` are parts of the day by its type.
    say(names, partOfDay(part as PartOfDay), { ...partOfDay(part as PartOfDay), weak: true })
  for (const [part, names] of Object.entries(lexicon.clearParts ?? {}))
    say(names, supported(partOfDay(part as PartOfDay))) // likewise
  for (const [hour, names] of Object.entries(lexicon.beforeHour ?? {})) {
    const found = clockTime(Number(hour), null, null, false)
    if (found) say(names, (context) => by(found, context))
  }
  for (const [part, names] of Object.entries(lexicon.habits ?? {})) {
    const habit = everyPart(partOfDay(part as PartOfDay)) // likewise
    if (habit) say(names, habit)
  }
  sayClock(lexicon.noon, 12, say)
  sayClock(lexicon.midnight, 0, say)
  lexicon.seasons.forEach((names, index) => {
    const found = time(season(index), 'season', { interval: true })
    say(names, found, { ...found, weak: true })
  })
  say(lexicon.weekend, time(onWeekend, 'weekend', { interval: true }))
  say(lexicon.am, { is: 'meridiem', afternoon: false })
  say(lexicon.pm, { is: 'meridiem', afternoon: true })
  for (const [name, phrases] of Object.entries(lexicon.marks)) say(phrases, mark(name))
}

function sayCompounds(lexicon: Lexicon, say: (phrases: string, entry: Entry) => void): void {
  const { compounds } = lexicon
  if (!compounds) return
  lexicon.days.forEach((names, index) => {
    const day = time(onWeekday(index + 1), 'weekday', { weekday: index + 1, notNow: true })
    for (const name of names.split('|').filter((one) => !one.startsWith('~')))
      for (const [word, part] of Object.entries(compounds.dayParts)) {
        const found = dayPartOf(day, partOfDay(part))
        if (found) say(name + word, found)
      }
  })
  lexicon.tens.forEach((tens, index) => {
    for (let ones = 1; ones < 10; ones++)
      // “ein” without its s: the names of one are listed with the full form first.
      for (const one of (lexicon.numbers[ones] ?? '').split('|').slice(ones === 1 ? 1 : 0, 2))
        say(`${one}${compounds.onesBeforeTens}${tens}`, {
          is: 'number',
          n: (index + 2) * 10 + ones,
          digits: 0,
        })
  })
}

function sayClock(phrases: string, hour: number, say: (phrases: string, entry: Entry) => void): void {
  const found = clockTime(hour, null, null, false)
  if (found) say(phrases, found)
}

const MINUTES_A_DAY = 1440

const lengthOf = (minutes: number): Value => ({
  is: 'duration',
  amounts:
    minutes < MINUTES_A_DAY
      ? [
          ...(minutes >= 60 ? [{ n: Math.floor(minutes / 60), unit: 'hour' as const }] : []),
          ...(minutes % 60 ? [{ n: minutes % 60, unit: 'minute' as const }] : []),
        ]
      : [{ n: minutes / MINUTES_A_DAY, unit: 'day' }],
})

const today = ({ now }: Context) =>
  spanTime(spanOf(floor(now, 'day'), 'day'), 'date', { isToday: true, isNear: true })

const dayFromToday = (distance: number) => (context: Context) =>
  distance === 0
    ? today(context)
    : spanTime(spanOf(floor(context.now, 'day') + distance * DAY, 'day'), 'date', { isNear: true })
