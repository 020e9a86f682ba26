import { findTimes } from '#language/time/index.ts'
import { type Case, type Miss, percent, type Scorer } from './scorer.ts'

interface DurationCase {
  readonly text: string
  readonly expected: { readonly kind: string; readonly value?: number; readonly unit?: string }
}

const MINUTES: Readonly<Record<string, number>> = {
  second: 1 / 60,
  minute: 1,
  hour: 60,
  day: 1440,
  week: 10_080,
  month: 43_200,
  quarter: 131_040,
  year: 525_600,
}

const durationCases = (cases: readonly Case[]) => cases as unknown as readonly DurationCase[]

const NOW = Temporal.ZonedDateTime.from('2013-02-12T04:30[UTC]')

export const durations: Scorer = {
  name: 'duration.duckling',
  score(read) {
    const misses: Miss[] = []
    const cases = durationCases(read('duration.duckling'))
    let right = 0
    for (const { text, expected } of cases) {
      const found = findTimes(text, { now: NOW, profile: 'capture' }).filter(
        ({ kind }) => kind === 'duration',
      )
      const wanted = (expected.value ?? Number.NaN) * (MINUTES[expected.unit ?? ''] ?? Number.NaN)
      const isRight =
        expected.kind === 'none'
          ? found.length === 0
          : found.some(({ durationMinutes }) => Math.abs((durationMinutes ?? 0) - wanted) <= 0.015 * wanted)
      if (isRight) right++
      else
        misses.push({
          text,
          expected: JSON.stringify(expected),
          got: JSON.stringify(found.map((one) => one.durationMinutes)),
        })
    }
    return {
      misses,
      figures: [
        {
          name: 'duration.duckling value',
          value: percent(right, cases.length),
          unit: '%',
          better: 'higher',
          cases: cases.length,
        },
      ],
    }
  },
}
