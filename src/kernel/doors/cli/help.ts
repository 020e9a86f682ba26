import type { FieldSchema } from '../wire-input.ts'
import { EXIT_CODES, FAULT, INTERRUPTED } from './exit-codes.ts'
import { dashed, type Entry, type Field, type Manifest, modulesOf } from './manifest.ts'
import { positionalsOf, typesOf, usage } from './operation-input.ts'

/** A command that people type, beside the operations. */
export interface ShortForm {
  readonly name: string
  /** What follows the name: `"TEXT"`. */
  readonly takes: string
  readonly summary: string
  /** Words that may come next, for completion. */
  readonly next?: readonly string[]
}

/** `reeve --help`: what people type, then the modules. */
export const wholeHelp = (shortForms: readonly ShortForm[], manifest: Manifest | null): string =>
  lines(
    'Reeve decides your day and finishes your work, inside limits you can read.',
    '',
    'Usage: reeve COMMAND [options]',
    '',
    ...columns(shortForms.map(({ name, takes, summary }) => [`${name} ${takes}`.trim(), summary])),
    '',
    ...(manifest
      ? [
          'Everything else is `reeve MODULE VERB`:',
          ...columns(modulesOf(manifest).map((module) => [module, verbsOf(manifest, module).join(', ')])),
          '',
        ]
      : []),
    'Options that every command takes:',
    ...columns([
      ['--json', "Exactly the operation's output, as one JSON document; failures as RFC 9457 on stderr"],
      ['--demo', 'Speak to the demo office, where both it and your own data are on this machine'],
      ['--help', 'Explain a command: reeve add --help, reeve tasks --help, reeve tasks edit --help'],
    ]),
    '',
    'Exit codes:',
    ...columns(exitCodes()),
    '',
    'REEVE_DATA names the data folder. A running server is used; without one,',
    'the folder itself is opened.',
  )

const exitCodes = (): [string, string][] => [
  ['0', 'done'],
  [String(FAULT), 'a fault of ours'],
  ...Object.entries(EXIT_CODES).map(([kind, code]): [string, string] => [
    String(code),
    MEANINGS[kind] ?? kind,
  ]),
  [String(INTERRUPTED), 'interrupted with Ctrl-C'],
]

const MEANINGS: Record<string, string> = {
  invalid: 'not understood: a wrong option or value',
  unauthenticated: 'not signed in',
  forbidden: 'not allowed',
  not_found: 'not found',
  conflict: 'not possible now, such as undoing what was changed since',
  too_large: 'too large',
  rate_limited: 'too many requests',
  unavailable: 'not available: no database, a full disk, a locked folder',
  held: 'not done yet: it waits for approval on a card',
}

/** `reeve tasks --help` */
export const moduleHelp = (manifest: Manifest, module: string): string => {
  const entries = [...manifest.values()].filter((entry) => entry.module === module)
  return lines(
    `Usage: reeve ${module} VERB [options]`,
    '',
    ...columns(entries.map(({ verb, summary }) => [verb, summary])),
    '',
    `\`reeve ${module} VERB --help\` explains each of them.`,
  )
}

/** `reeve tasks edit --help` */
export function operationHelp(entry: Entry): string {
  const positional = new Set(positionalsOf(entry).map(({ name }) => name))
  return lines(
    entry.summary,
    '',
    usage(entry),
    ...(entry.fields.length
      ? [
          '',
          ...columns(
            entry.fields.map((field) => [optionOf(field), meaningOf(field, positional.has(field.name))]),
          ),
        ]
      : []),
    '',
    ...columns([
      ['Effect', EFFECTS[entry.effect] ?? entry.effect],
      ...(entry.undo === null
        ? []
        : ([
            ['Undo', entry.undo === 'restore' ? '`reeve undo` puts back everything it changed' : entry.undo],
          ] as [string, string][])),
      ['Permission', entry.scope],
      ['Also as', `${entry.method} ${entry.path}, MCP tool ${entry.name.replace('.', '_')}`],
    ]),
    '',
    'Example:',
    `  ${exampleOf(entry)}`,
  )
}

