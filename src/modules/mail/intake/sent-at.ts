/**
 * The moment a date header names, on the clock of its writer; undefined when it names none that exists.
 * RFC 5322 §3.3 with its obsolete forms (§4.3), asctime, ISO 8601, and what mail programs really write.
 */
export function mailDate(header: string): Temporal.ZonedDateTime | undefined {
  const text = withoutComments(header.slice(0, 300)).replace(/\s+/g, ' ').trim()
  const rfc = RFC_5322.exec(text)
  if (rfc) return moment(rfc[3], rfc[2], rfc[1], rfc[4], rfc[5], rfc[6], rfc[7])
  const asctime = ASCTIME.exec(text)
  if (asctime)
    return moment(
      asctime[7],
      asctime[1],
      asctime[2],
      asctime[3],
      asctime[4],
      asctime[5],
      asctime[6] ?? asctime[8],
    )
  const iso = ISO_8601.exec(text)
  if (iso) return moment(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6], iso[7])
  return undefined
}

/**
 * When a mail was written, from the first of its witnesses that is possible: the Date header, the time it was received,
 * its envelope (the From line of an mbox, the time of a file), and at last the moment it is taken in.
 * Possible is what lies after mail was invented and not more than two days ahead.
 */
export function sentAt(
  witnesses: { date: string | undefined; received: string | undefined; envelope: Temporal.Instant | null },
  now: Temporal.Instant,
): { at: Temporal.ZonedDateTime; from: 'date' | 'received' | 'envelope' | 'taken_in' } {
  const possible = (at: Temporal.ZonedDateTime | undefined) =>
    at && at.epochMilliseconds >= EARLIEST && at.epochMilliseconds <= now.epochMilliseconds + 2 * 86_400_000
      ? at
      : undefined
  const date = possible(witnesses.date === undefined ? undefined : mailDate(witnesses.date))
  if (date) return { at: date, from: 'date' }
  // The date of a Received header stands after its last semicolon (RFC 5321 §4.4).
  const received = possible(
    mailDate(witnesses.received?.slice(witnesses.received.lastIndexOf(';') + 1) ?? ''),
  )
  if (received) return { at: received, from: 'received' }
  const envelope = possible(witnesses.envelope?.toZonedDateTimeISO('UTC'))
  if (envelope) return { at: envelope, from: 'envelope' }
  return { at: now.toZonedDateTimeISO('UTC'), from: 'taken_in' }
}

/** 1971-01-01: before that nobody wrote a mail. */
const EARLIEST = 31_536_000_000

const CLOCK = String.raw`(\d{1,2}) ?[:.] ?(\d{1,2})(?: ?[:.] ?(\d{1,2}))?(?:[.,]\d+)?`
const ZONE = String.raw`([+-]\d{1,2}:?\d{2}|[a-z]{1,5}\b)?`
const RFC_5322 = new RegExp(
  String.raw`^(?:[a-z]{2,9}[.,]* ?)?(\d{1,2})[ .-]+([a-z]{3,9})[ .,-]+(\d{2,4})[ ,]+${CLOCK} ?${ZONE}`,
  'i',
)
const ASCTIME = new RegExp(
  String.raw`^[a-z]{3,9},? ([a-z]{3,9}) (\d{1,2}) ${CLOCK} (?:([+-]\d{4}|[a-z]{2,5}) )?(\d{4})(?: ([+-]\d{4}))?`,
  'i',
)
const ISO_8601 = new RegExp(String.raw`^(\d{4})-(\d\d)-(\d\d)[t ]${CLOCK} ?${ZONE}`, 'i')

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Zone names of RFC 5322 §4.3 and those that mail programs still write. Others mean an unknown zone: UTC. */
const ZONES: Readonly<Record<string, string>> = {
  EDT: '-04:00',
  EST: '-05:00',
  CDT: '-05:00',
  CST: '-06:00',
  MDT: '-06:00',
  MST: '-07:00',
  PDT: '-07:00',
  PST: '-08:00',
  BST: '+01:00',
  CET: '+01:00',
  MET: '+01:00',
  CEST: '+02:00',
  MEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  JST: '+09:00',
}

function moment(...[years, months, days, hours, minutes, seconds, zone]: (string | undefined)[]) {
  const named = MONTHS.indexOf((months ?? '').slice(0, 3).toLowerCase()) + 1
  try {
    return Temporal.PlainDateTime.from(
      {
        year: yearOf(years ?? ''),
        month: named || Number(months),
        day: Number(days),
        hour: Number(hours),
        minute: Number(minutes),
        second: Math.min(59, Number(seconds ?? 0)), // a leap second is written as 60
      },
      { overflow: 'reject' },
    ).toZonedDateTime(offsetOf(zone))
  } catch {
    return undefined
  }
}

/** RFC 5322 §4.3: two digits below 50 are of this century, other two and three digits count from 1900. */
function yearOf(digits: string): number {
  const year = Number(digits)
  if (digits.length === 2 && year < 50) return 2000 + year
  return digits.length < 4 ? 1900 + year : year
}

function offsetOf(zone: string | undefined): string {
  const [, sign, hours, minutes] = /^([+-])(\d{1,2}):?(\d\d)$/.exec(zone ?? '') ?? []
  if (!sign || !hours || !minutes) return ZONES[zone?.toUpperCase() ?? ''] ?? '+00:00'
  return Number(hours) > 14 || Number(minutes) > 59 ? '+00:00' : `${sign}${hours.padStart(2, '0')}:${minutes}`
}

/** Comments in parentheses may stand anywhere and may be nested (RFC 5322 §3.2.2). */
function withoutComments(text: string): string {
  let depth = 0
  let kept = ''
  for (const letter of text) {
    if (letter === '(') depth++
    else if (letter === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) kept += letter
  }
  return kept
}
