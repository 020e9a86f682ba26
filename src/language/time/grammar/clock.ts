import { DAY, floor, HOUR, MINUTE } from '../civil.ts'
import { intersect, mapped } from '../combine.ts'
import type { Context } from '../context.ts'
import { meant } from '../resolve.ts'
import { rule, slot } from '../rule.ts'
import { atClock, betweenHours, type Clock, spanOf } from '../series.ts'
import { type PartOfDay, spanTime, supported, type Numeral, type Time, time } from '../value.ts'
import {
  clock,
  clockDigits,
  day,
  dayPart,
  hourNumber,
  hourWord,
  meridiem,
  minuteCount,
  minuteWord,
  ofForm,
  ones,
  part,
  unitOf,
} from './slots.ts'

/** A time on the clock. Hours up to 12 without am or pm may be either half of the day. */
export function clockTime(
  hour: number,
  minute: number | null,
  second: number | null,
  halfDay: boolean,
): Time | null {
  if (hour > 24 || (minute ?? 0) > 59 || (second ?? 0) > 59 || (hour === 24 && (minute ?? 0) > 0)) return null
  const said: Clock = { hour, minute, second, halfDay: halfDay && hour >= 1 && hour <= 12 }
  return time(atClock(said), 'clock', { clock: said })
}

/** With am or pm. 14 pm is 14; 0 and 13 am are nothing. */
export function halfDayTime(
  hour: number,
  minute: number | null,
  second: number | null,
  afternoon: boolean,
): Time | null {
  if (hour > 12) return afternoon && hour < 24 ? clockTime(hour, minute, second, false) : null
  if (hour === 0) return null
  const found = clockTime((hour % 12) + (afternoon ? 12 : 0), minute, second, false)
  return found && { ...found, meridiem: true }
}

/** The hours of the parts of the day, as wide as the words are. */
const PARTS: Readonly<Record<PartOfDay, readonly [number, number]>> = {
  earlyMorning: [0, 9],
  morning: [0, 12],
  noon: [12, 14],
  afternoon: [12, 19],
  evening: [18, 24],
  night: [18, 24],
  lateNight: [21, 24],
  lateMorning: [10, 12],
  earlyAfternoon: [12, 15],
  lateAfternoon: [15, 18],
  earlyEvening: [18, 21],
  lateEvening: [20, 24],
  afterLunch: [13, 17],
  afterSchool: [15, 21],
  afterWork: [17, 21],
}

export const partOfDay = (name: PartOfDay): Time =>
  time(betweenHours(...PARTS[name]), 'part', { part: name, interval: true, latent: true })

/** “7” in the evening is 19:00, “2” at night is 2:00. */
export function inPart(t: Time, name: PartOfDay): Time {
  const said = t.clock
  if (!said?.halfDay) return supported({ ...t, bare: false })
  const late = name === 'night' || name === 'lateNight'
  const afternoon = late ? said.hour >= 5 && said.hour < 12 : name !== 'morning' && name !== 'earlyMorning'
  const hour = (said.hour % 12) + (afternoon ? 12 : 0)
  const midnight = said.hour === 12 && (late || name === 'evening')
  const found = clockTime(midnight ? 24 : hour, said.minute, said.second, false)
  return found ? { ...found, meridiem: true } : t
}

const spoken = slot<Time>('time', (t) => t.form === 'clock' && (t.clock?.hour ?? 99) <= 24)
const wholeHour = slot<Time>(
  'time',
  (t) => t.form === 'clock' && t.clock !== undefined && t.clock.minute === null,
)
const anyHour = slot<Time>('time', (t) => t.form === 'clock' && t.clock !== undefined && !t.clock.minute)
const halfDayClock = slot<Time>('time', (t) => t.form === 'clock' && t.clock?.halfDay === true)
const namedPart = slot<Time>('time', (t) => t.form === 'part' && (t.part !== 'noon' || !t.latent))
/** “Six hundred and forty five”, as on a clock of four figures. */
const hundredsOfClock = slot<Numeral>(
  'number',
  (n) => n.digits === 0 && n.n >= 100 && n.n < 1300 && n.n % 100 < 60 && Number.isInteger(n.n),
)
const partButLunch = slot<Time>('time', (t) => t.form === 'part' && t.part !== 'noon')
const minutes = unitOf('minute')
const todayItself = slot<Time>('time', (t) => t.form === 'date' && t.isToday === true)

