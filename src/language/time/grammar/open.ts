import { DAY, floor, RANK } from '../civil.ts'
import type { Context } from '../context.ts'
import { meant } from '../resolve.ts'
import { rule, slot } from '../rule.ts'
import { atClock, onDayOfMonth, once, type Span } from '../series.ts'
import { spanTime, type Time, time } from '../value.ts'
import { inPart } from './clock.ts'
import { clockOn } from './meetings.ts'
import { bound, day, dayNumber, dayPart, ofForm } from './slots.ts'

/** Without an end, from one side of a span: `start` and `end` meet there. */
function open(t: Time, context: Context, side: 'start' | 'end', to: 'before' | 'after'): Time | null {
  const span = meant(t, context)
  if (!span) return null
  const at = span[side]
  return time(once({ start: at, end: at + 1, grain: t.grain }), 'open', {
    open: to,
    grain: t.grain,
    ...clockOf(t),
  })
}

/** Who plans to do something until Sunday has the whole of Sunday. */
const untilSide = (t: Time, { reading }: Context) =>
  t.isItsEnd || (reading === 'planner' && RANK[t.grain] >= RANK.day) ? 'end' : 'start'

const clockOf = (t: Time) => ({
  ...(t.clock ? { clock: t.clock } : {}),
  ...(t.form === 'clock' || t.form === 'part' ? { clockOnly: true } : {}),
  ...(t.moved === undefined ? {} : { moved: t.moved }),
})

/** After a day is when it is over; after three o'clock is from three. */
const afterSide = (t: Time) => (RANK[t.grain] >= RANK.day || t.interval ? 'end' : 'start')

/** From now to the end of what was named: a deadline. A feast or a clock time is one itself. */
export function by(t: Time, context: Context): Time | null {
  const span = meant(t, context)
  if (!span) return null
  const end = dueEnd(t, span)
  const start = floor(context.now, 'second')
  return end > start
    ? spanTime({ start, end, grain: t.grain }, 'range', { interval: true, isDeadline: true, ...clockOf(t) })
    : null
}

/** What is due in two days is due then, not a day later. */
const dueEnd = (t: Time, span: Span) =>
  isMidnightOf(t)
    ? span.start + DAY
    : t.part !== 'noon' && t.form !== 'relative' && (RANK[t.grain] >= RANK.day || t.interval)
      ? span.end
      : span.start

/** “By midnight on Friday” is when Friday is over. */
const isMidnightOf = ({ form, clock }: Time) =>
  form === 'moment' && clock !== undefined && clock.hour % 24 === 0 && clock.minute === null && !clock.halfDay

const bareHour = slot<Time>('time', (t) => t.form === 'clock' && t.bare === true && t.spelled !== true)

/** “Before lunch.” */
const dueByHour = slot<Time>(
  'time',
  (t) => t.isDeadline === true && t.clockOnly === true && t.clock !== undefined,
)

const sure = (t: Time): Time => ({ ...t, latent: false, bare: false })

function byOn({ clock }: Time, d: Time, context: Context): Time | null {
  const at = clock && clockOn(d, time(atClock(clock), 'clock', { clock }))
  return at ? by(at, context) : null
}

/** Before, after, since, by: times with one end. */
export const opens = [
  ...rule(['from', ofForm('now'), 'on|onwards'], (c, n) => open(n, c, 'start', 'after'), 2),
  ...rule(['about?', 'after|laterThan', 'the?', bound], (c, t) => open(t, c, afterSide(t), 'after'), 1.5),
  ...rule(['about?', 'since', bound], (c, t) => since(t, c), 1.5),
  ...rule(['asOf|notBefore', 'the?', bound], (c, t) => open(t, c, 'start', 'after'), 1.6),
  ...rule(['the?', bound, 'atLatest'], (c, t) => by(t, c), 2),
  ...rule(['through', 'the?', bound], (c, t) => open(t, c, 'end', 'before'), 0),
  ...rule([dueByHour, 'on?', day], (c, t, d) => byOn(t, d, c), -1),
  ...rule(['from|starting', bound, 'on|onwards'], (c, t) => open(t, c, 'start', 'after'), 2),
  ...rule([bound, 'onwards'], (c, t) => open(t, c, 'start', 'after'), 2),
  ...rule(
    ['about?', 'before', 'the?', bound],
    (c, t) => open(t, c, t.isItsEnd ? 'end' : 'start', 'before'),
    1.5,
  ),
  ...rule(['about?', 'until', 'the?', bound], (c, t) => open(t, c, untilSide(t, c), 'before'), 1.5),
  ...rule(
    ['to', 'the?', bound],
    (c, t) => {
      if (t.form === 'clock' && t.bare) return null
      // In a plan “to” needs a day or an hour behind it: “reply to Jan” names somebody.
      if (c.reading === 'planner' && RANK[t.grain] > RANK.day) return null
      const span = meant(t, c)
      if (span && span.end <= floor(c.now, 'day') && RANK[t.grain] >= RANK.day) return null
      const found = open(t, c, untilSide(t, c), 'before')
      return found && { ...found, target: t }
    },
    -0.5,
  ),
  ...rule(['by', 'the|about?', bound], (c, t) => by(t, c), 1.5),
  // “Entro il 5”: behind such an article no hour stands.
  ...rule(['byDay', dayNumber], (c, d) => by(time(onDayOfMonth(d.n), 'dayOfMonth'), c), 3),
  ...rule(['by|before|until', bareHour], (c, t) => by(sure(t), c), 0.5),
  ...rule(['about?', 'after', bareHour], (c, t) => open(sure(t), c, 'start', 'after'), 0.5),
  ...rule([dayPart, 'after', ofForm('clock')], (c, d, t) => inDayPart(d, t, c, 'after'), 2),
  ...rule([dayPart, 'before|until|by', ofForm('clock')], (c, d, t) => inDayPart(d, t, c, 'before'), 2),
  ...rule([day, 'after|laterThan', ofForm('clock')], (c, d, t) => onDay(d, t, c, 'after'), 2),
  ...rule([day, 'before|until|by', ofForm('clock')], (c, d, t) => onDay(d, t, c, 'before'), 2),
]

/** “Since nine” is since this morning. */
const ofToday = ({ series, bare }: Time, now: number): Span | null => {
  const first = bare ? null : series.after(floor(now, 'day'))
  return first && first.start < now ? first : null
}

function since(t: Time, context: Context): Time | null {
  if (t.twoEnds) return null
  const past = t.form === 'clock' ? ofToday(t, context.now) : t.series.before(context.now)
  if (!past || t.form === 'date') return open(t, context, 'start', 'after')
  return time(once({ start: past.start, end: past.start + 1, grain: t.grain }), 'open', {
    open: 'after',
    grain: t.grain,
  })
}

function onDay(d: Time, t: Time, context: Context, to: 'before' | 'after'): Time | null {
  const found = meant(d, context)
  if (!found) return null
  const span = t.series.after(found.start)
  return span && span.start >= found.start && span.start < found.end
    ? time(once({ start: span.start, end: span.start + 1, grain: t.grain }), 'open', {
        open: to,
        grain: t.grain,
        ...clockOf(t),
      })
    : null
}

function inDayPart(d: Time, t: Time, context: Context, to: 'before' | 'after'): Time | null {
  return d.part && d.within ? onDay(d.within, inPart(t, d.part), context, to) : null
}
