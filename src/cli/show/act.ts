import type { z } from 'zod'

import type { LedgerEntry } from '#kernel/ledger/operations.ts'

import type { Style } from '../terminal.ts'
import { cut, folded, padded, plain } from './text.ts'

export type EntryRow = z.input<typeof LedgerEntry>
export type ChangeRow = {
  kind: string
  id: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** One line about an act: when, by whom, what. */
export function actLine(entry: EntryRow, style: Style, columns: number): string {
  const when = momentText(entry.occurredAt)
  const what = cut(actTitle(entry), columns - 30)
  const state = entry.undo === 'undone' ? style.dim(' (undone)') : ''
  return `${style.dim(entry.actId.slice(-6))}  ${padded(when, 12)}  ${what}${state}`
}

/** What was done, with the thing it was done to where the event names it. */
export function actTitle({ summary, payload }: Pick<EntryRow, 'summary' | 'payload'>): string {
  const named = [payload['title'], payload['subject'], payload['summary'], payload['name']].find(
    (one) => typeof one === 'string' && one,
  )
  const act = summary.replace(/[.:;,].*$/s, '')
  return named ? `${act}: ${plain(String(named))}` : act
}

/** Everything that is known of one event: who, by what right, from which sources, what it changed. */
export function whyText(entry: EntryRow & { changes: ChangeRow[] }, style: Style, columns: number): string {
  const { actor, why } = entry
  const who = actor.hand ? `the ${actor.hand} hand, for you` : 'you'
  const doors: Record<string, string> = {
    http: 'on the page or the API',
    cli: 'on the command line',
    mcp: 'over MCP',
    workflow: 'in the background',
    hand: 'by itself',
  }
  const rows: [string, string][] = [
    ['Who', `${who}, ${doors[actor.door] ?? actor.door}`],
    ['When', momentText(entry.occurredAt)],
    ...reasonsOf(why),
    ...stoppedRows(entry.payload),
    ['Changed', changesText(entry.changes)],
    ['Undo', undoText(entry)],
    ['Act', entry.actId],
  ]
  return [
    style.bold(cut(actTitle(entry), columns)),
    ...rows.map(([label, text]) => {
      const [first = '', ...rest] = folded(text, columns - 11).split('\n')
      return [`  ${padded(style.dim(label), 9)}${first}`, ...rest.map((row) => ' '.repeat(11) + row)].join(
        '\n',
      )
    }),
  ].join('\n')
}

const RULES: Record<string, string> = {
  'own-hand': 'you did it by hand, which is your own word',
  'first start': 'the first start opened the workspace',
}

function reasonsOf(why: Record<string, unknown>): [string, string][] {
  const { rule, cardId, sources } = why
  return [
    ...(typeof rule === 'string' ? [['Rule', RULES[rule] ?? rule] as [string, string]] : []),
    ...(typeof cardId === 'string'
      ? [['Card', `approved by you on card ${cardId}`] as [string, string]]
      : []),
    ...(Array.isArray(sources) && sources.length
      ? [['From', sources.map(String).join(', ')] as [string, string]]
      : []),
  ]
}

/** What was attempted and stopped, with the text that asked for it. */
function stoppedRows(payload: Record<string, unknown>): [string, string][] {
  const { quote, rule, sourceLabel } = payload
  return [
    ...(typeof quote === 'string'
      ? [
          ['Asked by', `“${quote}”${typeof sourceLabel === 'string' ? ` in ${sourceLabel}` : ''}`] as [
            string,
            string,
          ],
        ]
      : []),
    ...(typeof quote === 'string' && typeof rule === 'string' ? [['Stopped', rule] as [string, string]] : []),
  ]
}

const CHANGES_SHOWN = 8

/** Equal changes are told once, with their number. */
function changesText(changes: readonly ChangeRow[]): string {
  const told = Map.groupBy(changes, changeText)
  const words = [...told].map(([words, same]) => (same.length > 1 ? `${same.length} × ${words}` : words))
  if (words.length > CHANGES_SHOWN)
    return `${words.slice(0, CHANGES_SHOWN).join('; ')}; and ${words.length - CHANGES_SHOWN} more`
  return words.join('; ') || 'nothing of yours'
}

/** `task: status open → done` */
function changeText({ kind, before, after }: ChangeRow): string {
  const what = kind.replaceAll('_', ' ')
  if (!before) return `${what} added`
  if (!after) return `${what} removed`
  const fields = Object.keys(after).filter(
    (name) => name !== 'updatedAt' && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  const shown = fields.slice(0, 4).map((name) => {
    const [was, is] = [before[name], after[name]]
    // What is long or deep is only named.
    return [was, is].some((one) => typeof one === 'object' && one !== null)
      ? name
      : `${name} ${brief(was)} → ${brief(is)}`
  })
  return `${what}: ${shown.join(', ')}${fields.length > 4 ? ' …' : ''}`
}

const brief = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'nothing'
  return cut(String(value), 40)
}

const undoText = ({ undo, undoReason, actId }: EntryRow): string =>
  undo === 'possible'
    ? `reeve undo ${actId.slice(-6)}`
    : undo === 'undone'
      ? 'it was undone'
      : (undoReason ?? 'there is nothing to put back')

const momentText = (instant: string): string => {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(Temporal.Now.timeZoneId())
  const clock = at.toPlainTime().toString({ smallestUnit: 'minute' })
  return at.toPlainDate().equals(Temporal.Now.plainDateISO())
    ? clock
    : `${at.toPlainDate().toString().slice(5)} ${clock}`
}