/** So many minutes before or after a full hour. */
function relative(n: number, t: Time): Time | null {
  const said = t.clock
  if (!said || said.minute) return null
  const total = (said.hour * 60 + n + 1440) % 1440
  const hour = Math.floor(total / 60)
  const found = clockTime(said.halfDay && hour === 0 ? 12 : hour, total % 60, null, said.halfDay)
  return found && { ...found, ...(t.meridiem ? { meridiem: true } : {}) }
}

/** “15 to noon”, “20 to 5”: not from one hour to another. */
const isNoHour = (n: number, { clock: said }: Time) =>
  n > 12 && n % 5 === 0 && said !== undefined && (said.halfDay || said.hour % 12 === 0)

/** “Ten to four”; “two to four” are two hours, and “three to one” is a score. */
const isSpokenBefore = ({ n, digits }: Numeral) => digits === 0 && (n % 5 === 0 || n > 12)

const bare = (hour: number, spelled: boolean): Time | null => {
  const found = clockTime(hour, null, null, true)
  return found && { ...found, latent: true, bare: true, ...(spelled ? { spelled } : {}) }
}

const latent = (t: Time | null): Time | null => t && { ...t, latent: true }

const EARLY: Partial<Record<PartOfDay, PartOfDay>> = {
  morning: 'earlyMorning',
  afternoon: 'earlyAfternoon',
  evening: 'earlyEvening',
}
const LATE: Partial<Record<PartOfDay, PartOfDay>> = {
  morning: 'lateMorning',
  afternoon: 'lateAfternoon',
  evening: 'lateEvening',
  night: 'lateNight',
}

/** “Early morning” counts where “morning” does; “late afternoon” is clear by itself. */
function atEdge({ part: name, latent: isLatent }: Time, edges: typeof LATE): Time | null {
  const found = name && edges[name]
  return found ? { ...partOfDay(found), latent: found === 'earlyMorning' && isLatent === true } : null
}

function atEdgeOf({ part: name, within }: Time, edges: typeof LATE): Time | null {
  const found = name && name !== 'night' && edges[name]
  return found && within ? dayPartOf(within, partOfDay(found)) : null
}

/** “Lunch at one” in a plan is the meal, not the time of day. */
const isMeal = (p: Time, { reading }: Context) => reading === 'planner' && p.part === 'noon'

/** Takes an hour into the part of a day: “tomorrow evening at 8”. */
function atInDayPart(d: Time, t: Time): Time | null {
  const name = d.part
  if (!name) return null
  const inside = inPart(t, name)
  const span = d.within ?? d
  const series = intersect(
    mapped(
      span.series,
      ({ start }) => ({
        start: floor(start, 'day'),
        end: floor(start, 'day') + DAY + 6 * HOUR,
        grain: 'day',
      }),
      'day',
    ),
    inside.series,
  )
  return time(series, 'moment', {
    ...(inside.clock ? { clock: inside.clock } : {}),
    ...(d.notNow ? { notNow: true } : {}),
  })
}

export function dayPartOf(d: Time, p: Time): Time | null {
  if (!p.part) return null
  const [from, to] = PARTS[p.part]
  const series = mapped(
    d.series,
    ({ start }) => ({ start: start + from * HOUR, end: start + to * HOUR, grain: 'hour' as const }),
    'hour',
  )
  return time(series, 'dayPart', {
    part: p.part,
    within: d,
    interval: true,
    ...(d.notNow ? { notNow: true } : {}),
  })
}

const today = ({ now }: Context) =>
  spanTime({ start: floor(now, 'day'), end: floor(now, 'day') + DAY, grain: 'day' }, 'date')

/** “The night before last.” */
const beforeLast = ({ now }: Context, p: Time): Time | null =>
  dayPartOf(spanTime(spanOf(floor(now, 'day') - 2 * DAY, 'day'), 'date'), p)

