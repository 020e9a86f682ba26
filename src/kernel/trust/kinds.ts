import { z } from 'zod'

import type { Kind } from './values.ts'

/**
 * What kind of value a schema holds at a path such as `items.0.from.address`; undefined where the schema has no such
 * place. What others may write freely is text; what only Reeve makes or checks has a kind of its own.
 */
export function kindAt(schema: z.ZodType, path: readonly string[]): Kind | undefined {
  const inner = bare(schema)
  const [member, ...rest] = path
  if (member === undefined) return kindOf(inner)
  if (inner instanceof z.ZodObject) {
    const next: unknown = inner.shape[member]
    return next instanceof z.ZodType ? kindAt(next, rest) : undefined
  }
  if (inner instanceof z.ZodArray)
    return /^\d+$/.test(member) ? kindAt(inner.element as z.ZodType, rest) : undefined // an array's element is a schema
  if (inner instanceof z.ZodUnion) {
    const kinds = inner.options.flatMap((option) => kindAt(option as z.ZodType, path) ?? []) // options are schemas
    return kinds.length ? common(kinds) : undefined
  }
  if (inner instanceof z.ZodRecord || inner instanceof z.ZodUnknown || inner instanceof z.ZodAny)
    return 'text'
  return undefined
}

function kindOf(schema: z.ZodType): Kind {
  if (schema instanceof z.ZodUUID || schema instanceof z.ZodGUID) return 'id'
  if (schema instanceof z.ZodEmail) return 'address'
  if (schema instanceof z.ZodURL) return 'url'
  if (schema instanceof z.ZodCodec) return 'time' // our only codecs are moments, days and times of day
  if (schema instanceof z.ZodNumber || schema instanceof z.ZodBigInt) return 'amount'
  if (schema instanceof z.ZodBoolean || schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral)
    return 'choice'
  if (schema instanceof z.ZodArray) return kindOf(bare(schema.element as z.ZodType)) // an array's element is a schema
  if (schema instanceof z.ZodUnion)
    return common(schema.options.map((option) => kindOf(bare(option as z.ZodType)))) // options are schemas
  if (schema instanceof z.ZodObject) return 'record'
  return 'text'
}

/** One kind, where all agree; else text, which is trusted least. */
const common = (kinds: readonly Kind[]): Kind => {
  const told = kinds.filter((kind, index) => kinds.indexOf(kind) === index)
  return told.length === 1 && told[0] ? told[0] : 'text'
}

/** A schema without what wraps it: optional, nullable, default, catch, readonly. */
function bare(schema: z.ZodType): z.ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodCatch ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodNonOptional
  )
    return bare(schema.unwrap() as z.ZodType) // what these wrap is a schema
  if (schema instanceof z.ZodLazy) return bare(schema.unwrap() as z.ZodType) // as above
  if (schema instanceof z.ZodPipe && !(schema instanceof z.ZodCodec)) return bare(schema.in as z.ZodType) // as above
  return schema
}
