import { parse } from 'csv-parse/sync'

const ROWS = 2_000
const COLUMNS = 60

/** The rows of a table, its cells parted by tabs. Comma, semicolon or tab: whichever its first line has most of. */
export function tableText(text: string): string {
  const first = text.slice(0, 10_000).split('\n', 1)[0] ?? ''
  const count = (sign: string) => first.split(sign).length
  const delimiter = [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ','
  const rows = parse(text, {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    bom: true,
    to: ROWS,
    skip_empty_lines: true,
  })
  return rows
    .map((row) =>
      row
        .slice(0, COLUMNS)
        .map((cell) => cell.replace(/\s+/g, ' '))
        .join('\t'),
    )
    .join('\n')
}
