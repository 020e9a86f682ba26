/** One measured figure. `bar` is what DESIGN asks of it, `good` whether it is reached. */
export interface Report {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly bar?: string
  readonly good?: boolean
}

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** A table for people: name, value, bar. */
export function printed(reports: readonly Report[]): string {
  const shown = reports.map(({ name, value, unit, bar = '', good }) => ({
    name,
    value: `${value >= 100 ? Math.round(value) : value.toPrecision(3)} ${unit}`,
    bar: bar && `${bar}  ${good ? 'reached' : 'MISSED'}`,
  }))
  const width = Math.max(...shown.map(({ name }) => name.length))
  return shown
    .map(({ name, value, bar }) => `${name.padEnd(width)}  ${value.padStart(12)}  ${bar}`)
    .join('\n')
}
