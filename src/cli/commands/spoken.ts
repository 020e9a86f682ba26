import { type Arguments, valueOf } from '#kernel/doors/cli/arguments.ts'
import { FAULT } from '#kernel/doors/cli/exit-codes.ts'

import type { Invocation } from '../command.ts'
import { asked } from '../keys.ts'
import { recordText } from '../show/record.ts'
import { counted, plain } from '../show/text.ts'
import type { Style } from '../terminal.ts'

/** What an operation says at the terminal beyond its bare answer. */
interface Spoken {
  /** The arguments with what a person at the terminal is asked for. */
  ask?(invocation: Pick<Invocation, 'args' | 'terminal'>): Promise<Arguments>
  said(output: unknown, input: Record<string, unknown>, style: Style): string
  /** The exit code when it is not 0. */
  code?(output: unknown): number | undefined
}

interface Verified {
  readonly events: number
  readonly unsealed: number
  readonly fault: { readonly position: number; readonly eventId: string; readonly what: string } | null
}

interface About {
  readonly addresses: readonly string[]
  readonly rows: Readonly<Record<string, number>>
  readonly known: Readonly<Record<string, readonly unknown[]>>
  readonly record: readonly unknown[]
}

interface Forgot {
  readonly removed: Readonly<Record<string, number>>
}

// The outputs are what the schemas of these operations encoded.
const SPOKEN: Readonly<Record<string, Spoken>> = {
  'audit.verify': {
    said: (output, _input, style) => `${verified(output as Verified)}\n${recordText(output, style)}`,
    code: (output) => ((output as Verified).fault ? FAULT : undefined),
  },
  'privacy.about': { said: (output, _input, style) => about(output as About, style) },
  'privacy.forget': {
    ask: typedOnceMore,
    said: (output, input, style) => forgot(output as Forgot, whomOf(input), style),
  },
}

/** What that operation says of itself; undefined for one whose answer says all. */
export const spokenOf = (name: string): Spoken | undefined =>
  Object.hasOwn(SPOKEN, name) ? SPOKEN[name] : undefined

function verified({ events, unsealed, fault }: Verified): string {
  if (fault) {
    const event = fault.eventId ? `, event ${plain(fault.eventId)}` : ''
    return `The record is not whole: ${plain(fault.what)} (position ${fault.position}${event}).`
  }
  const waiting = unsealed ? ` ${counted(unsealed, 'event')} not sealed yet.` : ''
  return `The record is whole: ${counted(events, 'event')}, none changed.${waiting}`
}

function about({ addresses, rows, known, record }: About, style: Style): string {
  const whom = addresses.map(plain).join(', ')
  const what = countedKinds(rows)
  const all = { known, record }
  if (!what && !record.length && Object.values(known).every((list) => !list.length))
    return `Nothing is kept of ${whom}.\n${style.dim(OTHER_WAYS)}\n`
  return `Kept of ${whom}${what && `: ${what}`}\n${recordText(all, style)}`
}

const OTHER_WAYS = `They may write from another address:
  reeve search in:people NAME          whom you know by that name
  reeve search from:NAME               their mails
  reeve privacy about --contact-id ID  all addresses of somebody you know`

const countedKinds = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, count]) => count)
    .map(([kind, count]) => counted(count, kind.replaceAll('_', ' ')))
    .join(', ')

async function typedOnceMore({ args, terminal }: Pick<Invocation, 'args' | 'terminal'>): Promise<Arguments> {
  if (!terminal.keys || ['typed', 'input'].some((name) => valueOf(args, name) !== undefined)) return args
  const whom = plain(args.words[0] ?? valueOf(args, 'address') ?? 'they')
  const typed = await asked(terminal, `Forgetting ${whom} is for good. Type the address once more: `)
  return { ...args, options: new Map([...args.options, ['typed', [typed]]]) }
}

const whomOf = ({ address, contactId }: Record<string, unknown>): string =>
  plain(String(address ?? contactId ?? 'them'))

function forgot({ removed }: Forgot, whom: string, style: Style): string {
  const what = countedKinds(removed)
  if (!what) return `Nothing of ${whom} is kept.\n`
  return `${style.green('✓')} Forgotten: ${whom}\n  ${style.dim(`${what} removed or told without them`)}\n`
}
