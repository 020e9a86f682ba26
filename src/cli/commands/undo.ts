import { AppError } from '#kernel/errors.ts'
import { has, type Options } from '#kernel/doors/cli/arguments.ts'

import { idMeant, ownActs } from '../acts.ts'
import type { Command } from '../command.ts'
import { actLine, actTitle } from '../show/act.ts'
import { jsonText } from '../show/json.ts'
import { counted } from '../show/text.ts'
import { ownersZone } from '../zone.ts'

export const options: Options = { list: 'flag' }

const SHOWN = 15

/** `reeve undo [ACT]`: the last act that can be taken back, or the one that is named. */
export const command: Command = async ({ args, terminal, link, json }) => {
  const { style, columns } = terminal
  const acts = await ownActs(link)
  const open = acts.filter(({ undo }) => undo === 'possible')
  if (has(args, 'list')) {
    if (json) return terminal.out(jsonText(open, terminal.isTTY))
    const zone = await ownersZone(link)
    return terminal.out(
      open.length
        ? `${open
            .slice(0, SHOWN)
            .map((act) => actLine(act, style, columns, zone))
            .join('\n')}\n`
        : 'Nothing to undo.\n',
    )
  }
  const [given] = args.words
  const actId = given ? await idMeant(link, given, 'act') : open[0]?.actId
  if (!actId) throw new AppError('not_found', 'undo.nothing', 'There is nothing to undo.')
  const undone = await link.call<{ summary: string; restored: number }>('acts.undo', { actId })
  if (json) return terminal.out(jsonText(undone, terminal.isTTY))
  const act = acts.find((one) => one.actId === actId)
  terminal.out(
    `${style.green('✓')} Undone: ${act ? actTitle(act) : undone.summary}\n  ${style.dim(`${counted(undone.restored, 'thing')} as before`)}\n`,
  )
}