const EFFECTS: Record<string, string> = {
  read: 'reads only',
  write: 'changes your own data',
  outward: 'leaves the house or is seen by others',
  destructive: 'destroys something for good',
  spend: 'costs money',
  authority: 'changes who may do what',
}

const verbsOf = (manifest: Manifest, module: string): string[] =>
  [...manifest.values()].filter((entry) => entry.module === module).map(({ verb }) => verb)

function optionOf({ name, schema }: Field): string {
  const types = typesOf(schema)
  const option = `--${dashed(name)}`
  if (types.has('boolean') && types.size === 1) return option
  return `${option} ${kindOf(schema)}${types.has('array') ? ' …' : ''}`
}

function kindOf(schema: FieldSchema): string {
  const choices = [schema, ...(schema.anyOf ?? [])].flatMap((one) => one.enum ?? [])
  if (choices.length && choices.length <= 8) return choices.join('|')
  const types = typesOf(schema)
  if (types.has('array')) return kindOf(schema.items ?? {})
  if (types.has('object')) return 'JSON'
  return types.has('integer') || types.has('number') ? 'NUMBER' : 'TEXT'
}

function meaningOf({ name, schema, required }: Field, positional: boolean): string {
  const notes = [
    required ? (positional ? 'needed; its name may be left out' : 'needed') : '',
    schema.default === undefined ? '' : `usually ${JSON.stringify(schema.default)}`,
    typesOf(schema).has('null') ? `--no-${dashed(name)} clears it` : '',
  ].filter(Boolean)
  return [schema.description, notes.length ? `(${notes.join('; ')})` : ''].filter(Boolean).join(' ')
}

function exampleOf(entry: Entry): string {
  const words = entry.fields
    .filter(({ required }) => required)
    .map((field) =>
      positionalsOf(entry).includes(field) ? sampleOf(field) : `--${dashed(field.name)} ${sampleOf(field)}`,
    )
  return ['reeve', entry.module, entry.verb, ...words].join(' ')
}

function sampleOf({ name, schema }: Field): string {
  const [choice] = [schema, schema.items ?? {}, ...(schema.anyOf ?? [])].flatMap((one) => one.enum ?? [])
  if (choice !== undefined) return String(choice)
  const types = typesOf(schema)
  if (types.has('object')) return `'{…}'`
  if (types.has('integer') || types.has('number')) return '10'
  const quoted = /"([^"]+)"/.exec(schema.description ?? '')?.[1]
  if (quoted) return `"${quoted}"`
  return /ids?$/i.test(name) ? '0198c0de-…' : `"${dashed(name).replaceAll('-', ' ')}"`
}

const WIDTH = 80
const GAP = 2
const INDENT = 2

/** Pairs in two columns; what is long goes on below itself. */
function columns(pairs: readonly (readonly [string, string])[]): string[] {
  const left = Math.min(24, Math.max(0, ...pairs.map(([name]) => name.length))) + GAP
  return pairs.flatMap(([name, text]) => {
    const rows = wrapped(text, WIDTH - left - INDENT)
    const first = name.length > left - GAP ? [`${' '.repeat(INDENT)}${name}`] : []
    return [
      ...first,
      ...rows.map((row, index) =>
        `${' '.repeat(INDENT)}${(index || first.length ? '' : name).padEnd(left)}${row}`.trimEnd(),
      ),
    ]
  })
}

/** A text in lines of at most that many characters, broken at spaces. */
function wrapped(text: string, width: number): string[] {
  const rows: string[] = ['']
  for (const word of text.split(/\s+/)) {
    const row = rows.at(-1) ?? ''
    if (row && row.length + 1 + word.length > width) rows.push(word)
    else rows[rows.length - 1] = row ? `${row} ${word}` : word
  }
  return rows
}

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`
