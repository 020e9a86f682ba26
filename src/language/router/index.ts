import { type Captured, type CaptureOptions, parseCapture } from '../capture/index.ts'
import type { Intent } from './intents.ts'
import { judged, reasonsFor, shippedRouter } from './model.ts'
import { signsOf } from './signs.ts'

/** @public */
export type { Intent } from './intents.ts'

/** Below this a line is a task in the inbox, whatever it may look like. */
export const SURE_INTENT = 0.6

const MOST_REASONS = 3
/** The longest line that is judged; a longer one is text, and goes into the inbox. */
const LONGEST = 500

/** What a line wants, and what it says about it. */
export interface Routed {
  readonly intent: Intent
  /** Calibrated chance, 0..1, of the likeliest intent. Below `SURE_INTENT`, or without a reason, it is a task. */
  readonly confidence: number
  /** What spoke most for the likeliest intent, in words, the strongest first; empty when nothing did. */
  readonly reasons: readonly string[]
  /** Title, times, people and marks, as the capture grammar reads the line. */
  readonly slots: Captured
}

/**
 * What a typed line wants: a task, an event, a note, an answer, a change to something that exists, or nothing Reeve
 * does. Never throws; the same line always gets the same answer. Learned from English lines.
 */
export function routed(line: string, context: CaptureOptions): Routed {
  const slots = parseCapture(line, context)
  if (line.length > LONGEST || !/[\p{L}\p{N}]/u.test(line))
    return { intent: 'task', confidence: 0, reasons: [], slots }
  const model = shippedRouter()
  const signs = signsOf(line, slots.parts, context.knownPeople ?? [])
  const judgement = judged(model, signs)
  const reasons = reasonsFor(model, signs, judgement, MOST_REASONS)
  // What only letters speak for is a guess about an unknown word.
  const isSure = judgement.chance >= SURE_INTENT && reasons.length > 0
  return { intent: isSure ? judgement.intent : 'task', confidence: judgement.chance, reasons, slots }
}
