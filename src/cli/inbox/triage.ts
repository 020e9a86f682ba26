import { AppError } from '#kernel/errors.ts'

import { type Keys, keyReader, line } from '../keys.ts'
import type { Link } from '../link.ts'
import { counted, plain } from '../show/text.ts'
import type { Terminal } from '../terminal.ts'
import { ownersZone } from '../zone.ts'
import { helpText, menuText, screenText } from './screen.ts'
import { inbox, type MessageRow, SPLIT_ORDER, type SplitName, type ThreadRow } from './threads.ts'
import { type Deed, type Menu, REPLY, SNOOZE, SPLITS, type Verbs, verbsOn } from './verbs.ts'

/** Where one is: which split, which thread in it, what is selected, what was done. */
interface Place {
  splits: Record<SplitName, ThreadRow[]>
  split: SplitName
  index: number
  readonly selected: Set<string>
  readonly deeds: Deed[]
  cleared: number
  said: string
  readonly zone: string
}

/** Goes through the inbox with a person, one thread and one key at a time, by the same keys as the page. */
export async function triage(link: Link, terminal: Terminal, keys: Keys): Promise<void> {
  const began = performance.now()
  const place: Place = {
    splits: await inbox(link),
    split: 'needs_you',
    index: 0,
    selected: new Set(),
    deeds: [],
    cleared: 0,
    said: '',
    zone: await ownersZone(link),
  }
  const reader = keyReader(keys)
  const verbs = verbsOn(link)
  const latest = new Map<string, MessageRow | undefined>()
  terminal.out(ALTERNATE)
  try {
    for (;;) {
      const current = settled(place)
      if (current && !latest.has(current.id)) latest.set(current.id, await latestMail(link, current))
      terminal.out(CLEAR + screenText(place, current, current && latest.get(current.id), terminal))
      place.said = ''
      const key = await reader.next()
      if (key === undefined || key === 'q' || key === 'ctrl-c' || key === 'ctrl-d') return
      if (key === '?') {
        terminal.out(CLEAR + helpText(terminal))
        await reader.next()
        continue
      }
      try {
        await pressed(key, place, current, verbs, { terminal, reader, reload: () => inbox(link) })
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        place.said = terminal.style.red(plain(error.message))
      }
    }
  } finally {
    terminal.out(NORMAL)
    reader.close()
    terminal.out(summary(place, performance.now() - began))
  }
}

// DEC private mode 1049 keeps what stood in the terminal before.
const ALTERNATE = '\u001B[?1049h'
const NORMAL = '\u001B[?1049l'
const CLEAR = '\u001B[H\u001B[2J'

/** As many as one act takes. */
const AT_ONCE = 1_000

interface Means {
  readonly terminal: Terminal
  readonly reader: ReturnType<typeof keyReader>
  reload(): Promise<Place['splits']>
}

/** Moves on when a split is empty, and gives the thread that is looked at; undefined when the inbox is clear. */
function settled(place: Place): ThreadRow | undefined {
  if (!place.splits[place.split].length) {
    const next = SPLIT_ORDER.find((split) => place.splits[split].length)
    if (!next) return undefined
    place.split = next
    place.index = 0
  }
  const list = place.splits[place.split]
  place.index = Math.max(0, Math.min(place.index, list.length - 1))
  return list[place.index]
}

