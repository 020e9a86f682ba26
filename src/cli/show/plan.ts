import type { z } from 'zod'

import type { PlanMove, PlanProposal } from '#modules/day/contract.ts'

import type { Terminal } from '../terminal.ts'
import { clockText, dayOf, dayText, lengthText } from './days.ts'
import { cut, folded, padded, plain } from './text.ts'

export type ProposalRow = z.input<typeof PlanProposal>
type MoveRow = z.input<typeof PlanMove>

/** What is still to be decided, in order of time: the numbers that `--accept` takes count along this. */
export const openMoves = ({ moves }: Pick<ProposalRow, 'moves'>): MoveRow[] =>
  moves
    .filter(({ decision }) => decision === 'open')
    .toSorted((a, b) =>
      a.block.start === b.block.start
        ? a.block.id < b.block.id
          ? -1
          : 1
        : a.block.start < b.block.start
          ? -1
          : 1,
    )

const SIGNS: Record<MoveRow['op'], string> = { add: '+', move: '~', remove: '-' }
const CLOCK = 13

/** The proposal as a diff: a line for each change, with its reasons below it. */
export function planText(
  proposal: ProposalRow,
  terminal: Terminal,
  zone: string,
  now: Temporal.Instant,
): string {
  const { style, columns } = terminal
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const moves = openMoves(proposal)
  const lines: string[] = []
  let day = ''
  for (const [index, move] of moves.entries()) {
    if (move.block.day !== day) {
      day = move.block.day
      lines.push(
        ...(lines.length ? [''] : []),
        style.bold(capital(dayText(Temporal.PlainDate.from(day), today))),
      )
    }
    lines.push(...moveLines(move, index + 1, terminal, zone, today))
  }
  if (!moves.length) lines.push('The plan stands as it is: there is nothing to change.')
  const late = proposal.unplaced.map(({ title, minutes, why, atRisk }) => {
    const sign = atRisk ? style.red('!') : style.dim('·')
    return `  ${sign} ${cut(title, columns - 16)}  ${style.dim(lengthText(minutes))}\n${style.dim(folded(why, columns, '    '))}`
  })
  if (late.length) lines.push('', style.bold('No room for'), ...late)
  const full = proposal.capacity.map(
    ({ day: on, plannedMinutes, availableMinutes }) =>
      `${dayText(Temporal.PlainDate.from(on), today)}: ${lengthText(plannedMinutes)} of ${lengthText(availableMinutes)}`,
  )
  if (full.length && moves.length) lines.push('', style.dim(`With all of it, ${full.join(', ')}.`))
  return `${lines.join('\n')}\n`
}

function moveLines(
  { op, block, from, reasons }: MoveRow,
  number: number,
  { style, columns }: Terminal,
  zone: string,
  today: Temporal.PlainDate,
): string[] {
  const paint = op === 'add' ? style.green : op === 'remove' ? style.red : style.yellow
  const clock = `${clockText(block.start, zone)}–${clockText(block.end, zone)}`
  const was = from ? `, was ${wasText(from.start, block.day, zone, today)}` : ''
  const head = `${padded(String(number), 3)}${paint(SIGNS[op])} ${padded(clock, CLOCK)}${cut(block.title, columns - CLOCK - 8 - was.length)}${style.dim(was)}`
  const why = reasons.map(({ words }) => plain(words)).join('; ')
  return [`  ${head}`, ...(why ? [style.dim(folded(why, columns - 2, ' '.repeat(CLOCK + 7)))] : [])]
}

const wasText = (start: string, day: string, zone: string, today: Temporal.PlainDate): string => {
  const before = dayOf(start, zone)
  return before.toString() === day
    ? clockText(start, zone)
    : `${dayText(before, today)} ${clockText(start, zone)}`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
