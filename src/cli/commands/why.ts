import { AppError } from '#kernel/errors.ts'

import { idMeant, ownActs } from '../acts.ts'
import type { Command } from '../command.ts'
import { type EntryRow, type ReasonRow, whyText } from '../show/act.ts'
import { jsonText } from '../show/json.ts'
import { ownersZone } from '../zone.ts'

/** `reeve why ID`; without one, the last thing that was done. */
export const command: Command = async ({ args, terminal, link, json }) => {
  const [given] = args.words
  const id = given ? await idMeant(link, given, 'anything') : (await ownActs(link))[0]?.actId
  if (!id) throw new AppError('not_found', 'act.none', 'Nothing was done yet.')
  const output = await link.call<{ items: EntryRow[]; tree: ReasonRow[] }>('ledger.why', { id })
  if (json) return terminal.out(jsonText(output, terminal.isTTY))
  const { style, columns } = terminal
  const zone = await ownersZone(link)
  const acts = [...Map.groupBy(output.items, ({ actId }) => actId).values()]
  const texts = output.tree.map((tree, index) => whyText(tree, acts[index] ?? [], style, columns, zone))
  terminal.out(`${texts.join('\n\n')}\n`)
}
