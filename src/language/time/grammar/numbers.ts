import { rule, slot } from '../rule.ts'
import type { Numeral, Ordinal } from '../value.ts'
import { ones, tens } from './slots.ts'

const upTo99 = slot<Numeral>('number', (n) => n.digits === 0 && n.n >= 10 && n.n <= 99 && !n.vague)
const centuryWord = slot<Numeral>('number', (n) => n.digits === 0 && n.n >= 15 && n.n <= 20)
const small = slot<Numeral>('number', (n) => Number.isInteger(n.n) && n.digits === 0 && n.n > 0 && n.n < 1000)
const onesOrdinal = slot<Ordinal>('ordinal', (n) => n.digits === 0 && n.n > 0 && n.n < 10)

const hundreds = slot<Numeral>('number', (n) => n.digits === 0 && n.n >= 100 && n.n < 1000 && n.n % 100 === 0)
const below100 = slot<Numeral>(
  'number',
  (n) => n.digits === 0 && n.n >= 1 && n.n < 100 && Number.isInteger(n.n) && !n.vague && !n.article,
)

const words = (n: number): Numeral => ({ is: 'number', n, digits: 0 })

/** Numbers of several words. */
export const numbers = [
  ...rule([tens, 'dash?', ones], (_, a, b) => words(a.n + b.n), 0.5),
  ...rule(
    [tens, 'dash?', onesOrdinal],
    (_, a, b): Ordinal => ({ is: 'ordinal', n: a.n + b.n, digits: 0 }),
    0.5,
  ),
  ...rule([centuryWord, 'dash?', upTo99], (_, a, b) => words(a.n * 100 + b.n), -0.5),
  ...rule([centuryWord, 'hundred', 'and?', below100], (_, a, b) => words(a.n * 100 + b.n), 1),
  ...rule([centuryWord, 'hundred'], (_, a) => words(a.n * 100)),
  ...rule([small, 'thousand', 'and?'], (_, a) => (a.n < 10 ? words(a.n * 1000) : null)),
  ...rule([small, 'thousand', 'and?', small], (_, a, b) => (a.n < 10 ? words(a.n * 1000 + b.n) : null), 1),
  ...rule([hundreds, 'and?', below100], (_, a, b) => words(a.n + b.n), 1),
  ...rule([small, 'hundred'], (_, a) => (a.n < 10 ? words(a.n * 100) : null)),
]
