import type { Arguments, Options } from '#kernel/doors/cli/arguments.ts'
import type { ShortForm } from '#kernel/doors/cli/help.ts'

import type { Link } from './link.ts'
import type { Terminal } from './terminal.ts'

/** What a command may use. */
export interface Invocation {
  readonly args: Arguments
  readonly terminal: Terminal
  readonly link: Link
  /** The output is for a program. */
  readonly json: boolean
  /** Every command that people type, for those that speak of the others. */
  readonly shortForms: readonly ShortForm[]
}

/** Gives the exit code when it is not 0. */
export type Command = (invocation: Invocation) => Promise<number | void>

/** How the words after a command's name are read. */
export interface CommandModule {
  readonly options?: Options
  /** Words that look like options belong to the text. */
  readonly lenient?: boolean
  readonly command: Command
}
