import { dropBridge, readCommand } from './commands.ts'
import { Draft } from './draft.ts'
import type { Another, Schedule, Typist } from './found.ts'
import { readKeyValues } from './key-values.ts'
import { keepLiterals } from './literals.ts'
import { readStamps } from './org.ts'
import { readSigils } from './sigils.ts'
import type { Stretch } from './split.ts'
import { readTimes } from './times.ts'
import { titleOf } from './title.ts'
import type { Captured, CaptureOptions } from './types.ts'

/** The longest line that is read; a longer one is all title. */
const LONGEST = 2_000

/** A task, and the further days on which it was said to be done: “Monday and Wednesday”. */
export interface Read {
  readonly task: Captured
  readonly days: readonly Another[]
}

/** Reads a stretch of a text as one task. All offsets are those of the text. */
export function read(text: string, { from, to }: Stretch, options: CaptureOptions, eachDay = false): Read {
  const schedule: Schedule = {
    due: null,
    start: null,
    durationMinutes: null,
    recurrence: null,
    repeater: null,
  }
  if (to - from > LONGEST)
    return {
      task: {
        title: text.slice(from, to).trim(),
        ...schedule,
        priority: null,
        project: null,
        labels: [],
        people: [],
        parts: [],
      },
      days: [],
    }
  const typist: Typist = {
    now: options.now,
    today: options.now.toPlainDate(),
    locales: options.locales?.length ? options.locales : ['en'],
    dayFirst: options.dayFirst,
    people: options.knownPeople ?? [],
  }
  // What stands before it is blank, so that every place in it is its place in the text.
  const draft = new Draft(' '.repeat(from) + text.slice(from, to))
  const quotes = keepLiterals(draft)
  readStamps(draft, schedule, typist)
  const command = readCommand(draft)
  const said = readSigils(draft, options)
  readKeyValues(draft, said, schedule, typist)
  const days = readTimes(draft, schedule, typist, eachDay)
  dropBridge(draft)
  const task: Captured = {
    title: titleOf(draft, quotes),
    ...schedule,
    priority: said.priority,
    project: said.project ?? command.list,
    labels: said.labels,
    people: [...new Set([...said.people, ...namedPeople(draft.rest, options.knownPeople)])],
    parts: draft.parts.sort((a, b) => a.from - b.from),
  }
  return { task, days }
}

/** Known people whose name stands in the line: “call Dana”. */
function namedPeople(rest: string, known: readonly string[] = []): string[] {
  const words = ` ${rest.toLowerCase().replace(/[^\p{L}\p{N}'’-]+/gu, ' ')} `
  return known.filter((name) => name && words.includes(` ${name.toLowerCase()} `))
}
