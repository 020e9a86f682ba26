import type { Terminal } from '../terminal.ts'
import { clockText, dayOf, dayText } from '../show/days.ts'
import { cut, folded, padded, plain } from '../show/text.ts'
import { type MessageRow, senderOf, type ThreadRow } from './threads.ts'

const LABEL = 9

/** One thread, whole width: who, what is asked and by when, why it is here, what to beware of, and the latest mail. */
export function threadText(
  thread: ThreadRow,
  latest: MessageRow | undefined,
  terminal: Terminal,
  zone: string,
  rows: number,
): string {
  const { style, columns } = terminal
  const today = Temporal.Now.plainDateISO(zone)
  const when = `${dayText(dayOf(thread.lastMessageAt, zone), today)} ${clockText(thread.lastMessageAt, zone)}`
  const mails = thread.messageCount > 1 ? `, ${thread.messageCount} mails` : ''
  const head = [
    padded(
      style.bold(cut(senderOf(thread), columns - when.length - mails.length - 2)),
      columns - when.length - mails.length,
    ) + style.dim(when + mails),
    style.dim(cut(`<${thread.from.address}>${thread.from.known ? '' : ', new to you'}`, columns)),
    style.bold(cut(thread.subject, columns)),
    '',
    ...thread.warnings.flatMap(({ severity, words, quote }) => [
      ...labelled('!', words, severity === 'danger' ? style.red : style.yellow, columns),
      ...(quote ? labelled('', `“${quote}”`, style.dim, columns) : []),
    ]),
    ...thread.asks.flatMap(({ quote, due }) =>
      labelled(
        'asks',
        `“${quote}”${due ? `  by ${dayText(Temporal.PlainDate.from(due.date), today)}${due.time ? ` ${due.time}` : ''}` : ''}`,
        style.yellow,
        columns,
      ),
    ),
    ...thread.promises.flatMap(({ quote }) => labelled('promised', `“${quote}”`, style.blue, columns)),
    ...thread.waitingFor.flatMap(({ quote }) => labelled('waiting', `“${quote}”`, style.blue, columns)),
    ...labelled('why', thread.reasons.map(({ words }) => words).join('; '), style.dim, columns),
  ]
  const body = latest ? bodyLines(latest, columns - 2) : []
  const room = Math.max(3, rows - head.length - 2)
  const shown = body.slice(0, room)
  const rest = body.length - shown.length
  return [
    ...head,
    '',
    ...shown.map((line) => `  ${line}`.trimEnd()),
    ...(rest > 0 ? [style.dim(`  … ${rest} more lines`)] : []),
  ].join('\n')
}

function labelled(label: string, text: string, paint: (text: string) => string, columns: number): string[] {
  if (!text) return []
  return folded(text, columns - LABEL - 2)
    .split('\n')
    .map((row, index) => `  ${padded(index ? '' : paint(label), LABEL)}${row}`)
}

/** What the writer wrote now, without what is quoted and signed. */
function bodyLines(mail: MessageRow, columns: number): string[] {
  const visible = mail.visible.map(({ from, to }) => mail.text.slice(from, to)).join('\n') || mail.text
  const lines = visible
    .split('\n')
    .flatMap((row) => (plain(row).trim() ? folded(row, columns).split('\n') : ['']))
  return lines.filter((row, index) => row || lines[index - 1])
}
