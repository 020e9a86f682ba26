/** What a line can want of Reeve. */
export type Intent = 'task' | 'event' | 'note' | 'question' | 'change' | 'small talk' | 'out of scope'

export const INTENTS: readonly Intent[] = [
  'task',
  'event',
  'note',
  'question',
  'change',
  'small talk',
  'out of scope',
]

/**
 * The answers of the model, finer than what is told: what is out of scope is of many kinds, and each is easier to
 * know than all of them at once. The chance of an intent is the sum of its answers' chances.
 */
const INTENT_OF: Readonly<Record<string, Intent>> = {
  event: 'event',
  agenda: 'question',
  'event away': 'change',
  alarm: 'task',
  'which alarms': 'question',
  'alarm away': 'change',
  'onto a list': 'task',
  'what lists': 'question',
  'off a list': 'change',
  'mail to': 'task',
  'which mail': 'question',
  'whose address': 'question',
  'address kept': 'note',
  'what time': 'question',
  'plain task': 'task',
  'plain event': 'event',
  'plain note': 'note',
  'plain question': 'question',
  'plain change': 'change',
  'small talk': 'small talk',
}

/** Answers that are none of these are out of scope. */
export const intentOf = (answer: string): Intent => INTENT_OF[answer] ?? 'out of scope'
