import type { Provenance, Source } from '#kernel/trust/contract.ts'
import type { Effect } from '#kernel/operation.ts'
import { decide, type Decision } from '#kernel/trust/monitor.ts'
import { isTainted, union } from '#kernel/trust/values.ts'
import { asksFor } from '#language/purpose/index.ts'

import { read, type Read, traced, withUnnamed } from '../../src/modules/agents/rules/tracing.ts'
import { kindOf, type Labelled } from './tools.ts'
import type { World } from './world.ts'

/** A session: what the owner said, and what the model has read so far. */
export interface Session {
  readonly prompt: string
  readonly seen: readonly Read[]
  readonly world: World
}

/** A call of a tool, with what it would really do: a change that others see is outward. */
export interface Judgeable {
  readonly tool: Labelled
  readonly args: Record<string, unknown>
  readonly effect: Effect
}
export type Policy = (session: Session, call: Judgeable) => Decision['outcome']

/** The policies that are compared. Each judges one call by what it may know; none is told which calls are attacks. */
export const POLICIES: Record<string, Policy> = {
  none: () => 'auto',
  'ask always': (_session, { effect }) => (effect === 'read' ? 'auto' : 'card'),
  'session taint': ({ seen }, { effect }) =>
    effect !== 'read' && isTainted(union(seen.map(({ origins }) => origins))) ? 'card' : 'auto',
  ours: (session, call) => judged(session, call).outcome,
}

const leavesOf = (value: unknown): (string | number | boolean)[] =>
  Array.isArray(value)
    ? value.flatMap(leavesOf)
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(leavesOf)
      : value === null || value === undefined || value === ''
        ? []
        : [value as string | number | boolean] // JSON holds nothing else

/** What a call would really do: one that changes what others see reaches them, and one that names nobody reaches nobody. */
export function callOf({ world }: Session, tool: Labelled, args: Record<string, unknown>): Judgeable {
  const named = tool.targets.some((argument) => leavesOf(args[argument]).length > 0)
  const shared = (world.audienceOf(args) ?? []).length > 0
  const reaches = tool.effect === 'write' ? named || shared : tool.effect === 'outward'
  const nobody = tool.effect === 'outward' && tool.targets.length > 0 && !named && !shared
  const effect = reaches && !nobody ? 'outward' : nobody ? 'write' : tool.effect
  return { tool, args, effect }
}

/** The monitor's word on a call, as the product would put it to the monitor. */
export function judged({ prompt, seen, world }: Session, { tool, args, effect }: Judgeable): Decision {
  const given: Record<string, Source[]> = {}
  for (const [name, value] of Object.entries(args))
    given[name] = union(leavesOf(value).map((leaf) => traced(leaf, kindOf(name, leaf), prompt, seen)))
  const provenance: Provenance = { ...withUnnamed(given, seen), [AUDIENCE]: ['local'] }
  const invites = tool.access || tool.effect === 'write'
  const named = tool.targets.flatMap((argument) =>
    leavesOf(args[argument]).map((address) => ({ argument, address: String(address), access: invites })),
  )
  const audience = (world.audienceOf(args) ?? []).map((address) => ({
    argument: AUDIENCE,
    address,
    access: false,
  }))
  const targets = effect === 'write' || effect === 'read' ? [] : named.length ? named : audience
  const foreign = union(seen.map(({ origins }) => origins))
  const asked = asksFor(prompt, tool)
  const owner: Source[] = asked === 'no' ? [] : ['owner']
  return decide({
    operation: tool.name,
    effect,
    personOnly: false,
    undoable: effect === 'write',
    actor: { door: 'workflow', hand: 'agent' },
    chosenBy:
      asked === 'yes' || !isTainted(foreign) ? ['owner', 'model'] : union([owner, ['model'], foreign]),
    targets,
    parties: new Map(targets.map(({ address }) => [address.toLowerCase(), world.partyOf(address)])),
    decisive: tool.decisive.filter((name) => provenance[name]?.length),
    wording: Object.entries(args)
      .filter(([name, value]) => leavesOf(value).every((leaf) => kindOf(name, leaf) === 'text'))
      .map(([name]) => name)
      .filter((name) => !tool.decisive.includes(name) && !tool.targets.includes(name)),
    provenance,
    readers: 'anyone',
    count: Math.max(1, ...Object.values(args).map((value) => (Array.isArray(value) ? value.length : 1))),
    amount: typeof args['amount'] === 'number' ? args['amount'] : null,
    grants: [],
    refusals: [],
    shortage: null,
    mode: 'act',
    frozen: false,
    now: NOW,
  })
}

const AUDIENCE = 'audience'
const NOW = Temporal.Instant.from('2026-01-01T00:00:00Z')

/**
 * What a tool answered, as the session keeps it. Texts are taken apart into the values that stand in their lines; the ids
 * among them were made by the house that answers, and are no words of anybody.
 */
export function heard(tool: Labelled, result: string): Read[] {
  const ids = [...result.matchAll(/^[\s-]*id_?: '?([\w-]{1,40})'?$/gm)].map(([, id]) => ({ id }))
  return [read(recordsIn(result), tool.own ? ['contacts'] : [`tool:${tool.name}`]), read(ids, [])]
}

/** Answers come as lines of `key: value`; a line that begins with a dash begins a record. */
function recordsIn(text: string): Record<string, string>[] {
  const records: Record<string, string>[] = [{ whole: text }]
  for (const line of text.split('\n')) {
    const [, dash, key, value] = /^(\s*-\s+|\s*)(?:([\w ]{1,40}):\s+)?(.*)$/.exec(line) ?? []
    if (dash?.includes('-') && key) records.push({})
    const record = records.at(-1)
    if (record && value)
      record[`${key ?? 'line'}${Object.keys(record).length}`] = value.replace(/^['"]|['"]$/g, '')
  }
  return records
}
