import { AppError } from '#kernel/errors.ts'
import { has, type Options } from '#kernel/doors/cli/arguments.ts'

import { idMeant, ownActs } from '../acts.ts'
import type { Command, Invocation } from '../command.ts'
import { asked } from '../keys.ts'
import { actLine, actTitle, type EntryRow } from '../show/act.ts'
import { jsonText } from '../show/json.ts'
import { counted } from '../show/text.ts'
import { ownersZone } from '../zone.ts'

export const options: Options = { list: 'flag', yes: 'flag' }

const SHOWN = 15

/** `reeve undo [ACT]`: the last act that can be taken back, or the one that is named. */
export const command: Command = async (invocation) => {
  const { args, terminal, link, json } = invocation
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
  if (!given && open[0] && !(await agreed(invocation, open[0]))) return terminal.out('Nothing was changed.\n')
  const undone = await link.call<{ summary: string; restored: number }>('acts.undo', { actId })
  if (json) return terminal.out(jsonText(undone, terminal.isTTY))
  const act = acts.find((one) => one.actId === actId)
  terminal.out(
    `${style.green('✓')} Undone: ${act ? actTitle(act) : undone.summary}\n  ${style.dim(`${counted(undone.restored, 'thing')} as before`)}\n`,
  )
}

/** Who named no act sees which one it would be: another device may have done something since. A script is not asked. */
async function agreed({ args, terminal, json }: Invocation, act: EntryRow): Promise<boolean> {
  if (has(args, 'yes') || json || !terminal.keys) return true
  return /^y(?:es)?$/i.test(await asked(terminal, `Take back “${actTitle(act)}”? y, or Enter for no: `))
}
