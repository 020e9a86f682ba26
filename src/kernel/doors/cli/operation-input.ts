import { AppError } from '../../errors.ts'
import type { FieldSchema } from '../wire-input.ts'
import { typed } from '../wire-input.ts'
import type { Arguments, Options } from './arguments.ts'
import { dashed, type Entry, type Field } from './manifest.ts'

/** Takes the whole input as JSON; `-` reads it from standard input. */
const WHOLE = 'input'

/** The options an operation takes on the command line: one for each field, and `--input` for all at once. */
export const optionsOf = ({ fields }: Entry): Options => ({
  [WHOLE]: 'value',
  ...Object.fromEntries(fields.map(({ name, schema }) => [dashed(name), optionFor(schema)])),
})

function optionFor(schema: FieldSchema): Options[string] {
  const types = typesOf(schema)
  if (types.has('array')) return 'list'
  return types.has('boolean') && types.size === 1 ? 'flag' : 'value'
}

/**
 * The fields that may be given without their names, in order: those that the operation names, else the texts that are
 * needed, and at the end a list of them.
 */
export const positionalsOf = ({ fields, positional }: Entry): Field[] => {
  if (positional) return positional.flatMap((name) => fields.find((field) => field.name === name) ?? [])
  const needed = fields.filter(({ required }) => required)
  return [
    ...needed.filter(({ schema }) => typesOf(schema).has('string')),
    ...needed.filter(isList).slice(0, 1),
  ]
}

const isList = ({ schema }: Field): boolean => typesOf(schema).has('array')

/**
 * The wire input that a command line asks for.
 *
 * @param whole the text of `--input`, already read
 * @throws AppError `cli.word`, `cli.json`, `cli.missing`
 */
export function inputFrom(
  entry: Entry,
  { words, options }: Arguments,
  whole?: string,
): Record<string, unknown> {
  const input = whole === undefined ? {} : jsonObject(whole)
  const places = positionalsOf(entry).filter(({ name }) => !options.has(dashed(name)) && !(name in input))
  const last = places.at(-1)
  for (const [index, word] of words.entries()) {
    const place = places[index]
    if (place && isList(place)) {
      input[place.name] = words.slice(index).map((one) => value(elementOf(place), one))
      break
    }
    if (place) input[place.name] = value(place, word)
    // `reeve tasks capture Call Dana tomorrow` needs no quotes.
    else if (last && places.length === 1) input[last.name] = `${String(input[last.name])} ${word}`
    else throw new AppError('invalid', 'cli.word', `“${word}” is one word too many. ${usage(entry)}`)
  }
  for (const field of entry.fields) {
    const given = options.get(dashed(field.name))
    if (given === null) input[field.name] = null
    else if (given)
      input[field.name] = isList(field)
        ? given.map((one) => value(elementOf(field), one))
        : value(field, given[0] ?? '')
  }
  const missing = entry.fields.filter(({ name, required }) => required && !(name in input))
  if (missing.length)
    throw new AppError(
      'invalid',
      'cli.missing',
      `${missing.map(({ name }) => `--${dashed(name)}`).join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing. ${usage(entry)}`,
    )
  return input
}

/** `reeve tasks complete ID` */
export const usage = (entry: Entry): string => {
  const positional = positionalsOf(entry)
  const places = positional.map((field) => `${dashed(field.name).toUpperCase()}${isList(field) ? '…' : ''}`)
  const others = entry.fields.filter((field) => field.required && !positional.includes(field))
  const needed = others.map(({ name }) => `--${dashed(name)} VALUE`)
  const more = entry.fields.some(({ required }) => !required) ? ['[options]'] : []
  return `Usage: ${['reeve', entry.module, entry.verb, ...places, ...needed, ...more].join(' ')}`
}

/** A list's single element, as a field of its own. */
const elementOf = (field: Field): Field => ({
  ...field,
  schema: [field.schema, ...(field.schema.anyOf ?? [])].find(({ items }) => items)?.items ?? {},
})

function value({ name, schema }: Field, text: string): unknown {
  const types = typesOf(schema)
  if (text === 'null' && types.has('null') && !types.has('string')) return null
  if (types.has('object') && /^[{[]/.test(text)) return json(text, `--${dashed(name)}`)
  return typed(schema, text)
}

const jsonObject = (text: string): Record<string, unknown> => {
  const given = json(text, `--${WHOLE}`)
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new AppError('invalid', 'cli.json', `--${WHOLE} takes a JSON object: --${WHOLE} '{"limit": 10}'.`)
  return { ...given }
}

function json(text: string, option: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid', 'cli.json', `${option} is not JSON: ${text.slice(0, 80)}`, { cause })
  }
}

/** The JSON types a field may have. A choice of texts is a text. */
export const typesOf = (schema: FieldSchema): ReadonlySet<string> =>
  new Set(
    [schema, ...(schema.anyOf ?? [])].flatMap(({ type, enum: choices }) =>
      type ? [type] : choices ? ['string'] : [],
    ),
  )
