import type { Actor } from '../../actor.ts'
import type { Queries } from '../../database.ts'
import { AppError } from '../../errors.ts'
import type { Operation } from '../../operation.ts'
import type { Registry } from '../../registry.ts'
import type { Grant, Mode } from '../contract.ts'
import type { Acquaintance } from '../standing.ts'

/** An operation as far as a grant can speak of it. */
export interface Ability {
  readonly name: string
  readonly summary: string
  readonly effect: Operation['effect']
  readonly personOnly: boolean
  readonly reaches: boolean
  readonly spends: boolean
  readonly about: readonly string[]
}

/** What a grant allows, without its counters. */
export interface Conditions {
  readonly hands: readonly string[]
  readonly operations: readonly string[]
  readonly to: readonly string[]
  readonly about: readonly string[]
  readonly limit: number | null
  readonly per: Grant['per']
  readonly mostAmount: number | null
  readonly mostTotal: number | null
  readonly expiresAt: Temporal.Instant | null
}

/** What reads sentences and says them back; `language/grant` is one. */
export interface GrantLanguage {
  read(
    sentence: string,
    vocabulary: {
      readonly abilities: readonly Ability[]
      readonly hands: readonly string[]
      readonly now: Temporal.ZonedDateTime
      readonly dayFirst: boolean
    },
  ):
    | { readonly understood: true; readonly conditions: Conditions; readonly defaults: readonly string[] }
    | { readonly understood: false; readonly words: string }
  describe(conditions: Conditions, abilities: readonly Ability[], timeZone: string): string
  /** Why conditions cannot be granted, in words; null when they can. */
  refusal(conditions: Conditions, abilities: readonly Ability[]): string | null
}

/** What grants need of the application. */
export interface GrantPorts {
  readonly registry: () => Registry
  readonly language: GrantLanguage
  readonly acquaintance: Acquaintance
  readonly ways: (
    sql: Queries,
    workspaceId: string,
  ) => Promise<{ readonly timeZone: string; readonly dayFirst: boolean; readonly mode: Mode }>
}

/** A sentence as it was understood. */
export interface Understood {
  readonly conditions: Conditions
  /** What was understood, said back. */
  readonly words: string
  /** What nobody said and is added for safety. */
  readonly defaults: readonly string[]
  /** What the owner should know about its effect. */
  readonly notes: readonly string[]
}

/** @throws AppError `grant.not_understood`, with what can be said */
export async function understood(
  ports: GrantPorts,
  { sql, now }: { readonly sql: Queries; readonly now: Temporal.Instant },
  { workspaceId }: Actor,
  said: string | Conditions,
): Promise<Understood> {
  const { timeZone, dayFirst, mode } = await ports.ways(sql, workspaceId)
  const abilities = abilitiesOf(ports.registry())
  const { conditions, defaults } =
    typeof said === 'string'
      ? read(ports, said, abilities, now.toZonedDateTimeISO(timeZone), dayFirst)
      : { conditions: given(ports, said, abilities), defaults: [] }
  return {
    conditions,
    defaults,
    words: ports.language.describe(conditions, abilities, timeZone),
    notes: notesOn(ports.registry(), conditions, mode),
  }
}

function read(
  { registry, language }: GrantPorts,
  sentence: string,
  abilities: readonly Ability[],
  now: Temporal.ZonedDateTime,
  dayFirst: boolean,
) {
  const hands = [...new Set(registry().modules.map(({ name }) => name))].filter((name) => name !== 'core')
  const reading = language.read(sentence, { abilities, hands, now, dayFirst })
  if (!reading.understood)
    throw new AppError(
      'invalid',
      'grant.not_understood',
      `Nothing was allowed by “${sentence.trim()}”. ${reading.words}`,
    )
  return reading
}

function given({ language }: GrantPorts, conditions: Conditions, abilities: readonly Ability[]): Conditions {
  const refusal = language.refusal(conditions, abilities)
  if (refusal) throw new AppError('invalid', 'grant.not_understood', `Nothing was allowed. ${refusal}`)
  return conditions
}

export const abilitiesOf = (registry: Registry): Ability[] =>
  [...registry.operations.values()].map((one) => ({
    name: one.name,
    summary: one.summary,
    effect: one.effect,
    personOnly: one.personOnly ?? false,
    reaches: one.kind === 'command' && one.targets !== undefined,
    spends: one.kind === 'command' && one.amount !== undefined,
    about: (one.kind === 'command' && one.about?.words) || [],
  }))

function notesOn(registry: Registry, { operations }: Conditions, mode: Mode): string[] {
  const free = operations.filter((name) => {
    const operation = registry.operations.get(name)
    return operation?.kind === 'command' && operation.effect === 'write' && operation.undo === 'restore'
  })
  const notes: string[] = []
  if (mode === 'look') notes.push('Hands may only look in this workspace; a grant does not change that.')
  else if (free.length)
    notes.push(
      `Hands do this without asking already, because undo takes it back, unless text of others may have chosen it; only there the grant is needed and counted: ${free.join(', ')}.`,
    )
  return notes
}
