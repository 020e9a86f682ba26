import type { z } from 'zod'

/** A fact that a module announces. The name is past tense and carries its version: `tasks.captured.v1`. */
export interface EventType<Payload extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly payload: Payload
}

export const defineEvent = <Payload extends z.ZodType>(
  name: string,
  payload: Payload,
): EventType<Payload> => ({
  name,
  payload,
})