/** Times on the clock and parts of the day. */
export const clocks = [
  ...rule([hourNumber], (_, n) => (n.n < 24 ? bare(n.n, n.digits === 0) : null), -1),
  ...rule(['about', hourNumber], ({ reading }, n) => {
    const found = n.n > 0 && n.n <= 12 && clockTime(n.n, null, null, true)
    const stands = reading === 'planner' ? { standsJoined: true } : { standsLast: true }
    return found ? { ...found, latent: true, ...stands } : null
  }),
  ...rule([clockDigits], (_, n) => latent(clockTime(Math.floor(n.n / 100), n.n % 100, null, !n.padded)), -1),
  ...rule(['at', 'about?', clock], (_, t) => supported({ ...t, bare: false }), 0.5),
  ...rule([clock, 'dash?', 'ish'], (_, t) => supported({ ...t, bare: false }), 0.5),
  ...rule([clock, 'oclock'], (_, t) => supported({ ...t, bare: false }), 1),
  ...rule([hourNumber, 'oclock', minuteCount], (_, h, m) => clockTime(h.n, m.n, null, true), 1.5),
  ...rule(
    [halfDayClock, meridiem],
    (_, t, m) => (t.clock ? halfDayTime(t.clock.hour, t.clock.minute, t.clock.second, m.afternoon) : null),
    2,
  ),
  ...rule(
    ['at?', hundredsOfClock, meridiem],
    (_, n, m) => halfDayTime(Math.floor(n.n / 100), n.n % 100, null, m.afternoon),
    2,
  ),
  ...rule(
    ['at|since|by|until', hundredsOfClock],
    (_, n) => clockTime(Math.floor(n.n / 100), n.n % 100, null, true),
    0.5,
  ),
  ...rule(
    [hourWord, 'dash?', minuteWord],
    ({ reading }, h, m) => {
      const found = latent(clockTime(h.n, m.n, null, true))
      return found && reading === 'planner' ? { ...found, standsLast: true } : found
    },
    0.5,
  ),
  ...rule(
    [hourWord, 'dash?', 'oh', 'dash?', ones],
    (_, h, m) => latent(clockTime(h.n, m.n, null, true)),
    0.5,
  ),

  ...rule([minuteCount, minutes, 'past|after', anyHour], (_, n, __, t) => relative(n.n, t), 3),
  ...rule([minuteCount, 'past|after', anyHour], (_, n, t) => relative(n.n, t), 3),
  ...rule([minuteCount, minutes, 'toHour|before|ofHour', anyHour], (_, n, __, t) => relative(-n.n, t), 3),
  ...rule(
    [minuteCount, 'toHour|ofHour', anyHour],
    (_, n, t) => (isSpokenBefore(n) || isNoHour(n.n, t) ? relative(-n.n, t) : null),
    2.5,
  ),
  ...rule(
    [minuteCount, 'before', anyHour],
    (_, n, t) => (n.digits === 0 || isNoHour(n.n, t) ? relative(-n.n, t) : null),
    2.5,
  ),
  ...rule(['a?', 'quarterWord', 'past|after', anyHour], (_, t) => relative(15, t), 4),
  ...rule(['a?', 'quarterWord', 'toHour|before|ofHour', anyHour], (_, t) => relative(-15, t), 4),
  ...rule(['half', 'dash?', 'past|after', anyHour], (_, t) => relative(30, t), 4),
  ...rule(['halfTo', wholeHour], (_, t) => relative(-30, t), 3),
  ...rule(['quarterTo', wholeHour], (_, t) => relative(-45, t), 3),
  ...rule(['threeQuartersTo', wholeHour], (_, t) => relative(-15, t), 3),
  ...rule(
    ['at', 'about?', hourNumber, 'hours'],
    (_, n) => clockTime(n.n, null, null, n.digits === 0 || n.n < 6),
    2,
  ),
  ...rule([hourNumber, 'hours'], (_, n) => (n.n > 12 ? clockTime(n.n, null, null, false) : null), 3),
  // “Lundi 10 heures” is a time, “10 heures” a length, and at night nobody plans.
  ...rule(
    [hourNumber, 'hours'],
    (_, n) => (n.n >= 7 && n.n <= 12 ? latent(clockTime(n.n, null, null, true)) : null),
    1.2,
  ),
  ...rule(['hours', hourNumber], (_, n) => clockTime(n.n, null, null, true), 1),
  ...rule(['hours', clock], (_, t) => supported({ ...t, bare: false }), 0.5),
  ...rule([hourNumber, 'hours', minuteCount], (_, h, m) => clockTime(h.n, m.n, null, true), 1.5),
  ...rule(['half', wholeHour], (_, t) => (t.clock?.halfDay ? relative(30, t) : null), 1),
  ...rule(
    ['at|about', slot<Time>('time', (t) => t.form === 'clock' && !t.bare)],
    (_, t) => supported(t),
    0.3,
  ),
  ...rule([wholeHour, 'plusMinutes|plusPart', 'half'], (_, t) => relative(30, t), 5),
  ...rule([wholeHour, 'plusMinutes|plusPart', 'quarterWord'], (_, t) => relative(15, t), 3),
  ...rule([wholeHour, 'less', 'quarterWord'], (_, t) => relative(-15, t), 3),
  ...rule([wholeHour, 'less', minuteCount], (_, t, n) => relative(-n.n, t), 3),
  ...rule(
    [wholeHour, 'plusMinutes', minuteCount],
    (_, t, n) => (t.bare || (t.clock?.hour ?? 0) > 12 ? null : relative(n.n, t)),
    2,
  ),

  ...rule([clock, 'in|during|at|of', 'the?', part], (_, t, p) => (p.part ? inPart(t, p.part) : null), 2),
  ...rule(
    [clock, slot<Time>('time', (t) => t.form === 'part' && (t.part === 'night' || t.part === 'morning'))],
    (_, t, p) => (t.bare || !p.part ? null : inPart(t, p.part)),
    0.5,
  ),
  ...rule(
    ['in|during', 'the', part, 'at|comma?', clock],
    (_, p, t) => (p.part ? inPart(t, p.part) : null),
    2,
  ),
  ...rule([part, 'at', clock], (c, p, t) => (p.part && !isMeal(p, c) ? inPart(t, p.part) : null), 1.5),
  ...rule([dayPart, 'at|about|for|from|comma?', spoken], (_, d, t) => atInDayPart(d, t), 3),
  ...rule([spoken, 'on|comma|of?', dayPart], (_, t, d) => atInDayPart(d, t), 3),

  ...rule(['in|during|at', 'the?', part], (_, p) => supported(p), 0.5),
  ...rule(['for', partButLunch], (_, p) => supported(p), 0.4),
  ...rule(['aboutDay', 'at?', part], (_, p) => supported(p), 0.4),
  ...rule(['the', part], (_, p) => p, 0.2),
  ...rule(['early', 'in?', 'the?', part], (_, p) => atEdge(p, EARLY), 1),
  ...rule(['late', 'in|at?', 'the?', part], (_, p) => atEdge(p, LATE), 1),
  ...rule(
    ['late', dayPart],
    (c, d) => {
      const span = d.part === 'night' && meant(d, c)
      return span
        ? spanTime({ ...span, start: span.end - 3 * HOUR }, 'dayPart', { part: 'lateNight', interval: true })
        : null
    },
    2,
  ),
  ...rule(['this', part], (c, p) => dayPartOf(today(c), p), 1.5),
  ...rule(
    ['later', 'on?', todayItself],
    (c) => {
      const end = floor(c.now, 'day') + DAY
      return spanTime({ start: floor(c.now, 'minute') + MINUTE, end, grain: 'day' }, 'range', {
        interval: true,
      })
    },
    1,
  ),
  ...rule(
    ['last', part],
    (c, p) => {
      if (p.part !== 'night' && p.part !== 'evening') return null
      const start = floor(c.now, 'day') - 6 * HOUR
      return spanTime({ start, end: start + 6 * HOUR, grain: 'hour' }, 'dayPart', {
        part: p.part,
        interval: true,
      })
    },
    2,
  ),
  ...rule([day, 'in|at|during', 'the?', part], (_, d, p) => dayPartOf(d, p), 2),
  ...rule([day, 'comma?', 'the?', part], (c, d, p) => (p.weak && isMeal(p, c) ? null : dayPartOf(d, p)), 2),
  ...rule(['early', 'on?', dayPart], (_, d) => atEdgeOf(d, EARLY), 2),
  ...rule(['late', 'on?', dayPart], (_, d) => atEdgeOf(d, LATE), 2),
  // “First thing tomorrow morning.”
  ...rule([part, 'on?', dayPart], (_, p, d) => (p.part === 'morning' && d.part === 'morning' ? d : null), 1),
  ...rule(
    [day, meridiem],
    (_, d, m) =>
      d.form === 'monthDay' ? null : dayPartOf(d, partOfDay(m.afternoon ? 'afternoon' : 'morning')),
    1,
  ),
  ...rule(['the?', namedPart, 'of|on', 'the?', day], (_, p, d) => dayPartOf(d, p), 3),
  ...rule(['the?', part, 'of', ofForm('dayOfMonth')], (_, p, d) => dayPartOf(d, p), 3),
  ...rule(
    ['the?', part, 'beforeLast'],
    (c, p) => (p.part === 'night' || p.part === 'evening' ? beforeLast(c, p) : null),
    3,
  ),
]
