import { add } from './civil.ts'
import type { Span } from './series.ts'

/** Years of businesses, in the languages of quick capture. */
const FISCAL =
  /(?<!\p{L})(?:(?:fiscal|financial|tax|business) (?:years?|q[1-4]|\d{4})|fy ?['’]?\d\d|(?:geschäfts|wirtschafts|steuer)jahr|années? fiscales?|exercice fiscal|años? fiscal|ejercicio fiscal|ann[oi] fiscal|esercizio fiscale)/iu
/** How many months before the calendar’s they begin elsewhere: October in the USA, July in Australia, April in Britain. */
const BEFORE = [3, 6, -3]

/** How sure it is not that a year of a business is that of the calendar. */
export const FISCAL_DOUBT = 0.35

export const isFiscal = (said: string): boolean => FISCAL.test(said)

/** The same stretch of years that begin in October, July and April; whose it is, is for somebody else to know. */
export const fiscalSpans = ({ start, end, grain }: Span): Span[] =>
  BEFORE.map((months) => ({ start: add(start, -months, 'month'), end: add(end, -months, 'month'), grain }))
