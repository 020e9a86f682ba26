import { type Arguments, has, parsed } from '#kernel/doors/cli/arguments.ts'
import { exitCodeOf } from '#kernel/doors/cli/exit-codes.ts'
import { problemOf } from '#kernel/doors/problem.ts'

import { namedFolder, type NamedFolder } from '../config/data-folder.ts'
import type { CommandModule } from './command.ts'
import { type Link, openLink } from './link.ts'
import { placeOf } from './place.ts'
import { SHORT_FORMS, type ShortCommand, shortFormOf } from './short-forms.ts'
import { showProblem } from './show/failure.ts'
import type { Terminal } from './terminal.ts'

/**
 * Runs one command line and gives its exit code. Nothing is loaded that the command does not need: `reeve add` should be
 * over before one has noticed it.
 */
export async function run(
  argv: readonly string[],
  terminal: Terminal,
  folder: NamedFolder = namedFolder(),
): Promise<number> {
  const end = argv.indexOf('--')
  const globals = end < 0 ? argv : argv.slice(0, end)
  const json = globals.includes('--json')
  let link: Link | undefined
  const opened = () => (link ??= openLink(placeOf(folder, globals.includes('--demo'))))
  try {
    const { short, rest, module } = await meant(argv, globals, opened, terminal)
    if (!module) return 0
    const args: Arguments = parsed(rest, module.options ?? {}, { lenient: module.lenient ?? false })
    if (short && has(args, 'help')) {
      terminal.out(helpOf(short))
      return 0
    }
    return (await module.command({ args, terminal, link: opened(), json, shortForms: SHORT_FORMS })) ?? 0
  } catch (error) {
    const problem = problemOf(error)
    showProblem(terminal, problem, json)
    if (problem.status === 500) terminal.err(faultOf(error))
    return exitCodeOf(problem)
  } finally {
    await link?.close()
  }
}

interface Meant {
  readonly short?: ShortCommand
  /** What follows the command's name. */
  readonly rest: readonly string[]
  readonly module?: CommandModule
}

/** The command that a line asks for: a short form, an operation, or help. */
async function meant(
  argv: readonly string[],
  globals: readonly string[],
  link: () => Link,
  terminal: Terminal,
): Promise<Meant> {
  const words = argv.filter((word) => !GLOBAL.has(word))
  const [first, second] = words
  if (first === '--version' || first === '-V') {
    const { version } = await import('../version.ts')
    terminal.out(`reeve ${version}\n`)
    return { rest: [] }
  }
  const short = shortFormOf(first, second, globals.includes('--help'))
  if (short) {
    const rest = without(argv, first)
    return { short, rest, module: await short.load() }
  }
  const { general } = await import('./commands/general.ts')
  const command = await general(words, globals, link(), terminal, SHORT_FORMS)
  return command ? { rest: command.rest, module: command.module } : { rest: [] }
}

/** They stand anywhere, also before the command. */
const GLOBAL = new Set(['--json', '--demo'])

const without = (argv: readonly string[], word: string | undefined): string[] => {
  const at = argv.findIndex((one) => one === word)
  return argv.filter((_, index) => index !== at)
}

const helpOf = ({ name, takes, summary, details }: ShortCommand): string =>
  `${summary}\n\nUsage: reeve ${`${name} ${takes}`.trim()}\n${details ? `\n${details.trim()}\n` : ''}`

/** A fault of ours is shown whole: whoever runs a command is the one who can report it. */
const faultOf = (error: unknown): string =>
  `\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`
