import type { z } from 'zod'

import type { Card } from '#kernel/trust/contract.ts'
import { valueOf } from '#kernel/doors/cli/arguments.ts'
import type { DayView } from '#modules/day/contract.ts'

import type { Command } from '../command.ts'
import { jsonText } from '../show/json.ts'
import { dayViewText } from '../show/day.ts'
import { counted } from '../show/text.ts'

export const options = { date: 'value' } as const

/** `reeve today`, or another day with `--date 2026-11-24`. */
export const command: Command = async ({ args, terminal, link, json }) => {
  const date = valueOf(args, 'date')
  const day = await link.call<z.input<typeof DayView>>('day.view', date ? { date } : {})
  if (json) return terminal.out(jsonText(day, terminal.isTTY))
  terminal.out(dayViewText(day, terminal, Temporal.Now.instant()))
  const { items } = await link.call<{ items: z.input<typeof Card>[] }>('cards.list', { status: 'waiting' })
  if (!items.length) return
  const verb = items.length === 1 ? 'waits' : 'wait'
  terminal.out(
    `\n${terminal.style.yellow('■')} ${counted(items.length, 'card')} ${verb} for you: reeve approve\n`,
  )
}
