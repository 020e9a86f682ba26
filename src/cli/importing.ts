import { INTERRUPTED } from '#kernel/doors/cli/exit-codes.ts'

import type { Invocation } from './command.ts'
import { type ImportRow, importText, progressText } from './show/import.ts'

const LOOK_EVERY_MS = 150

/**
 * Watches imports until all have ended, with a line of progress where a person sees it, and says what came of each.
 * Ctrl-C cancels them; a second one leaves at once.
 *
 * @returns the runs as they ended, and whether they were cancelled here
 */
export async function watched(
  { link, terminal, json }: Invocation,
  started: readonly ImportRow[],
): Promise<{ runs: ImportRow[]; interrupted: boolean }> {
  let interrupted = false
  const cancel = () => {
    if (interrupted) process.exit(INTERRUPTED)
    interrupted = true
    terminal.err('\nCancelling …\n')
  }
  process.on('SIGINT', cancel)
  const draws = terminal.isTTY && !json
  const runs: ImportRow[] = []
  let told = false
  try {
    for (const { id } of started) {
      let run = await link.call<ImportRow>('imports.show', { id })
      while (run.status === 'running') {
        if (interrupted && !told) {
          for (const one of started) await link.call('imports.cancel', { id: one.id })
          told = true
        }
        if (draws) terminal.err(`\r\u001B[2K${progressText(run, terminal.style)}`)
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
        run = await link.call<ImportRow>('imports.show', { id })
      }
      if (draws) terminal.err('\r\u001B[2K')
      if (!json) terminal.out(`${importText(run, terminal.style, terminal.columns)}\n`)
      runs.push(run)
    }
  } finally {
    process.off('SIGINT', cancel)
  }
  return { runs, interrupted }
}
