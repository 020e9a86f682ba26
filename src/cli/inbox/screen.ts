import type { Terminal } from '../terminal.ts'
import { padded } from '../show/text.ts'
import { threadText } from './thread-text.ts'
import { type MessageRow, SPLIT_ORDER, SPLIT_TITLES, type SplitName, type ThreadRow } from './threads.ts'
import type { Menu } from './verbs.ts'

interface Shown {
  readonly splits: Record<SplitName, ThreadRow[]>
  readonly split: SplitName
  readonly index: number
  readonly selected: ReadonlySet<string>
  readonly said: string
  readonly zone: string
}

/** The whole screen of triage: splits on top, the thread, then what was done last and the keys. */
export function screenText(
  shown: Shown,
  current: ThreadRow | undefined,
  latest: MessageRow | undefined,
  terminal: Terminal,
): string {
  const { style, rows } = terminal
  const tabs = SPLIT_ORDER.filter((split) => shown.splits[split].length).map((split) => {
    const count = shown.splits[split].length
    return split === shown.split
      ? style.inverse(` ${SPLIT_TITLES[split]} ${shown.index + 1}/${count} `)
      : style.dim(` ${SPLIT_TITLES[split]} ${count} `)
  })
  const foot = [shown.said || ' ', style.dim(current ? KEYS : 'z undo  q leave')].join('\n')
  if (!current) return `\n  ${style.bold('Inbox clear.')}\n\n${foot}\n`
  const mark = shown.selected.size
    ? style.yellow(`${shown.selected.has(current.id) ? '✓ selected, ' : ''}${shown.selected.size} in all\n`)
    : ''
  return `${tabs.join(' ')}\n\n${mark}${threadText(current, latest, terminal, shown.zone, rows - 7)}\n\n${foot}\n`
}

const KEYS = 'e done  r reply  t task  s snooze  d pass on  a accept  z undo  ? keys  q leave'

const HELP: readonly (readonly [string, string])[] = [
  ['j k ↓ ↑', 'the next thread, the one before'],
  ['← →', 'another split'],
  ['e', 'done: out of the inbox'],
  ['E', 'done with everything in this split'],
  ['r', 'reply: a short answer, or write it; it waits for your approval'],
  ['R', 'reply in your own words'],
  ['a', 'accept the invitation'],
  ['t', 'make a task of what is asked'],
  ['s', 'snooze: later, tomorrow, when they reply, or any time you say'],
  ['d', 'pass it on to somebody'],
  ['u', 'unsubscribe from the list'],
  ['l', 'it belongs elsewhere; Reeve learns from it'],
  ['m', 'mute the thread'],
  ['x', 'select: e, s, m and l then take all that are selected'],
  ['z', 'undo what you did here, step by step'],
  ['q', 'leave'],
]

export const helpText = ({ style }: Terminal): string =>
  `${style.bold('Keys')}\n\n${HELP.map(([key, meaning]) => `  ${padded(style.bold(key), 9)}${meaning}`).join('\n')}\n\n${style.dim('Any key goes back.')}\n`

export const menuText = (menu: Menu, { style }: Terminal): string =>
  `\n${style.bold(menu.title)}\n${menu.choices.map(({ key, title }) => `  ${style.bold(key)} ${title}`).join('\n')}\n${
    menu.typed ? style.dim(`  ${menu.typed}; Escape goes back`) : style.dim('  Escape goes back')
  }\n`
