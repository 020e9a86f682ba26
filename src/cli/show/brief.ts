import type { z } from 'zod'

import type { Brief } from '#modules/day/contract.ts'

import type { Style } from '../terminal.ts'
import { cut, folded, padded } from './text.ts'

type BriefRow = z.input<typeof Brief>

const TITLES: Record<BriefRow['lines'][number]['kind'], string> = {
  changed: 'New',
  due: 'Due',
  load: 'Load',
  first_meeting: 'First',
  promises: 'Promised',
  stopped: 'Stopped',
}

const LABEL = 10

/** The six lines, each with where it comes from. Lines that were put away are left out. */
export function briefText({ lines }: BriefRow, style: Style, columns: number): string {
  return lines
    .filter(({ dismissed }) => !dismissed)
    .map(({ kind, text, empty, sources }) => {
      const [first = '', ...rest] = folded(text, columns - LABEL - 2).split('\n')
      const title = padded(
        kind === 'stopped' && !empty ? style.red(TITLES[kind]) : style.dim(TITLES[kind]),
        LABEL,
      )
      const indent = ' '.repeat(LABEL + 2)
      const paint = empty ? style.dim : (line: string) => line
      const from = sources.map(({ label }) => label).filter((label) => !text.includes(label))
      return [
        `  ${title}${paint(first)}`,
        ...rest.map((line) => indent + paint(line)),
        ...(from.length ? [indent + style.dim(cut(`from ${from.join(', ')}`, columns - LABEL - 2))] : []),
      ].join('\n')
    })
    .join('\n')
}
