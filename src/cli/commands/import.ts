import path from 'node:path'

import { AppError } from '#kernel/errors.ts'
import { EXIT_CODES, INTERRUPTED } from '#kernel/doors/cli/exit-codes.ts'
import { nearest } from '#kernel/doors/cli/nearest.ts'

import type { Command } from '../command.ts'
import { watched } from '../importing.ts'
import type { ImportRow } from '../show/import.ts'
import { jsonText } from '../show/json.ts'

const KINDS: readonly ImportRow['kind'][] = ['mail', 'calendar', 'tasks', 'contacts', 'notes']

/** `reeve import mail PATH` */
export const command: Command = async (invocation) => {
  const { args, terminal, link, json } = invocation
  const [kind = '', file, ...more] = args.words
  if (!KINDS.some((one) => one === kind)) {
    const meant = nearest(kind, KINDS)
    throw new AppError(
      'invalid',
      'cli.kind',
      `Say what it is: reeve import mail|calendar|tasks|contacts|notes PATH.${meant ? ` Did you mean ${meant}?` : ''}`,
    )
  }
  if (!file || more.length)
    throw new AppError('invalid', 'cli.path', `Name one file or folder: reeve import ${kind} PATH`)
  if (!link.served) await (await link.here()).work()
  const started = await link.call<ImportRow>('imports.start', { kind, path: path.resolve(file) })
  const { runs, interrupted } = await watched(invocation, [started])
  const [run = started] = runs
  if (json) terminal.out(jsonText(run, terminal.isTTY))
  else if (run.status === 'cancelled')
    terminal.out(
      `What was taken in stays. The same command goes on; \`reeve imports undo ${run.id}\` takes it out again.\n`,
    )
  if (interrupted) return INTERRUPTED
  return run.status === 'failed' ? EXIT_CODES.invalid : 0
}
