import type { z } from 'zod'

import { inShort } from '#kernel/operation.ts'
import type { LedgerEntry } from '#kernel/ledger/operations.ts'
import type { WhyNode } from '#kernel/ledger/why-contract.ts'

import type { Style } from '../terminal.ts'
import { cut, folded, padded, plain } from './text.ts'

export type EntryRow = z.input<typeof LedgerEntry>
/** One line about an act: when, by whom, what. */
export function actLine(entry: EntryRow, style: Style, columns: number, zone: string): string {
  const when = momentText(entry.occurredAt, zone)
  const what = cut(actTitle(entry), columns - 30)
  const state = entry.undo === 'undone' ? style.dim(' (undone)') : ''
  return `${style.dim(entry.actId.slice(-6))}  ${padded(when, 12)}  ${what}${state}`
}

/** What was done, with the thing it was done to where the event names it. */
export function actTitle({
  summary,
  payload,
  title,
}: Pick<EntryRow, 'summary' | 'payload' | 'title'>): string {
  const named = [payload['title'], payload['subject'], payload['summary'], payload['name'], title].find(
    (one) => typeof one === 'string' && one,
  )
  const act = inShort(summary)
  return named ? `${act}: ${plain(String(named))}` : act
}

/** All that is known of an act as a tree: who, by what right, from which sources in their own words, what came of it. */
export function whyText(
  tree: ReasonRow,
  entries: readonly EntryRow[],
  style: Style,
  columns: number,
  zone: string,
): string {
  const [entry] = entries
  const rows: [string, string][] = tree.children.flatMap((reason) => [
    [LABELS[reason.kind] ?? '', worded(reason.words, zone)] as [string, string],
    ...below(reason, 0, zone).map((text): [string, string] => ['', text]),
  ])
  if (entry) {
    rows.splice(1, 0, ['When', momentText(entry.occurredAt, zone)])
    rows.push(['Undo', undoText(entries.find(({ undo }) => undo !== 'none') ?? entry)], ['Act', entry.actId])
  }
  let label = ''
  return [
    style.bold(cut(tree.words, columns)),
    ...rows.map(([given, text]) => {
      const shown = given === label ? '' : given
      if (given) label = given
      const indent = /^ */.exec(text)?.[0].length ?? 0
      const [first = '', ...rest] = folded(text.trimStart(), columns - 11 - indent).split('\n')
      return [
        `  ${padded(style.dim(shown), 9)}${' '.repeat(indent)}${first}`,
        ...rest.map((row) => ' '.repeat(11 + indent) + row),
      ].join('\n')
    }),
  ].join('\n')
}

/** What a reason says in its own words, and what it rests on, each a step further in. */
const below = (reason: ReasonRow, depth: number, zone: string): string[] => [
  ...(reason.text ? [`${'  '.repeat(depth + 1)}“${plain(reason.text)}”`] : []),
  ...reason.children.flatMap((child) => [
    `${'  '.repeat(depth + 1)}${worded(child.words, zone)}`,
    ...below(child, depth + 1, zone),
  ]),
]

/** Words of the record, with the moments in them on the clock of that zone. */
const worded = (words: string, zone: string): string =>
  plain(words).replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)/g, (moment) => {
    try {
      return momentText(Temporal.Instant.from(moment).toString(), zone)
    } catch {
      return moment
    }
  })

export type ReasonRow = WhyNode

const LABELS: Readonly<Partial<Record<ReasonRow['kind'], string>>> = {
  who: 'Who',
  run: 'Run',
  rule: 'Rule',
  asked: 'Because',
  model: 'Model',
  argument: 'From',
  source: 'From',
  change: 'Changed',
  outcome: 'Came of',
  undone: 'Undone',
  followed: 'Then',
  erased: 'Erased',
}

const undoText = ({ undo, undoReason, actId }: EntryRow): string =>
  undo === 'possible'
    ? `reeve undo ${actId.slice(-6)}`
    : undo === 'undone'
      ? 'it was undone'
      : (undoReason ?? 'there is nothing to put back')

const momentText = (instant: string, zone: string): string => {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const clock = at.toPlainTime().toString({ smallestUnit: 'minute' })
  return at.toPlainDate().equals(Temporal.Now.plainDateISO(zone))
    ? clock
    : `${at.toPlainDate().toString().slice(5)} ${clock}`
}
