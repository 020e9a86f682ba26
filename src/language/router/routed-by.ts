import { type Captured, type CaptureOptions, parseCapture } from '../capture/index.ts'
import type { ManyWayModel } from '../classify/many-way-model.ts'
import type { Intent } from './intents.ts'
import { judged, reasonsFor } from './model.ts'
import type { SignReader } from './signs.ts'

/** What lines are judged by: the signs that are read, and what they weigh. */
export interface Router {
  readonly signsOf: SignReader
  /** Unpacked when it is first asked for. */
  readonly model: () => ManyWayModel
}

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

/** What a line wants, as a router judges it. Never throws; the same line always gets the same answer. */
export function routedBy(router: Router, line: string, context: CaptureOptions): Routed {
  const slots = parseCapture(line, context)
  if (line.length > LONGEST || !/[\p{L}\p{N}]/u.test(line))
    return { intent: 'task', confidence: 0, reasons: [], slots }
  const model = router.model()
  const signs = router.signsOf(line, slots.parts, context.knownPeople ?? [])
  const judgement = judged(model, signs)
  const reasons = reasonsFor(model, signs, judgement, MOST_REASONS)
  // What only letters speak for is a guess about an unknown word.
  const isSure = judgement.chance >= SURE_INTENT && reasons.length > 0
  return { intent: isSure ? judgement.intent : 'task', confidence: judgement.chance, reasons, slots }
}
