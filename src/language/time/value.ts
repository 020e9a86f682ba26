import type { Clock, Series, Span } from './series.ts'
import { once } from './series.ts'
import type { Grain, Repeater } from './types.ts'

/** What a stretch of text can stand for while it is being read. */
export type Value = Mark | Numeral | Ordinal | Unit | Duration | Time | Zone | Meridiem | Recurrence

/** A word of the grammar, whatever the language: `next`, `ago`, `from`. */
export interface Mark {
  readonly is: 'mark'
  readonly mark: string
}

export interface Numeral {
  readonly is: 'number'
  readonly n: number
  /** How many digits it was written with; 0 for words. */
  readonly digits: number
  /** Written with a leading zero. */
  readonly padded?: boolean
  /** “a”, “an”: one, but also just an article. */
  readonly article?: boolean
  /** “a few”, “a couple”. */
  readonly vague?: boolean
  /** Written right behind letters, as in `mar4`. */
  readonly glued?: boolean
  /** twenty, thirty …: may take ones behind it. */
  readonly tens?: boolean
  /** Half, three quarters. */
  readonly fraction?: boolean
}

export interface Ordinal {
  readonly is: 'ordinal'
  readonly n: number
  readonly digits: number
}

export type UnitName =
  | Grain
  | 'fortnight'
  | 'decade'
  | 'century'
  | 'season'
  | 'workday'
  | 'weekend'
  | 'fiscalYear'
  | 'schoolYear'

export interface Unit {
  readonly is: 'unit'
  readonly unit: UnitName
}

/** A length of time: “1 hour and 30 minutes” has two amounts. */
export interface Duration {
  readonly is: 'duration'
  readonly amounts: readonly Amount[]
  /** “Two or three hours”: two. */
  readonly least?: readonly Amount[]
  /** “a day”: often no length but a day. */
  readonly article?: boolean
  readonly vague?: boolean
}

export interface Amount {
  readonly n: number
  readonly unit: Grain
}

export interface Zone {
  readonly is: 'zone'
  /** Minutes east of UTC. */
  readonly offset: number
}

export interface Meridiem {
  readonly is: 'meridiem'
  readonly afternoon: boolean
}

export type Form =
  | 'weekday'
  | 'dayOfMonth'
  | 'month'
  | 'monthDay'
  | 'date'
  | 'year'
  | 'quarter'
  | 'cycle'
  | 'season'
  | 'weekend'
  | 'feast'
  | 'clock'
  | 'clockRange'
  | 'part'
  | 'dayPart'
  | 'moment'
  | 'relative'
  | 'now'
  | 'range'
  | 'open'
  /** “Of March”, “of the month”: what a part of is asked for. */
  | 'of'

export type PartOfDay =
  | 'afterLunch'
  | 'afterSchool'
  | 'afterWork'
  | 'earlyMorning'
  | 'lateMorning'
  | 'earlyAfternoon'
  | 'lateAfternoon'
  | 'earlyEvening'
  | 'lateEvening'
  | 'morning'
  | 'noon'
  | 'afternoon'
  | 'evening'
  | 'night'
  | 'lateNight'

export interface Time {
  readonly is: 'time'
  readonly series: Series
  readonly grain: Grain
  readonly form: Form
  /** Means a time only with something beside it: a bare “7”, “morning”. */
  readonly latent?: boolean
  /** A word that often means something else: “sun”, “may”. Counts when it stands alone or supported. */
  readonly weak?: boolean
  /** “Tuesday” said on a Tuesday is not today. */
  readonly notNow?: boolean
  /** The span itself is meant, not one moment in it. */
  readonly interval?: boolean
  readonly open?: 'before' | 'after'
  readonly clock?: Clock
  readonly part?: PartOfDay
  readonly month?: number
  readonly weekday?: number
  readonly unit?: UnitName
  /** Milliseconds by which another zone's clock was moved onto ours. */
  readonly moved?: number
  /** The way it was said before the move. */
  readonly unmoved?: Time
  readonly durationMinutes?: number
  /** The day a part of the day lies in. */
  readonly within?: Time
  readonly isToday?: boolean
  /** Today, tomorrow: a day by its distance from now. */
  readonly isNear?: boolean
  /** A feast that begins on the evening before. */
  readonly fromEve?: boolean
  readonly isUrgent?: boolean
  /** A feast of one year. */
  readonly isFeast?: boolean
  /** A week by its number. */
  readonly numbered?: boolean
  /** “By Friday”, “within two weeks”: its end is what counts. */
  readonly isDeadline?: boolean
  /** Of a time some way off: from when it was counted. */
  readonly since?: number
  /** Of “to Friday”: Friday, where something was moved to it. */
  readonly target?: Time
  /** Both ends were said. */
  readonly twoEnds?: boolean
  /** Of an open time or a deadline: only a time of day was said. */
  readonly clockOnly?: boolean
  /** 0..1: how likely these figures are no time at all. */
  readonly doubt?: number
  /** “Of March”, not “in March”. */
  readonly isIts?: boolean
  /** Another reading of the same words. */
  readonly other?: Time
  /** “Mondays”. */
  readonly plural?: boolean
  /** A bare number that may be an hour. */
  readonly bare?: boolean
  /** Of a date: two figures with a dash, which may be hours as well. */
  readonly isDashed?: boolean
  /** Of a range of hours: neither end said which half of the day. */
  readonly eitherHalf?: boolean
  /** The last days of something longer. */
  readonly isItsEnd?: boolean
  /** Latent, but a time at the end of what was said. */
  readonly standsLast?: boolean
  /** Latent, but a time at the end of what was said and before small words that go on from there. */
  readonly standsJoined?: boolean
  /** Written in letters. */
  readonly spelled?: boolean
  /** Said with am or pm. */
  readonly meridiem?: boolean
}

export interface Recurrence {
  readonly is: 'recurrence'
  readonly rule: Rule
  /** How long it takes each time. */
  readonly durationMinutes?: number
  readonly repeater?: Repeater
  readonly time?: Time
}

/** The parts of a RECUR value (RFC 5545 §3.3.10) that people say. */
export interface Rule {
  readonly freq: 'MINUTELY' | 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  readonly interval?: number
  /** `MO`, `-1FR` … */
  readonly byDay?: readonly string[]
  readonly byMonthDay?: readonly number[]
  readonly byMonth?: readonly number[]
  readonly bySetPos?: number
  readonly count?: number
  readonly until?: Span
}

export const mark = (name: string): Mark => ({ is: 'mark', mark: name })

export const time = (
  series: Series,
  form: Form,
  more: Omit<Partial<Time>, 'is' | 'series' | 'form'> = {},
): Time => ({
  is: 'time',
  series,
  grain: series.grain,
  form,
  ...more,
})

export const spanTime = (span: Span, form: Form, more: Omit<Partial<Time>, 'is' | 'series' | 'form'> = {}) =>
  time(once(span), form, more)

/** The same time, said so that it can be nothing else. */
export const supported = (value: Time): Time =>
  value.latent || value.weak ? { ...value, latent: false, weak: false } : value
