import { CaptureTask, EditTask, type Task } from '#modules/tasks/contract.ts'
import { capturedTasks, completed, dropped, edited, reopened } from '#modules/tasks/rules.ts'
import { becomes, type Prediction, type Seen } from '#web/predict.ts'

/** Tasks, by the same rules as on the server. */
export const taskPredictions: Record<string, Prediction> = {
  'tasks.capture': (seen, input, now) => {
    const { id, text } = CaptureTask.parse(input)
    const [preferences] = seen.all('preferences')
    if (!id || !preferences) return []
    const { timeZone, dayFirst, languages } = preferences
    return capturedTasks(text, { id, now, timeZone, dayFirst, languages }).map((task) =>
      becomes('task', task),
    )
  },
  'tasks.edit': (seen, input, now) => {
    const changes = EditTask.decode(input as never) // checked by the schema
    return changing(seen, changes.id, (task) => edited(task, changes, now))
  },
  'tasks.complete': (seen, { id }, now) => changing(seen, id, (task) => completed(task, now)),
  'tasks.reopen': (seen, { id }, now) => changing(seen, id, (task) => reopened(task, now)),
  'tasks.drop': (seen, { id }, now) => changing(seen, id, (task) => dropped(task, now)),
}

function changing(seen: Seen, id: unknown, rule: (task: Task) => Task) {
  const task = seen.one('task', id)
  return task ? [becomes('task', rule(task))] : []
}
