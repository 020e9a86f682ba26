import { dateOf, floor, midnight } from '../civil.ts'
import type { Civil } from '../civil.ts'
import { rule } from '../rule.ts'
import { spanTime, type Time, type Value } from '../value.ts'
import { shortYear, unitOf, year } from './slots.ts'

/** Schools of the north begin in this month. */
const SCHOOL_BEGINS = 9
/** Of a business that names two years the first begins in this month, as in Britain, India and Japan. */
const FISCAL_BEGINS = 4

const begun = (first: number, month: number, more: Partial<Time> = {}): Time =>
  spanTime({ start: midnight(first, month, 1), end: midnight(first + 1, month, 1), grain: 'year' }, 'cycle', {
    unit: 'year',
    interval: true,
    ...more,
  })

/** The school year that holds `at`, or so many from it. */
export function schoolYearAt(at: Civil, count: number): Time {
  const { year: now, month } = dateOf(at)
  return begun((month >= SCHOOL_BEGINS ? now : now - 1) + count, SCHOOL_BEGINS)
}

const firstDay = (y: Time): number => dateOf(y.series.after(-8e13)?.start ?? 0).year

/** “School year 2026” begins then, though some name it by the year it ends in. */
const ofSchool = (first: number): Time =>
  begun(first, SCHOOL_BEGINS, { other: begun(first - 1, SCHOOL_BEGINS) })

/** The years of “2026/27”, a business’s or a school’s; null where the second does not follow the first. */
export const overTwoYears = (first: number, last: number, isSchool: boolean): Time | null =>
  (first + 1) % 100 === last ? begun(first, isSchool ? SCHOOL_BEGINS : FISCAL_BEGINS) : null

const school = unitOf('schoolYear')
const fiscal = unitOf('fiscalYear')
const unitOfYears = unitOf('fiscalYear', 'schoolYear')

/** Years that begin when they like: of schools and businesses. */
export const years = [
  ...rule(['in|during|of|the?', school, year], (_, __, y) => ofSchool(firstDay(y)), 2),
  ...rule(['in|during', fiscal], ({ now }) => {
    const { year: first } = dateOf(floor(now, 'year'))
    return begun(first, 1, { interval: false })
  }),
  ...[shortYear, year].flatMap((last) =>
    [
      [unitOfYears, year, 'slash|dash', last],
      [year, 'slash|dash', last, unitOfYears],
    ].flatMap((items) => rule(['in|during|of|the?', ...items], (_, ...said) => ofPair(said), 4)),
  ),
]

/** “The 2027/28 school year”: its unit and its two years in any order. */
function ofPair(said: readonly Value[]): Time | null {
  const [first = 0, last = 0] = said.flatMap((value) =>
    value.is === 'time' ? [firstDay(value)] : value.is === 'number' ? [value.n] : [],
  )
  const isSchool = said.some((value) => value.is === 'unit' && value.unit === 'schoolYear')
  return overTwoYears(first, last % 100, isSchool)
}
