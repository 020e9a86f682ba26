/**
 * Reads random and hostile lines and looks at what comes out:
 *
 *     node eval/fuzz.ts [LINES] [SEED]
 *
 * Nothing may throw, take longer than ten milliseconds, lie outside the line, end before it starts, or make a day of
 * a date that no calendar has. Prints what was found and exits with 1 when anything was; a million lines by default.
 */
import { type Captured, type CaptureOptions, parseCaptures } from '#language/capture/index.ts'
import { findTimes, type FindTimesOptions, type TimeMatch } from '#language/time/index.ts'
import { type FuzzLine, fuzzLine } from './fuzz-lines.ts'
import { type Random, randomFrom } from './random.ts'

/** Milliseconds one utterance may take. */
export const MOST_MS = 10
/** How often a slow line is read again: the machine may have done something else. */
const AGAIN = 7

export interface Fault {
  readonly what: string
  readonly text: string
}

export interface Fuzzed {
  readonly lines: number
  readonly faults: readonly Fault[]
  /** Milliseconds of the slowest reading of one line, by the fastest of its rounds. */
  readonly slowest: number
  readonly slowestText: string
}

const LOCALES = ['en', 'de', 'fr', 'es', 'it'] as const
const ZONES = [
  'UTC',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Europe/Berlin',
  'Africa/Casablanca',
]

/** Reads so many lines and says what went wrong; the same for the same seed. @param most Milliseconds a line may take. */
export function fuzz(lines: number, seed: number, most: number): Fuzzed {
  const random = randomFrom(seed)
  const faults: Fault[] = []
  let slowest = 0
  let slowestText = ''
  for (let count = 0; count < lines && faults.length < 100; count++) {
    const line = fuzzLine(random)
    const read = reader(line.text, random)
    const { what, took } = looked(line, read)
    if (what) faults.push({ what, text: line.text })
    const fastest = took <= slowest && took <= most ? took : fastestOf(read, took)
    if (fastest > slowest) {
      slowest = fastest
      slowestText = line.text
    }
    if (fastest > most) faults.push({ what: `took ${fastest.toFixed(1)} ms`, text: line.text })
  }
  return { lines, faults, slowest, slowestText }
}

/** One utterance read as a text and as a line of the capture box, by somebody somewhere. */
function reader(text: string, { one, below, chance }: Random) {
  const now = Temporal.Instant.fromEpochMilliseconds(
    Date.UTC(1900 + below(250), below(12), 1 + below(28), below(24)),
  ).toZonedDateTimeISO(one(ZONES))
  const locale = one(LOCALES)
  const times: FindTimesOptions = {
    now,
    locale,
    profile: one(['capture', 'mail', 'history']),
    reading: one(['exact', 'planner']),
    dayFirst: chance(0.5),
  }
  const capture: CaptureOptions = { now, locales: [locale], knownPeople: ['Bob', 'Ann'] }
  return chance(0.5)
    ? (): readonly TimeMatch[] => findTimes(text, times)
    : (): readonly Captured[] => parseCaptures(text, capture)
}

type Reader = ReturnType<typeof reader>

function looked(line: FuzzLine, read: Reader): { readonly what: string | null; readonly took: number } {
  const began = spent()
  try {
    const found = read()
    const took = spent() - began
    const wrongs = found.map((one) => ('certainty' in one ? wrongTime(line, one) : wrongTask(line, one)))
    return { took, what: wrongs.find(Boolean) ?? null }
  } catch (error) {
    return { took: 0, what: `threw ${String(error)}` }
  }
}

function fastestOf(read: Reader, first: number): number {
  let fastest = first
  for (let round = 0; round < AGAIN; round++) {
    const began = spent()
    read()
    fastest = Math.min(fastest, spent() - began)
  }
  return fastest
}

/** Milliseconds this thread has worked: the machine may do other things besides. */
function spent(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function wrongTask({ text }: FuzzLine, { title, parts, due, start }: Captured): string | null {
  if (!title && text.trim()) return 'has no title'
  let behind = 0
  for (const part of parts) {
    if (part.from < behind || text.slice(part.from, part.to) !== part.text)
      return 'has a part outside the line'
    behind = part.to
  }
  const years = [due, start].flatMap((at) => (at ? [at.date.year] : []))
  return years.every((year) => year >= 1 && year <= 9999) ? null : `is in the year ${years.join(' or ')}`
}

function wrongTime({ text: line, impossible }: FuzzLine, match: TimeMatch): string | null {
  const { from, to, text, start, end, certainty } = match
  if (to <= from || line.slice(from, to) !== text) return `“${text}” lies outside the line`
  if (start && end && Temporal.PlainDateTime.compare(start, end) >= 0)
    return `“${text}” ends before it starts`
  for (const at of [start, end])
    if (at && (at.year < 1 || at.year > 9999)) return `“${text}” is in the year ${at.year}`
  if (!(certainty > 0 && certainty <= 1)) return `“${text}” has certainty ${certainty}`
  const covered = impossible.find((date) => from <= date.from && to >= date.to)
  return covered ? `makes ${start?.toString() ?? '…'} of “${text}”` : null
}

if (import.meta.main) {
  const [lines = '1000000', seed = '1'] = process.argv.slice(2)
  const began = performance.now()
  const { faults, slowest, slowestText } = fuzz(Number(lines), Number(seed), MOST_MS)
  for (const { what, text } of faults) console.log(`${what}: ${JSON.stringify(text.slice(0, 200))}`)
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(`${lines} lines in ${seconds} s, ${faults.length} faults, slowest ${slowest.toFixed(2)} ms:`)
  console.log(`  ${JSON.stringify(slowestText.slice(0, 120))}`)
  process.exitCode = faults.length > 0 ? 1 : 0
}
