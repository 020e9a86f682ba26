import type { z } from 'zod'

import { AppError } from '#kernel/errors.ts'
import { type Options, valueOf } from '#kernel/doors/cli/arguments.ts'
import type { DayView } from '#modules/day/contract.ts'

import type { Command, Invocation } from '../command.ts'
import { jsonText } from '../show/json.ts'
import { openMoves, planText, type ProposalRow } from '../show/plan.ts'
import { counted } from '../show/text.ts'

const NUMBERS = /^\d+(,\d+)*$/
export const options: Options = { accept: { maybe: NUMBERS }, date: 'value', days: 'value' }

/** `reeve plan`: a fresh proposal; with `--accept` what was proposed, or a fresh one where nothing was. */
export const command: Command = async (invocation) => {
  const { args, terminal, link, json } = invocation
  const date = valueOf(args, 'date')
  const day = date ? { date } : {}
  const { timeZone, proposal: open } = await link.call<z.input<typeof DayView>>('day.view', day)
  if (args.options.has('accept')) {
    const proposal = open ?? (await proposed(invocation))
    return accept(invocation, proposal)
  }
  const proposal = await proposed(invocation)
  if (json) return terminal.out(jsonText(proposal, terminal.isTTY))
  terminal.out(planText(proposal, terminal, timeZone, Temporal.Now.instant()))
  if (openMoves(proposal).length)
    terminal.out(`\nAccept all of it with \`reeve plan --accept\`, or some: \`reeve plan --accept 1,2\`.\n`)
}

function proposed({ args, link }: Invocation): Promise<ProposalRow> {
  const date = valueOf(args, 'date')
  const days = valueOf(args, 'days')
  if (days !== undefined && !/^\d+$/.test(days))
    throw new AppError('invalid', 'cli.value', '--days takes a number from 1 to 14.')
  return link.call<ProposalRow>('day.propose', {
    ...(date ? { date } : {}),
    ...(days ? { days: Number(days) } : {}),
  })
}

async function accept({ args, terminal, link, json }: Invocation, proposal: ProposalRow): Promise<void> {
  const moves = openMoves(proposal)
  const numbers = valueOf(args, 'accept')?.split(',').map(Number)
  const chosen = numbers?.map((number) => {
    const move = moves[number - 1]
    if (!move)
      throw new AppError(
        'invalid',
        'plan.number',
        `There is no line ${number} in the proposal; it has ${moves.length}.`,
      )
    return move.block.id
  })
  if (!moves.length && !json) return terminal.out('The plan stands as it is: there is nothing to accept.\n')
  const settled = moves.length
    ? await link.call<ProposalRow>('day.accept', { id: proposal.id, ...(chosen ? { blocks: chosen } : {}) })
    : proposal
  if (json) return terminal.out(jsonText(settled, terminal.isTTY))
  const left = openMoves(settled).length
  const rest = left ? ` ${counted(left, 'line')} still open.` : ''
  terminal.out(
    `${terminal.style.green('✓')} ${counted(moves.length - left, 'change')} accepted.${rest} \`reeve undo\` takes it back.\n`,
  )
}
