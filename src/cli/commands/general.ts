import { AppError } from '#kernel/errors.ts'
import type { Arguments } from '#kernel/doors/cli/arguments.ts'
import { moduleHelp, operationHelp, type ShortForm, wholeHelp } from '#kernel/doors/cli/help.ts'
import { type Entry, entryFor, type Manifest, modulesOf } from '#kernel/doors/cli/manifest.ts'
import { nearest } from '#kernel/doors/cli/nearest.ts'
import { inputFrom, optionsOf } from '#kernel/doors/cli/operation-input.ts'
import { valueOf } from '#kernel/doors/cli/arguments.ts'

import type { CommandModule } from '../command.ts'
import type { Link } from '../link.ts'
import { jsonText } from '../show/json.ts'
import { recordText } from '../show/record.ts'
import type { Terminal } from '../terminal.ts'
import { spokenOf } from './spoken.ts'

/**
 * What is no short form: any operation as `reeve MODULE VERB`, or help. Undefined when all was said.
 *
 * @throws AppError `cli.unknown` with the command that was probably meant
 */
export async function general(
  words: readonly string[],
  globals: readonly string[],
  link: Link,
  terminal: Terminal,
  shortForms: readonly ShortForm[],
): Promise<{ module: CommandModule; rest: readonly string[] } | undefined> {
  const manifest = await link.manifest()
  const help = globals.includes('--help') || globals.includes('-h')
  const [first = 'help', second = '', ...rest] = named(words, manifest)
  if (first === 'help' || first.startsWith('-')) {
    const topic =
      second && !second.startsWith('-') ? modulesOf(manifest).find((one) => one === second) : undefined
    terminal.out(topic ? moduleHelp(manifest, topic) : wholeHelp(shortForms, manifest))
    return undefined
  }
  const modules = modulesOf(manifest)
  if (!modules.includes(first))
    throw unknown(first, [...shortForms.map(({ name }) => name), ...modules], 'reeve')
  const verbs = [...manifest.values()].filter(({ module }) => module === first).map(({ verb }) => verb)
  if (!second || second.startsWith('-')) {
    terminal.out(moduleHelp(manifest, first))
    return undefined
  }
  const entry = entryFor(manifest, first, second)
  if (!entry) throw unknown(second, verbs, `reeve ${first}`)
  if (help) {
    terminal.out(operationHelp(entry))
    return undefined
  }
  return { rest, module: { options: optionsOf(entry), command: (invocation) => called(entry, invocation) } }
}

/** `tasks.capture` is as good as `tasks capture`. */
function named(words: readonly string[], manifest: Manifest): readonly string[] {
  const [first = '', ...rest] = words
  return manifest.has(first) ? [...first.split('.'), ...rest] : words
}

async function called(
  entry: Entry,
  { args, terminal, link, json }: Parameters<CommandModule['command']>[0],
): Promise<number | undefined> {
  const spoken = spokenOf(entry.name)
  const all = (await spoken?.ask?.({ args, terminal })) ?? args
  const input = inputFrom(entry, all, await whole(args, terminal))
  const output = await link.call(entry.name, input)
  if (json) terminal.out(jsonText(output, terminal.isTTY))
  else terminal.out(spoken?.said(output, input, terminal.style) ?? recordText(output, terminal.style))
  return spoken?.code?.(output)
}

/** What `--input` says, from standard input for `-`. */
async function whole(args: Arguments, terminal: Terminal): Promise<string | undefined> {
  const text = valueOf(args, 'input')
  return text === '-' ? ((await terminal.piped()) ?? '{}') : text
}

function unknown(word: string, known: readonly string[], prefix: string): AppError {
  const meant = nearest(word.toLowerCase(), known)
  const hint = meant ? `Did you mean \`${prefix} ${meant}\`?` : `\`${prefix} --help\` lists what there is.`
  return new AppError(
    'invalid',
    'cli.unknown',
    `There is no command \`${prefix} ${word.slice(0, 40)}\`. ${hint}`,
  )
}
