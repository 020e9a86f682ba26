import { z } from 'zod'

import type { Operation } from '../operation.ts'

/** The part of JSON Schema that our inputs come out as. */
export interface FieldSchema {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly items?: FieldSchema
  readonly anyOf?: readonly FieldSchema[]
  readonly properties?: Record<string, FieldSchema>
  readonly required?: readonly string[]
}

const schemas = new WeakMap<z.ZodType, FieldSchema>()

/** The JSON Schema of an operation's input or output as it is on the wire. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output' = 'input'): FieldSchema {
  if (io === 'output') return wireSchema(schema)
  let found = schemas.get(schema)
  if (!found) schemas.set(schema, (found = wireSchema(schema)))
  return found
}

/** Wire form is the input side of a codec, whichever way the value travels. Patterns are for us, not for readers. */
const wireSchema = (schema: z.ZodType): FieldSchema =>
  z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema.pattern
      delete jsonSchema.$schema
    },
  }) as FieldSchema

/** The input's members with their schemas. */
export const fieldsOf = (operation: Operation): [string, FieldSchema][] =>
  Object.entries(jsonSchemaOf(operation.input).properties ?? {})

/**
 * Turns texts (a query string, a command line) into what the input's schema asks for. Only exact forms are turned:
 * `12` for a number, `true` for a boolean; anything else stays a text, which the schema then refuses by name.
 */
export function fromTexts(
  operation: Operation,
  texts: Record<string, string | string[]>,
): Record<string, unknown> {
  const fields = new Map(fieldsOf(operation))
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const field = fields.get(name)
      return [name, field ? typed(field, text) : text]
    }),
  )
}

/** One text, or several for a list, as that field's schema asks for it. */
export function typed(field: FieldSchema, text: string | string[]): unknown {
  const types = [field, ...(field.anyOf ?? [])]
  const array = types.find(({ type }) => type === 'array')
  if (array) return [text].flat().map((one) => (array.items ? typed(array.items, one) : one))
  if (Array.isArray(text)) return text
  for (const { type } of types) {
    if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
    if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  }
  return text
}
