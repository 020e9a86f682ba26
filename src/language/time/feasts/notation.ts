import { DAY, MINUTE } from '../civil.ts'
import type { HebrewMonth } from './hebrew.ts'
import { type Hour, sunEnters } from './hindu.ts'
import { chineseDate, solarTerm } from './lunar.ts'
import {
  advent,
  easter,
  type Feast,
  fixed,
  hindu,
  islamic,
  jewish,
  lunarYearly,
  nthWeekday,
  orthodox,
} from './rules.ts'

const NOTATION = /^([a-z]*)(\d*)(?:\/(\d+))?(?:\.(-?\d+))?(?:@([a-z]+))?([+-]\d+)?(?:\*(\d+))?$/

/**
 * The feast that a notation stands for: `12/25` a date, `5/7.2` the second Sunday of May, `e` Easter, `o` Orthodox
 * Easter, `a` the last Sunday of Advent, `i9.27` a day of an Islamic month, `h7.30@evening` a lunar day of a Hindu
 * month at an hour, `c8.15` of a Chinese one, `tishri.10` of a Hebrew one, `s9` when the sun enters a sign of the fixed
 * stars, `z90` the day on which it reaches a longitude. `+1` moves it by days, after `z` the clock of the day by
 * minutes; `*7` makes it last.
 */
export function feastOf(notation: string): Feast {
  const [, kind = '', first, second, third, hour, by, length] = NOTATION.exec(notation) ?? []
  const [a, b, n, plus, count] = [
    Number(first),
    Number(second),
    Number(third),
    Number(by ?? 0),
    Number(length ?? 1),
  ]
  switch (kind) {
    case '':
      return third ? nthWeekday(a, b, n, plus, count) : fixed(a, b, count)
    case 'e':
      return easter(plus, count)
    case 'o':
      return orthodox(plus, count)
    case 'a':
      return advent(plus)
    case 'z':
      return lunarYearly((year) => solarTerm(year, a, plus * MINUTE))
    case 'i':
      return islamic(a, n, count)
    case 'h':
      // The table names none but the hours there are.
      return hindu(a, n, hour as Hour | undefined, plus, count)
    case 'c':
      return lunarYearly((year) => chineseDate(year, a, n) + plus * DAY)
    case 's':
      return lunarYearly((year) => sunEnters(year, a) + plus * DAY)
    default:
      // Nor other months of the Hebrew year.
      return jewish(kind as HebrewMonth, n, count)
  }
}
