import type { Terminal } from '../terminal.ts'
import { clockText, dayOf, shortDayText } from '../show/days.ts'
import { cut, padded, widthOf } from '../show/text.ts'
import { senderOf, shortId, SPLIT_ORDER, SPLIT_TITLES, type SplitName, type ThreadRow } from './threads.ts'

const SENDER = 17
const WHEN = 6

/** The inbox as it is printed: split by split, a line for each thread. */
export function inboxText(splits: Record<SplitName, ThreadRow[]>, terminal: Terminal, zone: string): string {
  const full = SPLIT_ORDER.filter((split) => splits[split].length)
  if (!full.length) return 'The inbox is clear.\n'
  const sections = full.map((split) => {
    const list = splits[split]
    const heading = `${terminal.style.bold(SPLIT_TITLES[split])} ${terminal.style.dim(String(list.length))}`
    return [heading, ...list.map((thread) => threadLine(thread, terminal, zone))].join('\n')
  })
  return `${sections.join('\n\n')}\n`
}

/** `  7c3f1  Jonas Weber        Second shift, yes or no?            by Mon   06:41` */
function threadLine(thread: ThreadRow, { style, columns }: Terminal, zone: string): string {
  const today = Temporal.Now.plainDateISO(zone)
  const day = dayOf(thread.lastMessageAt, zone)
  const when = day.equals(today) ? clockText(thread.lastMessageAt, zone) : shortDayText(day, today)
  const due = thread.asks.find((ask) => ask.due)?.due
  const by = due ? `by ${shortDayText(Temporal.PlainDate.from(due.date), today)}` : ''
  const danger = thread.warnings.some(({ severity }) => severity === 'danger')
  const mark = danger ? style.red('!') : thread.urgency === 3 ? style.yellow('•') : ' '
  const end = `${by ? `${by}  ` : ''}${when.padStart(WHEN)}`
  const room = columns - SENDER - widthOf(end) - 13
  const about = cut(thread.gist || thread.subject, room)
  return `${mark} ${style.dim(shortId(thread.id))}  ${padded(cut(senderOf(thread), SENDER), SENDER)}  ${padded(about, room)}  ${style.dim(end)}`
}
