import { explain, scoresOf } from './learn.ts'
import type { LearnedWeights, MailFacts, MailType, Reading, Reason, Split } from './types.ts'

/** Corrections must speak this clearly to overrule what the mail itself says. */
const CLEAR = 0.5

const SPLITS: readonly Split[] = ['needs_you', 'promises', 'updates', 'low', 'new_people']
const TYPES: readonly MailType[] = [
  'person',
  'newsletter',
  'receipt',
  'notification',
  'invitation',
  'bounce',
  'list',
  'automatic',
]

/** The reading after the owner's corrections have had their say, with what they said as the first reasons. */
export function adjusted(reading: Reading, facts: MailFacts, learned: LearnedWeights): Reading {
  const split = overruled(learned, facts, 'split', SPLITS, reading.split)
  const type = overruled(learned, facts, 'type', TYPES, reading.type)
  const reasons = [...split.reasons, ...type.reasons, ...reading.reasons]
  const score =
    split.value === reading.split
      ? reading.needsOwner.score
      : split.value === 'needs_you'
        ? Math.max(0.6, reading.needsOwner.score)
        : Math.min(0.4, reading.needsOwner.score)
  return { ...reading, split: split.value, type: type.value, needsOwner: { score }, reasons }
}

function overruled<Value extends string>(
  learned: LearnedWeights,
  facts: MailFacts,
  family: string,
  values: readonly Value[],
  now: Value,
): { value: Value; reasons: Reason[] } {
  const best = scoresOf(learned, facts, family)[0]
  const value = values.find((each) => best?.label === `${family}:${each}`)
  if (!best || value === undefined || value === now || best.score < CLEAR) return { value: now, reasons: [] }
  return { value, reasons: explain(learned, facts, best.label, 2) }
}
