import type { Example, Training } from '../classify/train-linear.ts'
import { ASK_BITS, askFeatures } from './ask-features.ts'
import { SPAM_BITS, spamFeatures } from './spam-features.ts'

/** A line of a yardstick file, with the fields that are learned from. */
export interface LessonRow {
  readonly id: string
  readonly label: string
  readonly text: string
  readonly subject: string
  readonly from: string
  readonly list: string
}

/** What a shipped model is learned from, and how. */
export interface Lesson extends Training {
  readonly name: string
  /** Where the examples come from and under which licence, for NOTICE. */
  readonly source: string
  readonly file: string
  example(row: LessonRow): Example
}

export const askLesson: Lesson = {
  name: 'asks',
  source: 'ParakweetLabs EmailIntentDataSet (Apache-2.0)',
  file: 'email.parakweet',
  bits: ASK_BITS,
  epochs: 10,
  rate: 0.25,
  models: 3,
  example: ({ text, label }) => ({ vector: askFeatures(text), isYes: label === 'intent' }),
}

export const spamLesson: Lesson = {
  name: 'spam',
  source: 'SpamAssassin public corpus (CC0 / PDDL)',
  file: 'email.spamassassin',
  bits: SPAM_BITS,
  epochs: 20,
  rate: 2,
  models: 2,
  example: ({ subject, from, text, list, label }) => ({
    vector: spamFeatures({ subject, fromAddress: from, text, isFromList: list !== '' }),
    isYes: label === 'spam',
  }),
}
