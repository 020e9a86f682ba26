import type { CaptureOptions } from '../capture/index.ts'
import { type Routed, routedBy } from './routed-by.ts'
import { smallRouter } from './small.ts'

/** @public */
export type { Intent } from './intents.ts'
export { type Routed, SURE_INTENT } from './routed-by.ts'

/**
 * What a typed line wants: a task, an event, a note, an answer, a change to something that exists, or nothing Reeve
 * does. Never throws; the same line always gets the same answer. Learned from English lines. Small enough for the
 * browser; where there is room, `routedInFull` is right a little more often.
 */
export const routed = (line: string, context: CaptureOptions): Routed => routedBy(smallRouter, line, context)
