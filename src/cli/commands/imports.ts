import type { Command } from '../command.ts'
import { type ImportRow, importText, progressText } from '../show/import.ts'
import { jsonText } from '../show/json.ts'

/** `reeve imports`: the latest, newest first. */
export const command: Command = async ({ terminal, link, json }) => {
  const page = await link.call<{ items: ImportRow[] }>('imports.list', { limit: 20 })
  if (json) return terminal.out(jsonText(page, terminal.isTTY))
  const { style, columns } = terminal
  const lines = page.items.map((run) =>
    run.status === 'running' ? `… ${progressText(run, style)}` : importText(run, style, columns),
  )
  terminal.out(
    lines.length
      ? `${lines.join('\n')}\n`
      : 'Nothing was taken in yet: reeve import mail|calendar|tasks|contacts PATH\n',
  )
}
