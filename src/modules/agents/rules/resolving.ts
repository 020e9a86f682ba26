import type { z } from 'zod'

import { AppError } from '#kernel/errors.ts'
import { kindAt } from '#kernel/trust/kinds.ts'
import type { Provenance, Source } from '#kernel/trust/contract.ts'
import { fits, isTainted, joined, type Kind, type Readers, union, type Value } from '#kernel/trust/values.ts'

import { filledIn, literal, type Reference, referenceIn, referencesWithin } from './references.ts'

/** What a step answered, with what is needed to say where each part of it comes from. */
export interface Answer {
  readonly output: unknown
  readonly schema: z.ZodType
  /** Whose texts it holds. */
  readonly origins: readonly Source[]
  readonly readers: Readers
}

/** Where a literal of a plan comes from, by its argument. */
export type Trace = (value: unknown, kind: Kind) => readonly Source[]

export interface Resolved {
  readonly input: Record<string, unknown>
  readonly provenance: Provenance
  readonly readers: Readers
}

/**
 * A step's input with what earlier steps answered in place of references, and where each argument comes from. Kinds are
 * kept apart: a text is never taken for an id, an address, an amount or a link.
 *
 * @throws AppError `plan.nothing_there`, `plan.kind_mismatch`, `plan.not_text`
 */
export function resolved(
  input: Record<string, unknown>,
  schema: z.ZodType,
  answers: ReadonlyMap<string, Answer>,
  trace: Trace,
): Resolved {
  const provenance: Record<string, Source[]> = {}
  const parts: Value[] = []
  const filled: Record<string, unknown> = {}
  for (const [argument, given] of Object.entries(input)) {
    const held: Value[] = []
    filled[argument] = withValues(given, [argument], { schema, answers, trace, held })
    provenance[argument] = [...joined(null, 'record', held).sources]
    parts.push(...held)
  }
  return { input: filled, provenance, readers: joined(null, 'record', parts).readers }
}

interface Around {
  readonly schema: z.ZodType
  readonly answers: ReadonlyMap<string, Answer>
  readonly trace: Trace
  readonly held: Value[]
}

function withValues(given: unknown, path: readonly string[], around: Around): unknown {
  if (Array.isArray(given))
    return given.map((one, index) => withValues(one, [...path, String(index)], around))
  if (typeof given === 'object' && given !== null)
    return Object.fromEntries(
      Object.entries(given).map(([key, one]) => [key, withValues(one, [...path, key], around)]),
    )
  const wanted = kindAt(around.schema, path) ?? 'text'
  const whole = typeof given === 'string' ? referenceIn(given) : undefined
  if (whole) {
    const value = valueAt(whole, around)
    if (!fits(value, wanted))
      throw new AppError(
        'invalid',
        'plan.kind_mismatch',
        `${path.join('.')} wants ${WORDS[wanted]}, and ${name(whole)} is ${WORDS[value.kind]}. ${ONLY_TYPED}`,
      )
    around.held.push(value)
    return value.value
  }
  const within = typeof given === 'string' ? referencesWithin(given) : []
  if (typeof given === 'string' && within.length) {
    if (wanted !== 'text')
      throw new AppError(
        'invalid',
        'plan.not_text',
        `${path.join('.')} wants ${WORDS[wanted]}, which cannot be put together from text. ${ONLY_TYPED}`,
      )
    around.held.push(...within.map((one) => valueAt(one, around)))
    around.held.push(saidBy(given, wanted, around.trace))
    return filledIn(given, (one) => String(valueAt(one, around).value))
  }
  const plain = typeof given === 'string' ? literal(given) : given
  around.held.push(saidBy(plain, wanted, around.trace))
  return plain
}

const saidBy = (value: unknown, kind: Kind, trace: Trace): Value => ({
  value,
  kind,
  sources: trace(value, kind),
  readers: 'anyone',
})

const ONLY_TYPED = 'Refer to a field of that kind.'

const WORDS: Record<Kind, string> = {
  id: 'an id',
  address: 'an address',
  amount: 'a number',
  time: 'a time',
  url: 'a link',
  choice: 'one of its choices',
  text: 'text',
  record: 'a record',
}

const name = ({ step, path }: Reference): string => `$${[step, ...path].join('.')}`

/**
 * The value at a place of an answer. Ids are made by Reeve, and choices and moments carry no words, so they are Reeve's own;
 * all else may be the text of whoever wrote what was read. Which id it is was the choice of whoever wrote the plan, so that
 * it comes from wherever the same id would come from if it stood there in full.
 */
function valueAt(reference: Reference, { answers, trace }: Pick<Around, 'answers' | 'trace'>): Value {
  const answer = answers.get(reference.step)
  let value: unknown = answer?.output
  for (const member of reference.path)
    value = typeof value === 'object' && value !== null ? Reflect.get(value, member) : undefined
  if (!answer || value === undefined || value === null)
    throw new AppError('not_found', 'plan.nothing_there', `There is nothing at ${name(reference)}.`)
  const kind = kindAt(answer.schema, reference.path) ?? 'text'
  const chosen = kind === 'id' ? trace(value, kind) : []
  const own = kind === 'id' || kind === 'choice' || kind === 'time'
  return {
    value,
    kind,
    sources: union([
      own || !answer.origins.length ? ['local'] : answer.origins,
      isTainted(chosen) ? chosen : [],
    ]),
    readers: own ? 'anyone' : answer.readers,
  }
}
