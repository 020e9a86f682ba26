import { dropBridge, readCommand } from './commands.ts'
import { Draft } from './draft.ts'
import type { Schedule, Typist } from './found.ts'
import { readKeyValues } from './key-values.ts'
import { keepLiterals } from './literals.ts'
import { readStamps } from './org.ts'
import { readSigils } from './sigils.ts'
import { readTimes } from './times.ts'
import { titleOf } from './title.ts'
import type { Captured, CaptureOptions } from './types.ts'

/** @public */
export type { Captured, CapturedPart, CaptureOptions, Moment, PartKind } from './types.ts'

/** The longest line that is read; a longer one is all title. */
const LONGEST = 2_000

/**
 * What a typed line wants: a title and what was said about it. Never throws and never refuses: what is not
 * understood is the title, and a line of time words only keeps them as its title.
 */
export function parseCapture(text: string, options: CaptureOptions): Captured {
  const draft = new Draft(text)
  const schedule: Schedule = {
    due: null,
    start: null,
    durationMinutes: null,
    recurrence: null,
    repeater: null,
  }
  if (text.length > LONGEST)
    return {
      title: text.trim(),
      ...schedule,
      priority: null,
      project: null,
      labels: [],
      people: [],
      parts: [],
    }
  const typist: Typist = {
    now: options.now,
    today: options.now.toPlainDate(),
    locales: options.locales?.length ? options.locales : ['en'],
    dayFirst: options.dayFirst,
  }
  const quotes = keepLiterals(draft)
  readStamps(draft, schedule, typist)
  const command = readCommand(draft)
  const said = readSigils(draft, options)
  readKeyValues(draft, said, schedule, typist)
  readTimes(draft, schedule, typist)
  dropBridge(draft)
  return {
    title: titleOf(draft, quotes),
    ...schedule,
    priority: said.priority,
    project: said.project ?? command.list,
    labels: said.labels,
    people: [...new Set([...said.people, ...namedPeople(draft.rest, options.knownPeople)])],
    parts: draft.parts.sort((a, b) => a.from - b.from),
  }
}

/** Known people whose name stands in the line: “call Dana”. */
function namedPeople(rest: string, known: readonly string[] = []): string[] {
  const words = ` ${rest.toLowerCase().replace(/[^\p{L}\p{N}'’-]+/gu, ' ')} `
  return known.filter((name) => name && words.includes(` ${name.toLowerCase()} `))
}
