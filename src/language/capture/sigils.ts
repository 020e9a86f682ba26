import type { Draft } from './draft.ts'
import type { Captured } from './types.ts'

export type Priority = Exclude<Captured['priority'], null>

/** What sigils say: Todoist's `#project @label p1`, Vikunja's `*label +project !1`, todo.txt's `(A)`. */
export interface Said {
  priority: Priority | null
  project: string | null
  readonly labels: string[]
  readonly people: string[]
}

interface Known {
  readonly knownPeople?: readonly string[]
  readonly knownProjects?: readonly string[]
}

const SIGIL = /(?<![^\s(,\uFFFC])([#@+*])(?=[\p{L}\p{N}])/gu
const NAME = /[\p{L}\p{N}][\p{L}\p{N}_/&-]*/uy
const PRIORITY =
  /(?<![^\s(,\uFFFC])(?:p([1-4])|!{1,2}([1-4])|!(urgent|highest|high|medium|low)|\[#([A-D])\]|((?:top|highest|high|medium|low) priority)|(urgent|urgente|dringend)(?=:)|priority:? ?([1-4]|high|medium|low))(?![\p{L}\p{N}])/giu
const TODO_TXT = /^\s*(?:x )?\(([A-Z])\) /u
/** Tags behind an org headline: `:home:errand:` */
const ORG_TAGS = /\s:((?:[\p{L}\p{N}_@%]+:)+)(?=[\s\uFFFC]*$)/u

const WORDS: Readonly<Record<string, Priority>> = {
  urgent: 1,
  urgente: 1,
  dringend: 1,
  highest: 1,
  top: 1,
  high: 2,
  medium: 3,
  low: 4,
  a: 1,
  b: 2,
  c: 3,
  d: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  h: 1,
  m: 2,
  l: 3,
}

/** 1 to 4 for a digit, a letter or a word; `null` for anything else. */
export const priorityOf = (word: string): Priority | null => WORDS[word.toLowerCase()] ?? null

export function readSigils(draft: Draft, known: Known): Said {
  const said: Said = { priority: null, project: null, labels: [], people: [] }
  readPriority(draft, said)
  readTags(draft, said)
  for (const { index, 1: sigil } of draft.rest.matchAll(SIGIL)) {
    const name = nameAt(draft.rest, index + 1, sigil === '@' ? known.knownPeople : known.knownProjects)
    if (!name || (sigil !== '@' && /^\d+$/.test(name)) || isEmphasis(draft.rest, index, sigil, name)) continue
    const to = index + 1 + name.length
    if (sigil === '#' || sigil === '+') {
      // `+1w` and the like are amounts, not projects.
      if (sigil === '+' && /^\d/.test(name)) continue
      if (said.project === null) {
        said.project = name
        draft.take('project', index, to, name)
      } else addLabel(draft, said, index, to, name)
    } else if (sigil === '@') {
      const person = known.knownPeople?.find((other) => other.toLowerCase() === name.toLowerCase())
      if (person) {
        said.people.push(person)
        draft.take('person', index, to, person)
      } else if (!/^\d/.test(name)) addLabel(draft, said, index, to, name)
    } else addLabel(draft, said, index, to, name)
  }
  return said
}

function addLabel(draft: Draft, said: Said, from: number, to: number, name: string): void {
  if (!said.labels.includes(name)) said.labels.push(name)
  draft.take('label', from, to, name)
}

function readPriority(draft: Draft, said: Said): void {
  const first = TODO_TXT.exec(draft.rest)
  if (first?.[1]) {
    said.priority = priorityOf(first[1]) ?? 4
    draft.take('priority', first[0].indexOf('('), first[0].length - 1, `priority ${said.priority}`)
    return
  }
  for (const match of draft.rest.matchAll(PRIORITY)) {
    const word = match.slice(1).find((group) => group !== undefined) ?? ''
    const priority = priorityOf(word.split(' ')[0] ?? '')
    if (priority === null) continue
    said.priority ??= priority
    draft.take('priority', match.index, match.index + match[0].length, `priority ${priority}`)
  }
}

function readTags(draft: Draft, said: Said): void {
  const match = ORG_TAGS.exec(draft.rest)
  if (!match?.[1]) return
  const names = match[1].split(':').filter(Boolean)
  if (names.every((name) => /^\d+$/.test(name))) return
  said.labels.push(...names)
  draft.take('label', match.index + 1, match.index + match[0].trimEnd().length, names.join(', '))
}

/** The name behind a sigil: the longest known one that stands there, else one word. */
function nameAt(text: string, from: number, known: readonly string[] = []): string | null {
  const behind = text.slice(from).toLowerCase()
  const longest = known
    .filter(
      (name) => behind.startsWith(name.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(behind.slice(name.length)),
    )
    .sort((a, b) => b.length - a.length)[0]
  if (longest) return text.slice(from, from + longest.length)
  NAME.lastIndex = from
  return NAME.exec(text)?.[0].replace(/[/&-]+$/, '') ?? null
}

/** `*so*` is emphasis, not a label. */
const isEmphasis = (text: string, at: number, sigil: string | undefined, name: string) =>
  sigil === '*' && text[at + 1 + name.length] === '*'
