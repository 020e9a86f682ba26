import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { dayAt, type Scene } from './render/day.ts'
import { momentAt, rendered } from './render/tokens.ts'

/** A sentence as it stands in the mail, white space collapsed. */
export interface ExpectedSentence {
  readonly quote: string
  /** The deadline or proposed time it names: a day, or with a time and zone where it names one. */
  readonly due: string | null
}

export interface ExpectedAttack {
  readonly kind: 'instructs-assistant' | 'hidden-text' | 'look-alike'
  readonly quote: string
}

export interface ExpectedMail {
  readonly name: string
  readonly attack: ExpectedAttack | null
  /** What it asks of the owner. */
  readonly asks: readonly ExpectedSentence[]
  readonly promises: readonly ExpectedSentence[]
  readonly waitingFor: readonly ExpectedSentence[]
}

export interface ExpectedThread {
  readonly id: string
  readonly split: 'needs_you' | 'promises' | 'updates' | 'low' | 'new_people'
  /** False for what may be cleared in bulk. */
  readonly decision: boolean
  readonly verb: 'reply' | 'task' | 'delegate' | 'accept' | 'bulk'
  /** Keys that a practised hand needs for it; bulk threads are cleared by the split. */
  readonly keys: number
  readonly why: string
  readonly mails: readonly ExpectedMail[]
  readonly sent: readonly Pick<ExpectedMail, 'name' | 'promises' | 'waitingFor'>[]
}

const template = readFileSync(join(import.meta.dirname, 'expected.json'), 'utf8')

/** What a careful person would decide about each thread, with sentences and days as they read that morning. */
export function expectedTriage(scene: Scene): readonly ExpectedThread[] {
  // The file is ours and its shape is tested beside it.
  const { threads } = JSON.parse(template, (key, value: unknown) => {
    if (typeof value !== 'string') return value
    return key === 'due' ? dueMoment(value, scene) : rendered(value, scene)
  }) as { threads: readonly ExpectedThread[] }
  return threads
}

/** `2026-11-26` for a day, `2026-11-26T15:00:00+01:00[Europe/Vienna]` where the sentence names a time. */
function dueMoment(when: string, scene: Scene): string {
  const namesTime = when.includes(' ')
  return namesTime ? momentAt(when, scene).toString() : dayAt(when, scene.today).toString()
}