async function pressed(
  key: string,
  place: Place,
  current: ThreadRow | undefined,
  verbs: Verbs,
  means: Means,
): Promise<void> {
  if (key === 'z') return undo(place, verbs, means)
  if (!current) return
  const list = place.splits[place.split]
  const chosen = list.filter(({ id }) => place.selected.has(id))
  const targets = chosen.length ? chosen : [current]
  const left = async (threads: readonly ThreadRow[], deed: Promise<Deed>) => did(place, threads, await deed)
  switch (key) {
    case 'j':
    case 'down':
      place.index += 1
      return
    case 'k':
    case 'up':
      place.index -= 1
      return
    case 'right':
      return turn(place, 1)
    case 'left':
      return turn(place, -1)
    case 'x':
      if (!place.selected.delete(current.id)) place.selected.add(current.id)
      place.index += 1
      return
    case 'e':
      return left(targets, verbs.done(targets))
    case 'E':
      return left(list.slice(0, AT_ONCE), verbs.done(list.slice(0, AT_ONCE)))
    case 't':
      return left([current], verbs.task(current))
    case 'm':
      return left(targets, verbs.mute(targets))
    case 'u':
      return left([current], verbs.unsubscribe(current))
    case 'a':
      return left([current], verbs.accept(current))
    case 's': {
      const until = await chosenFrom(SNOOZE, means)
      return until ? left(targets, verbs.snooze(targets, until.value)) : undefined
    }
    case 'r': {
      const answer = await chosenFrom(REPLY, means)
      if (!answer) return
      return left(
        [current],
        answer.typed ? verbs.write(current, answer.value) : verbs.answer(current, answer.value),
      )
    }
    case 'R': {
      const body = await line(
        means.terminal,
        means.reader,
        `\nYour reply to ${plain(current.from.name || current.from.address)}: `,
      )
      return body ? left([current], verbs.write(current, body)) : undefined
    }
    case 'd': {
      const to = await line(
        means.terminal,
        means.reader,
        '\nPass it on to (a name you know, or an address): ',
      )
      return to ? left([current], verbs.delegate(current, to)) : undefined
    }
    case 'l': {
      const split = await chosenFrom(SPLITS, means)
      if (!split) return
      const deed = await verbs.correct(targets, split.value)
      place.deeds.push(deed)
      place.said = deed.words
      place.splits = await means.reload()
      place.selected.clear()
      return
    }
    default:
      place.said = `${key.length === 1 ? `“${plain(key)}”` : key} does nothing here. ? shows the keys.`
  }
}

/** Notes a deed; what it was done to leaves the list, and its neighbour takes its place. */
function did(place: Place, threads: readonly ThreadRow[], deed: Deed): void {
  const gone = new Set(threads.map(({ id }) => id))
  place.splits[place.split] = place.splits[place.split].filter(({ id }) => !gone.has(id))
  place.selected.clear()
  place.deeds.push(deed)
  place.cleared += gone.size
  place.said = deed.words
}

async function undo(place: Place, verbs: Verbs, { reload }: Means): Promise<void> {
  const deed = place.deeds.pop()
  if (!deed) {
    place.said = 'Nothing to undo here. `reeve undo` goes further back.'
    return
  }
  await verbs.undo(deed)
  const before = Object.values(place.splits).flat().length
  place.splits = await reload()
  place.cleared = Math.max(0, place.cleared - (Object.values(place.splits).flat().length - before))
  place.said = `Undone: ${deed.words}`
}

/** Goes to the next split with something in it. */
function turn(place: Place, step: 1 | -1): void {
  const full = SPLIT_ORDER.filter((split) => place.splits[split].length)
  const at = full.indexOf(place.split)
  place.split = full.at((at + step + full.length) % full.length) ?? place.split
  place.index = 0
}

/** A choice by its key, or what was typed instead; undefined when nothing was. */
async function chosenFrom(
  menu: Menu,
  { terminal, reader }: Means,
): Promise<{ value: string; typed: boolean } | undefined> {
  terminal.out(menuText(menu, terminal))
  const key = await reader.next()
  const choice = menu.choices.find((one) => one.key === key)
  if (choice) return { value: choice.value, typed: false }
  if (menu.typed === null || key === undefined || key.length > 1) return undefined
  const rest = await line(terminal, reader, `\n  ${key}`)
  return rest === undefined ? undefined : { value: `${key}${rest}`, typed: true }
}

async function latestMail(link: Link, thread: ThreadRow): Promise<MessageRow | undefined> {
  const { messages } = await link.call<{ messages: MessageRow[] }>('mail.thread', { id: thread.id })
  return messages.findLast(({ direction }) => direction === 'received') ?? messages.at(-1)
}

function summary({ splits, cleared }: Place, ms: number): string {
  const left = Object.values(splits).flat().length
  const seconds = Math.round(ms / 1000)
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  if (!left) return `Inbox clear. ${counted(cleared, 'thread')} in ${time}.\n`
  return `${counted(cleared, 'thread')} in ${time}; ${left} left.\n`
}
