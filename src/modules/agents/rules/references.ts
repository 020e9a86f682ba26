import { AppError } from '#kernel/errors.ts'

/** A place in what an earlier step answered. */
export interface Reference {
  readonly step: string
  readonly path: readonly string[]
}

const WHOLE = /^\$([a-z][a-z0-9_]*)((?:\.[A-Za-z0-9_]+)*)$/
const WITHIN = /\{\$([a-z][a-z0-9_]*)((?:\.[A-Za-z0-9_]+)*)\}/g

const reference = (step: string, path: string): Reference => ({ step, path: path.split('.').slice(1) })

/** The reference that a text is, if it is nothing else. */
export function referenceIn(text: string): Reference | undefined {
  const [, step, path] = WHOLE.exec(text) ?? []
  return step === undefined ? undefined : reference(step, path ?? '')
}

/** The references that a longer text holds, in order. */
export const referencesWithin = (text: string): Reference[] =>
  [...text.matchAll(WITHIN)].map(([, step, path]) => reference(step ?? '', path ?? ''))

/** A text with what `filled` says in place of each reference in it. */
export const filledIn = (text: string, filled: (reference: Reference) => string): string =>
  text.replace(WITHIN, (_all, step: string, path: string) => filled(reference(step, path)))

/** A literal text as it is meant: `$$` at its beginning is one `$`. */
export const literal = (text: string): string => (text.startsWith('$$') ? text.slice(1) : text)

/** Every step that an input refers to, each once. */
export function stepsNamed(input: unknown): string[] {
  if (typeof input === 'string') {
    const whole = referenceIn(input)
    return [...new Set((whole ? [whole] : referencesWithin(input)).map(({ step }) => step))]
  }
  if (Array.isArray(input)) return [...new Set(input.flatMap(stepsNamed))]
  if (typeof input === 'object' && input !== null)
    return [...new Set(Object.values(input).flatMap(stepsNamed))]
  return []
}

/**
 * Sees to it that steps have different names and refer only to those before them.
 *
 * @throws AppError `plan.step_twice`, `plan.refers_ahead`
 */
export function assertInOrder(
  steps: readonly { step: string; input: unknown }[],
  before: readonly string[] = [],
): void {
  const known = new Set(before)
  for (const { step, input } of steps) {
    if (known.has(step))
      throw new AppError(
        'invalid',
        'plan.step_twice',
        `Two steps are called “${step}”. Name each differently.`,
      )
    for (const named of stepsNamed(input))
      if (!known.has(named))
        throw new AppError(
          'invalid',
          'plan.refers_ahead',
          `The step “${step}” refers to “${named}”, which does not come before it.`,
        )
    known.add(step)
  }
}
