import { expect, test } from 'vitest'

import { type Preferences, USUAL_HOURS } from '#modules/people/contract.ts'
import { predictor } from '#web/predict.ts'
import type { Tables } from '#web/sync/replica.ts'
import { peoplePredictions } from '../people/predictions.ts'
import { taskPredictions } from './predictions.ts'

const id = (n: number) => `01a2b3c4-d5e6-7000-8000-${String(n).padStart(12, '0')}`
const preferences: Preferences = {
  id: id(9),
  name: 'Mara',
  addresses: [],
  timeZone: 'Europe/Vienna',
  languages: ['en'],
  dayFirst: false,
  workingHours: USUAL_HOURS,
  bufferMinutes: 5,
  energyCurve: null,
  autonomy: 'suggest',
  singleKeys: true,
  cardsByMail: false,
  office: 'own',
}
const ofOwner = (owner: Preferences): Tables =>
  new Map([['preferences', new Map([[owner.id, owner]])]]) as unknown as Tables // rows of their kind
const act = (name: string, input: object) => ({ id: id(8), name, input, at: '2026-11-23T08:00:00Z' }) as never

test('the page reads a line in the languages its owner types, as the server does', () => {
  const due = (owner: Preferences, text: string) => {
    const captured = act('tasks.capture', { id: id(1), text })
    const [change] = predictor(taskPredictions)(ofOwner(owner), captured)
    return (change?.row as { due?: { date: Temporal.PlainDate } | null } | undefined)?.due?.date.toString()
  }
  expect(due(preferences, 'dentista pasado mañana')).toBeUndefined()
  expect(due(preferences, 'x 3/4')).toBe('2027-03-04')

  const change = act('people.edit_preferences', { languages: ['es', 'en'] })
  const [after] = predictor(peoplePredictions)(ofOwner(preferences), change)
  const owner = after?.row as unknown as Preferences
  expect(owner).toEqual({ ...preferences, languages: ['es', 'en'], dayFirst: true })
  expect(due(owner, 'dentista pasado mañana')).toBe('2026-11-25')
  expect(due(owner, 'dentist the day after tomorrow')).toBe('2026-11-25')
  expect(due(owner, 'x 3/4')).toBe('2027-04-03')
})
