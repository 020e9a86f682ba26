import { AppError } from '#kernel/errors.ts'
import { INTERRUPTED } from '#kernel/doors/cli/exit-codes.ts'
import { type Options, valueOf } from '#kernel/doors/cli/arguments.ts'

import { customsOf } from '../../modules/people/rules/languages.ts'
import type { Command, Invocation } from '../command.ts'
import { watched } from '../importing.ts'
import type { ImportRow } from '../show/import.ts'
import { jsonText } from '../show/json.ts'

export const options: Options = {
  name: 'value',
  addresses: 'list',
  'time-zone': 'value',
  languages: 'list',
}

/** `reeve office demo|own|leave` */
export const command: Command = async (invocation) => {
  const [what] = invocation.args.words
  if (what === 'demo') return demo(invocation)
  if (what === 'own') return own(invocation)
  if (what === 'leave') return leave(invocation)
  throw new AppError(
    'invalid',
    'cli.office',
    'Say which: reeve office demo, reeve office own --name NAME, reeve office leave.',
  )
}

async function demo(invocation: Invocation): Promise<number> {
  const { terminal, link, json } = invocation
  if (!link.served) await (await link.here()).work()
  const { imports } = await link.call<{ imports: ImportRow[] }>('office.demo')
  const { runs, interrupted } = await watched(invocation, imports)
  if (json) terminal.out(jsonText({ imports: runs }, terminal.isTTY))
  else
    terminal.out(
      'The demo office is open. Begin with `reeve today`, then `reeve inbox`; `reeve office leave` ends it.\n',
    )
  return interrupted ? INTERRUPTED : 0
}

async function own({ args, terminal, link, json }: Invocation): Promise<void> {
  const name = valueOf(args, 'name')
  if (!name)
    throw new AppError(
      'invalid',
      'cli.missing',
      'Say who you are: reeve office own --name "Robin Okafor" --addresses robin@mail.example',
    )
  const output = await link.call('office.own', {
    name,
    addresses: args.options.get('addresses') ?? [],
    timeZone: valueOf(args, 'time-zone') ?? Temporal.Now.timeZoneId(),
    languages:
      args.options.get('languages') ?? customsOf([Intl.DateTimeFormat().resolvedOptions().locale]).languages,
  })
  if (json) return terminal.out(jsonText(output, terminal.isTTY))
  terminal.out(
    `${terminal.style.green('✓')} This is your own office now. Take something in: reeve import mail|calendar|tasks|contacts PATH\n`,
  )
}

async function leave({ terminal, link, json }: Invocation): Promise<void> {
  const output = await link.call('office.leave')
  if (json) return terminal.out(jsonText(output, terminal.isTTY))
  terminal.out(
    `${terminal.style.green('✓')} You left the demo office. Your own is empty: reeve office own --name NAME\n`,
  )
}
