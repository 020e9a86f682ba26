import { hash } from '../classify/hash.ts'
import type { ManyWayExample, ManyWayTraining, Rounding } from '../classify/train-many-ways.ts'
import { parseCapture } from '../capture/index.ts'
import { fullSignsOf } from './full.ts'
import { ownLines } from './phrasebook.ts'
import { type Sign, type SignReader, signsOf, vectorOf } from './signs.ts'

/** A line of a yardstick of spoken commands. */
export interface SpokenLine {
  readonly id: string
  readonly source: string
  readonly text: string
  readonly label: string
  readonly official: string
  readonly scenario?: string
  readonly action?: string
}

/** A line and the answer it teaches. */
export interface RouterLesson {
  readonly text: string
  readonly answer: string
  /** How much it counts. */
  readonly weight: number
}

/** Where the examples come from and under which licence, for NOTICE. */
export const ROUTER_SOURCES = 'HWU64 and SLURP (CC BY 4.0), CLINC150 (CC BY 3.0) and lines of our own'

/** How a router is learned and rounded. */
export interface RouterPlan extends ManyWayTraining, Rounding {
  readonly signsOf: SignReader
}

/** What fits into the browser. */
export const smallPlan: RouterPlan = {
  signsOf,
  bits: 17,
  epochs: 14,
  rate: 1,
  hidden: 0.6,
  kept: 6_250,
  choosing: 6,
  models: 4,
  loss: 'surprise',
  largest: 3,
  clipped: 0.03,
}

/** What the server uses: with more signs, more of them may be hidden at each look. */
export const fullPlan: RouterPlan = {
  ...smallPlan,
  signsOf: fullSignsOf,
  bits: 18,
  epochs: 22,
  hidden: 0.75,
  kept: 40_000,
  models: 3,
  largest: 7,
  clipped: 0.01,
}

const HOME_ANSWERS: Readonly<Record<string, string>> = {
  calendar_set: 'event',
  calendar_query: 'agenda',
  calendar_remove: 'event away',
  alarm_set: 'alarm',
  alarm_query: 'which alarms',
  alarm_remove: 'alarm away',
  lists_createoradd: 'onto a list',
  lists_query: 'what lists',
  lists_remove: 'off a list',
  email_sendemail: 'mail to',
  email_query: 'which mail',
  email_querycontact: 'whose address',
  email_addcontact: 'address kept',
  datetime_query: 'what time',
  datetime_convert: 'what time',
}

/** What has no place in an office, by its broad subject. */
const SUBJECTS: Readonly<Record<string, string>> = {
  general: 'small talk',
  audio: 'media',
  music: 'media',
  play: 'media',
  cooking: 'food and places',
  takeaway: 'food and places',
  recommendation: 'food and places',
  iot: 'the home',
}

const BANK_ANSWERS: Readonly<Record<string, string>> = {
  calendar: 'agenda',
  meeting_schedule: 'agenda',
  reminder: 'agenda',
  schedule_meeting: 'event',
  reminder_update: 'event',
  alarm: 'alarm',
  todo_list: 'what lists',
  shopping_list: 'what lists',
  time: 'what time',
  timezone: 'what time',
  date: 'what time',
}
const TALK = new Set(
  'greeting goodbye thank_you yes no maybe repeat tell_joke fun_fact are_you_a_bot how_old_are_you what_is_your_name who_made_you who_do_you_work_for do_you_have_pets what_are_your_hobbies where_are_you_from meaning_of_life what_can_i_ask_you'.split(
    ' ',
  ),
)
/** CLINC150 has one label for putting on and taking off. */
const AWAY =
  /\b(?:remove|delete|erase|clear|cross|off|rid|scratch|cancel|take out|drop|eliminate|empty|clean out|trash|strike)\b/i

/** The answer a line of HWU64 or SLURP teaches; some of SLURP's labels lack their scenario. */
export function homeAnswer({ label, scenario, action }: SpokenLine): string {
  const full = scenario && action && !label.startsWith(`${scenario}_`) ? `${scenario}_${action}` : label
  const answer = HOME_ANSWERS[full]
  if (answer) return answer
  if (full === 'general_quirky') return 'odd'
  return SUBJECTS[full.split('_')[0] ?? ''] ?? 'the world'
}

function bankAnswer({ label, text }: SpokenLine): string {
  if (label === 'calendar_update') return AWAY.test(text) ? 'event away' : 'event'
  if (label.endsWith('list_update')) return AWAY.test(text) ? 'off a list' : 'onto a list'
  return BANK_ANSWERS[label] ?? (TALK.has(label) ? 'small talk' : 'elsewhere')
}

/** Of the many lines that have nothing to do with an office, this share is enough. */
const ELSEWHERE_SHARE = 1 / 20

/** How much a line of HWU64 or SLURP, of CLINC150 with and without a place here, and of our own counts. */
const HOME_WEIGHT = 1
const BANK_WEIGHT = 0.4
const ELSEWHERE_WEIGHT = 0.3
const OWN_WEIGHT = 0.7

/** What every router is taught besides HWU64 and SLURP. */
export function commonLessons(bank: readonly SpokenLine[]): RouterLesson[] {
  const taught = bank.map((line): RouterLesson => {
    const answer = bankAnswer(line)
    return { text: line.text, answer, weight: answer === 'elsewhere' ? ELSEWHERE_WEIGHT : BANK_WEIGHT }
  })
  return [
    ...taught.filter(
      ({ answer, text }) => answer !== 'elsewhere' || hash(text) % 1000 < 1000 * ELSEWHERE_SHARE,
    ),
    ...ownLines().map(([answer, text]) => ({ text, answer, weight: OWN_WEIGHT })),
  ]
}

export const homeLesson = (line: SpokenLine): RouterLesson => ({
  text: line.text,
  answer: homeAnswer(line),
  weight: HOME_WEIGHT,
})

/** Nothing that is learned depends on the day. */
const NOW = Temporal.ZonedDateTime.from('2026-03-18T09:30[UTC]')

/** The signs of a line of a yardstick, where nobody is known. */
export const lineSigns = (text: string, read: SignReader): Sign[] =>
  read(text, parseCapture(text, { now: NOW }).parts, [])

/** The examples by the numbers of their answers. */
export const examplesOf = (
  lessons: readonly RouterLesson[],
  labels: readonly string[],
  plan: RouterPlan,
): ManyWayExample[] =>
  lessons.map(({ text, answer, weight }) => ({
    vector: vectorOf(lineSigns(text, plan.signsOf), plan.bits),
    label: labels.indexOf(answer),
    weight,
  }))

/** The answers in a fixed order. */
export const labelsOf = (lessons: readonly RouterLesson[]): string[] =>
  [...new Set(lessons.map(({ answer }) => answer))].sort()

/** The same words in the same order are the same line, however they are written. */
export const lineKey = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
