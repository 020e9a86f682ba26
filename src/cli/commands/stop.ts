import type { z } from 'zod'

import type { Stop } from '#kernel/trust/contract.ts'

import type { Command, Invocation } from '../command.ts'
import { jsonText } from '../show/json.ts'

/** `reeve stop` */
export const stop: Command = (invocation) =>
  switched(
    invocation,
    'stop.engage',
    'STOP is on. Nothing leaves the house and no hand acts. `reeve go` releases it.',
  )

/** `reeve go` */
export const go: Command = (invocation) =>
  switched(invocation, 'stop.release', 'STOP is off. The outbox and the hands go on.')

async function switched(
  { terminal, link, json }: Invocation,
  operation: string,
  words: string,
): Promise<void> {
  const output = await link.call<z.input<typeof Stop>>(operation)
  if (json) return terminal.out(jsonText(output, terminal.isTTY))
  const { red, green, bold } = terminal.style
  terminal.out(`${output.frozen ? bold(red('■')) : green('▶')} ${words}\n`)
}
