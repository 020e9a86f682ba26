/** One figure of one yardstick. */
export interface Figure {
  /** Such as `time.duckling core start`; its key in the baseline. */
  readonly name: string
  readonly value: number
  readonly unit: '%' | 'µs' | 'ms' | 'F1' | 'kB' | 'cases'
  readonly better: 'higher' | 'lower'
  /** How many cases it was measured on. */
  readonly cases: number
  /** Depends on the machine: printed, never compared with the baseline. */
  readonly ofMachine?: boolean
}

/** A line of a yardstick that came out wrong, for `--wrong`. */
export interface Miss {
  readonly text: string
  readonly expected: string
  readonly got: string
}

interface Score {
  readonly figures: readonly Figure[]
  readonly misses: readonly Miss[]
}

/** Reads the lines of one file of the folder, by its name without ending; empty when it is not there. */
export type ReadCases = (name: string) => readonly Case[]

/** One line of a file; each scorer knows the fields of its own. */
export type Case = Readonly<Record<string, unknown>>

/** Measures the engine on some files of the folder. */
export interface Scorer {
  readonly name: string
  score(read: ReadCases): Score | Promise<Score>
}

export const percent = (part: number, of: number) => (of === 0 ? 0 : Math.round((1000 * part) / of) / 10)

/** Runs `work` on every item and answers the median and the 95th and 100th percentile in microseconds. */
export function clocked<T>(
  items: readonly T[],
  work: (item: T) => unknown,
): { p50: number; p95: number; max: number } {
  for (const item of items) work(item)
  const times = items.map((item) => {
    let best = Number.POSITIVE_INFINITY
    for (let round = 0; round < 3; round++) {
      const start = performance.now()
      work(item)
      best = Math.min(best, performance.now() - start)
    }
    return best * 1000
  })
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}
