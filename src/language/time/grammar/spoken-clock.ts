import type { Context } from '../context.ts'
import { rule, slot } from '../rule.ts'
import type { Numeral, Time } from '../value.ts'
import { clockTime } from './clock.ts'
import { hourWord, minuteCount, minuteWord, ones, unitOf } from './slots.ts'

const longHour = slot<Numeral>(
  'number',
  (n) => n.digits === 0 && n.n >= 13 && n.n <= 24 && Number.isInteger(n.n) && !n.vague,
)
const hours = unitOf('hour')
/** “Halb neun.” */
const halfHour = slot<Time>('time', (t) => t.form === 'clock' && t.clock?.minute === 30 && t.clock.halfDay)

/** “Fünf vor halb neun.” */
const besideHalf = ({ locale }: Context, n: number, { clock }: Time): Time | null =>
  locale === 'de' && clock && Math.abs(n) <= 10 ? clockTime(clock.hour, 30 + n, null, true) : null

/** The clock in words, as it is said to a machine: “seven oh five”, “oh six hundred”, “thirteen hundred hours”. */
export const spokenClocks = [
  ...rule([minuteCount, 'before', halfHour], (c, n, t) => besideHalf(c, -n.n, t), 5),
  ...rule([minuteCount, 'past|after', halfHour], (c, n, t) => besideHalf(c, n.n, t), 5),
  ...rule(
    ['for|at|to|until|by|since', hourWord, 'dash?', 'oh', 'dash?', ones],
    (_, h, m) => clockTime(h.n, m.n, null, true),
    1.5,
  ),
  ...rule(
    ['for|at|until|by|since', longHour, 'dash?', 'oh', 'dash?', ones],
    (_, h, m) => clockTime(h.n, m.n, null, false),
    2,
  ),
  ...rule(
    ['for|at|until|by|since', longHour, 'dash?', minuteWord],
    (_, h, m) => clockTime(h.n, m.n, null, false),
    2,
  ),
  ...rule(['at?', 'oh', hourWord, 'hundred', hours], (_, h) => clockTime(h.n, 0, null, false), 4),
  ...rule(['at?', 'oh', hourWord, 'hundred'], (_, h) => clockTime(h.n, 0, null, false), 3),
  ...rule(['at?', longHour, 'hundred', hours], (_, h) => clockTime(h.n, 0, null, false), 4),
]
