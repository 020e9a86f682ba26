import { DAY, daysInMonth, midnight, weekdayOf } from '../civil.ts'
import { type Time, time } from '../value.ts'
import { DAYS } from './days.ts'
import { onam } from './hindu.ts'
import { feastOf } from './notation.ts'
import {
  type Feast,
  lastFridayOfRamadan,
  lunarYearly,
  nearestWorkday,
  nthWeekdayOf,
  yearly,
} from './rules.ts'

/** Emancipation Day in Washington, on the day it is kept; it moves the day taxes are due. */
const emancipation = (year: number) => nearestWorkday(midnight(year, 4, 16))

function taxDay(year: number): number {
  let at = midnight(year, 4, 15)
  while (weekdayOf(at) > 5 || at === emancipation(year)) at += DAY
  return at
}

/** In years of a presidential election; 2008 came early. */
const superTuesday = (year: number) =>
  year % 4 === 0 ? nthWeekdayOf(year, year === 2008 ? 2 : 3, 2, 1) : null

const kingsDay = (year: number) => {
  const at = midnight(year, 4, 27)
  return weekdayOf(at) === 7 ? at - DAY : at
}

/** The Parsi year has 365 days and no leap day. */
const parsiNewYear = (year: number) => {
  const from = midnight(2018, 8, 17)
  const start = midnight(year, 1, 1)
  return from + Math.ceil((start - from) / (365 * DAY)) * 365 * DAY
}

/** Days that no notation tells. */
const OTHERS: readonly (readonly [string, Feast])[] = [
  ['bosss day|bosses day|boss day|~bosss', yearly((year) => nearestWorkday(midnight(year, 10, 16)))],
  ['emancipation day', yearly(emancipation)],
  ['tax day', yearly(taxDay)],
  ['super tuesday', yearly(superTuesday)],
  ['mini tuesday|mini-tuesday', yearly((year) => (year % 4 === 0 ? nthWeekdayOf(year, 2, 2, 1) : null))],
  [
    'mega giga tuesday|tsunami tuesday|giga tuesday',
    yearly((year) => (year === 2008 ? superTuesday(year) : null)),
  ],
  ['super bowl sunday|superbowl sunday', yearly((year) => nthWeekdayOf(year, 2, 7, year < 2022 ? 1 : 2))],
  ['inauguration day', yearly((year) => (year % 4 === 1 ? midnight(year, 1, 20) : null))],
  ['leap day', yearly((year) => (daysInMonth(year, 2) === 29 ? midnight(year, 2, 29) : null))],
  ['kings day|koningsdag', yearly(kingsDay)],
  ['jumuatul-wida|jumuatul wida|jumu atul wida|jamat-ul-vida', lastFridayOfRamadan],
  ['onam|thiru onam|thiruvonam', lunarYearly(onam)],
  ['parsi new year|jamshedi navroz|jamshedi nowruz', yearly(parsiNewYear)],
]

const told = DAYS.trim()
  .split('\n')
  .map((line): readonly [string, Feast] => {
    const gap = line.indexOf(' ')
    return [spelt(line.slice(gap + 1)), feastOf(line.slice(0, gap))]
  })

/** “St” may be written out or with its stop; Arabic “al” in several ways. */
function spelt(names: string): string {
  return names
    .split('|')
    .flatMap((name) => {
      if (name.startsWith('st ')) return [name, `saint${name.slice(2)}`, `st .${name.slice(2)}`]
      const [before, behind] = name.split(' al ')
      return behind === undefined
        ? [name]
        : ['al', 'ul'].flatMap((al) =>
            [' ', '-'].flatMap((a) => [' ', '-'].map((b) => before + a + al + b + behind)),
          )
    })
    .join('|')
}

/** Phrases and the feasts they name, ready for the lexicon. */
export const feastEntries: readonly (readonly [string, Time])[] = [...told, ...OTHERS].map(
  ([names, { series, isLong, fromEve }]) =>
    [
      names,
      time(series, 'feast', { ...(isLong ? { interval: true } : {}), ...(fromEve ? { fromEve } : {}) }),
    ] as const,
)
