import { parse } from 'csv-parse/sync'

import { parseCapture } from '#language/capture/index.ts'

import type { Language } from '#modules/people/contract.ts'

import type { TaskDraft } from './intake.ts'
import { capturedTask, typing } from './rules.ts'
import type { TaskId } from './contract.ts'

/** The tasks of a file, and each line that holds none with the reason. */
export interface TaskFile {
  readonly tasks: TaskDraft[]
  readonly refused: { readonly source: string; readonly why: string }[]
}

interface Setting {
  readonly now: Temporal.Instant
  readonly timeZone: string
  readonly dayFirst: boolean
  readonly languages: readonly Language[]
}

const LINES = 50_000
const LONGEST = 4_000

/** The tasks of a text in todo.txt form (one a line; `x` is done, `(A)` to `(Z)` a priority) or of a CSV with a header. */
export function readTasks(text: string, name: string, setting: Setting): TaskFile {
  const clean = text.replace(/^\uFEFF/, '').replaceAll('\0', '')
  return /\.(csv|tsv)$/i.test(name) ? fromCsv(clean, setting) : fromTodoTxt(clean, setting)
}

function fromTodoTxt(text: string, setting: Setting): TaskFile {
  const file: TaskFile = { tasks: [], refused: [] }
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (!line.trim()) continue
    const why = index >= LINES ? `There are more than ${LINES} lines.` : tooLong(line)
    if (why) file.refused.push({ source: `line ${index + 1}`, why })
    else file.tasks.push(todoTxtLine(line.trim(), setting))
    if (index >= LINES) break
  }
  return file
}

/** One line of todo.txt: the mark and dates of the format first, the rest as a person would type it. */
function todoTxtLine(line: string, setting: Setting): TaskDraft {
  const [, done, doneOn] = /^(x) (?:(\d{4}-\d\d-\d\d) )?/.exec(line) ?? []
  const rest = line.replace(/^x (?:\d{4}-\d\d-\d\d ){0,2}/, '')
  const letter = /^\(([A-Z])\) /.exec(rest)?.[1]
  const words = rest.replace(/^\([A-Z]\) /, '').replace(/^\d{4}-\d\d-\d\d /, '')
  const draft = draftOf(words, setting)
  return {
    ...draft,
    priority: letter ? Math.min(4, letter.charCodeAt(0) - 64) : draft.priority,
    ...(done ? finished(doneOn, setting) : {}),
  }
}

function fromCsv(text: string, setting: Setting): TaskFile {
  const file: TaskFile = { tasks: [], refused: [] }
  let rows: Record<string, string>[]
  try {
    rows = parse(text, {
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      delimiter: [',', ';', '\t'],
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
      to: LINES,
    })
  } catch (error) {
    const why = `This is not a CSV file we can read: ${error instanceof Error ? error.message : 'it is damaged'}.`
    return { tasks: [], refused: [{ source: 'the file', why }] }
  }
  for (const [index, row] of rows.entries()) {
    const source = `row ${index + 2}`
    const title = cell(row, 'title', 'task', 'name', 'content', 'summary', 'subject')
    const why = title ? tooLong(title) : 'It has no title. The header must name a column title, task or name.'
    if (why) file.refused.push({ source, why })
    else file.tasks.push(csvRow(title, row, setting))
  }
  return file
}

function csvRow(title: string, row: Record<string, string>, setting: Setting): TaskDraft {
  const draft = draftOf(`"${title.replaceAll('"', '”')}"`, setting)
  const when = (text: string) => (text ? parseCapture(`x due ${text}`, typing(setting)).due : null)
  const minutes = Number.parseInt(cell(row, 'duration', 'minutes', 'estimate'), 10)
  const priority = Number.parseInt(cell(row, 'priority').replace(/^p/i, ''), 10)
  const demand = cell(row, 'demand', 'energy').toLowerCase()
  const done = /^(done|completed|x|true|yes)$/i.test(cell(row, 'status', 'done', 'completed'))
  return {
    ...draft,
    title: title.slice(0, 500),
    notes: cell(row, 'notes', 'note', 'description').slice(0, 20_000),
    due: when(cell(row, 'due', 'deadline', 'due date')),
    start: when(cell(row, 'start', 'start date')),
    durationMinutes: minutes > 0 && minutes <= 60_000 ? minutes : null,
    priority: priority >= 1 && priority <= 4 ? priority : null,
    demand: demand === 'high' || demand === 'low' ? demand : 'normal',
    project: cell(row, 'project', 'list').slice(0, 80) || null,
    labels: list(cell(row, 'labels', 'tags', 'label')),
    people: list(cell(row, 'people', 'person', 'assignee')),
    recurrence:
      cell(row, 'recurrence', 'rrule')
        .replace(/^RRULE:/i, '')
        .slice(0, 500) || null,
    ...(done ? finished(undefined, setting) : {}),
  }
}

function draftOf(text: string, setting: Setting): TaskDraft {
  // The id and times are made when it is taken in.
  const {
    id: _,
    createdAt: _c,
    updatedAt: _u,
    ...draft
  } = capturedTask(text, { id: '' as TaskId, ...setting })
  return draft
}

function finished(day: string | undefined, { now, timeZone }: Setting): Pick<TaskDraft, 'status' | 'doneAt'> {
  try {
    const doneAt = day
      ? Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: '12:00' }).toInstant()
      : now
    return { status: 'done', doneAt }
  } catch {
    return { status: 'done', doneAt: now }
  }
}

const tooLong = (text: string): string | undefined =>
  text.length > LONGEST
    ? `It is longer than ${LONGEST} characters, which is no task but a document.`
    : undefined

const cell = (row: Record<string, string>, ...names: string[]): string =>
  names.map((name) => row[name]?.trim()).find(Boolean) ?? ''

const list = (text: string): string[] =>
  text
    .split(/[,;|]/)
    .map((one) => one.trim().slice(0, 80))
    .filter(Boolean)
    .slice(0, 30)
