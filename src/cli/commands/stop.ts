import type { z } from 'zod'

import type { Stop } from '#kernel/trust/contract.ts'

import type { Command, Invocation } from '../command.ts'
import type { Link } from '../link.ts'
import { jsonText } from '../show/json.ts'

type StopRow = z.input<typeof Stop>

/** `reeve stop` */
export const stop: Command = async (invocation) =>
  told(
    invocation,
    await engaged(invocation.link),
    'STOP is on. Nothing leaves the house and no hand acts. `reeve go` releases it.',
  )

/** `reeve go` */
export const go: Command = async (invocation) =>
  told(
    invocation,
    await invocation.link.call<StopRow>('stop.release'),
    'STOP is off. The outbox and the hands go on.',
  )

const PATIENCE_MS = 2_000

/** A server that hangs must not hold STOP up: soon the database is told without it. Told twice, it is on once. */
async function engaged(link: Link): Promise<StopRow> {
  const byServer = link.call<StopRow>('stop.engage')
  if (!link.served) return byServer
  const late = Symbol('late')
  let timer: NodeJS.Timeout | undefined
  const waited = new Promise<typeof late>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, late)))
  const first = await Promise.race([byServer, waited])
  clearTimeout(timer)
  if (first !== late) return first
  byServer.catch(() => undefined) // it has been overtaken
  const { call } = await link.here()
  return (await call('stop.engage', {}, crypto.randomUUID())) as StopRow // what its output schema encoded
}

function told({ terminal, json }: Invocation, output: StopRow, words: string): void {
  if (json) return terminal.out(jsonText(output, terminal.isTTY))
  const { red, green, bold } = terminal.style
  terminal.out(`${output.frozen ? bold(red('■')) : green('▶')} ${words}\n`)
}
