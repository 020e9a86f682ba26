import type { Options } from '#kernel/doors/cli/arguments.ts'

import type { Command } from '../command.ts'
import { scripted } from '../inbox/scripted.ts'

export const options: Options = { split: 'value', until: 'value', intent: 'value', all: 'flag' }

/** `reeve inbox`: triage where a person sits, and else the list; `reeve inbox VERB …` from a script. */
export const command: Command = async (invocation) => {
  const { args, terminal, json } = invocation
  if (args.words.length || json || !terminal.keys || args.options.has('split')) return scripted(invocation)
  const { triage } = await import('../inbox/triage.ts')
  await triage(invocation.link, terminal, terminal.keys)
}
