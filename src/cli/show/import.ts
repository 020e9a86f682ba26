import type { z } from 'zod'

import type { ImportRun } from '#modules/connections/contract.ts'

import type { Style } from '../terminal.ts'
import { counted, cut, folded, padded, plain } from './text.ts'

export type ImportRow = z.input<typeof ImportRun>

const BAR = 20

/** `mail.mbox  ██████░░░░░░  48 %  1,204 in, 3 refused` */
export function progressText(
  { name, total, read, added, known, refused, status }: ImportRow,
  style: Style,
): string {
  const share = total ? Math.min(1, read / total) : null
  const full = share === null ? 0 : Math.round(share * BAR)
  const bar =
    share === null
      ? ''
      : `${style.blue('█'.repeat(full))}${style.dim('░'.repeat(BAR - full))} ${String(Math.floor(share * 100)).padStart(3)} %  `
  const numbers = [
    `${grouped(added)} in`,
    known ? `${grouped(known)} known` : '',
    refused ? `${grouped(refused)} refused` : '',
  ].filter(Boolean)
  return `${padded(cut(name, 24), 24)}  ${status === 'running' ? bar : ''}${numbers.join(', ')}`
}

const SIGNS: Record<ImportRow['status'], string> = { running: '…', done: '✓', failed: '✗', cancelled: '–' }
const THINGS: Record<ImportRow['kind'], [string, string]> = {
  mail: ['mail', 'mails'],
  calendar: ['event', 'events'],
  tasks: ['task', 'tasks'],
  contacts: ['contact', 'contacts'],
  notes: ['note', 'notes'],
}
const REFUSALS_SHOWN = 20

/** What came of it: counts, and each refusal with its reason. */
export function importText(run: ImportRow, style: Style, columns: number): string {
  const { kind, name, status, added, known, refused, refusals, notes, error } = run
  const paint = status === 'done' ? style.green : status === 'failed' ? style.red : style.yellow
  const numbers = [
    `${counted(added, ...THINGS[kind])} taken in`,
    known ? `${grouped(known)} known before` : '',
    refused ? `${grouped(refused)} refused` : '',
  ]
  return [
    `${paint(SIGNS[status])} ${plain(name)}: ${numbers.filter(Boolean).join(', ')}${status === 'cancelled' ? ' until it was cancelled' : ''}`,
    ...(error ? [folded(error, columns, '  ')] : []),
    ...refusals
      .slice(0, REFUSALS_SHOWN)
      .flatMap(({ source, why }) => [
        `  ${style.red('✗')} ${cut(source, columns - 4)}`,
        style.dim(folded(why, columns, '    ')),
      ]),
    ...(refused > REFUSALS_SHOWN
      ? [style.dim(`    and ${refused - REFUSALS_SHOWN} more: reeve imports show ${run.id}`)]
      : []),
    ...notes
      .slice(0, REFUSALS_SHOWN)
      .map((note) => style.dim(folded(note, columns, '  · ')).replace(/\n {2}· /g, '\n    ')),
  ].join('\n')
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ' ')
