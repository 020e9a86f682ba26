import { z } from 'zod'

import type { AnyEntity } from './entity.ts'
import { AppError } from './errors.ts'
import type { Module } from './module.ts'
import { type Command, EFFECTS, type Operation } from './operation.ts'

/** Everything the application can do, by name. */
export interface Registry {
  readonly operations: ReadonlyMap<string, Operation>
  readonly entities: ReadonlyMap<string, AnyEntity>
  readonly modules: readonly Module[]
  /** @throws AppError `operation.unknown` */
  operation(name: string): Operation
  /** @throws AppError `operation.unknown` when there is no command of that name */
  command(name: string): Command
  /** What an act is, in words: an operation's summary, or what a module says of what it does by itself. */
  summary(name: string): string
  /** Why an act cannot be taken back; null when it can. */
  lasting(name: string): string | null
  /** @throws Error when a change names a kind that nobody defined, which is a bug */
  entity(kind: string): AnyEntity
}

/**
 * Gathers what the modules offer.
 *
 * @throws Error when two things share a name or path, or an operation lacks its effect class, undo or summary: such a
 *   program does not start
 */
export function registryOf(modules: readonly Module[]): Registry {
  const operations = new Map<string, Operation>()
  const entities = new Map<string, AnyEntity>()
  const paths = new Map<string, string>()
  for (const module of modules) {
    for (const operation of module.operations) {
      const { name, http } = operation
      const flaw = flawOf(operation)
      if (flaw) throw new Error(`${name}: ${flaw}`)
      if (operations.has(name)) throw new Error(`there are two operations named ${name}`)
      const taken = paths.get(http)
      if (taken) throw new Error(`${name} and ${taken} share ${http}`)
      operations.set(name, operation)
      paths.set(http, name)
    }
    for (const one of module.entities) {
      if (entities.has(one.kind)) throw new Error(`there are two entities of kind ${one.kind}`)
      entities.set(one.kind, one)
    }
  }
  const unknown = (name: string) =>
    new AppError(
      'not_found',
      'operation.unknown',
      `There is no operation called ${name}. \`reeve help\` lists them.`,
    )
  return {
    operations,
    entities,
    modules,
    operation(name) {
      const found = operations.get(name)
      if (!found) throw unknown(name)
      return found
    },
    summary: (name) =>
      operations.get(name)?.summary ?? modules.find(({ acts }) => acts?.[name])?.acts?.[name] ?? name,
    lasting(name) {
      const known = operations.get(name)
      if (known?.kind === 'command') return known.undo === 'restore' ? null : known.undo.none
      return modules.find(({ lasting }) => lasting?.[name])?.lasting?.[name] ?? null
    },
    command(name) {
      const found = operations.get(name)
      if (found?.kind !== 'command') throw unknown(name)
      return found
    },
    entity(kind) {
      const found = entities.get(kind)
      if (!found) throw new Error(`no entity of kind ${kind}`)
      return found
    },
  }
}

/** What keeps an operation from loading. Read as data: a plug-in's definition was not checked by our compiler. */
function flawOf(operation: Operation): string | undefined {
  if (!EFFECTS.includes(operation.effect)) return 'has no effect class'
  if (!operation.summary.trim()) return 'has no summary'
  if (operation.kind === 'query')
    return operation.effect === 'read' ? undefined : 'is a query that does not only read'
  const claimed: string = operation.effect
  if (claimed === 'read') return 'is a command that claims only to read'
  const { undo } = operation
  if (undo !== 'restore' && !undo?.none?.trim()) return 'has neither an undo nor a reason why there is none'
  if (operation.effect === 'outward' && !(operation.targets && operation.preview))
    return 'is outward and does not say whom it reaches or what a card shows'
  const many = idsIn(operation.input)
  if (many && !operation.count) return `takes many ${many} at once and does not say how many it changes`
  return undefined
}

/** The member of an input that names many things by their ids, if it has one. */
function idsIn(input: z.ZodType): string | undefined {
  const members = input instanceof z.ZodObject ? Object.entries<z.ZodType>(input.shape) : []
  return members.find(([, member]) => {
    const list = bare(member)
    return list instanceof z.ZodArray && isId(bare(list.element as z.ZodType)) // an array's element is a schema
  })?.[0]
}

const isId = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodUUID || (schema instanceof z.ZodString && schema.format === 'uuid')

/** Without `optional`, `nullable` and `default`. */
function bare(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
    ? bare(schema.unwrap() as z.ZodType) // what it wraps is a schema
    : schema
}
