import { calendarPredictions } from './features/calendar/predictions.ts'
import { dayPredictions } from './features/day/predictions.ts'
import { notePredictions } from './features/knowledge/predictions.ts'
import { mailPredictions } from './features/mail/predictions.ts'
import { peoplePredictions } from './features/people/predictions.ts'
import { taskPredictions } from './features/tasks/predictions.ts'
import { trustPredictions } from './features/trust/predictions.ts'
import { predictor } from './predict.ts'

/** What every command is expected to change. */
export const predict = predictor({
  ...taskPredictions,
  ...notePredictions,
  ...mailPredictions,
  ...calendarPredictions,
  ...dayPredictions,
  ...peoplePredictions,
  ...trustPredictions,
})
