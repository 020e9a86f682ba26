import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'

import type { Task } from '#modules/tasks/contract.ts'
import { Button } from '#web/components/button.tsx'
import { Dialog } from '#web/components/dialog.tsx'
import { Field, INPUT } from '#web/components/field.tsx'
import { usePerform } from '#web/shell/perform.ts'

/** Everything about one task, to be changed. Only what differs is sent. */
export function TaskPanel({ task, onClose }: { task: Task | undefined; onClose: () => void }) {
  return (
    <Dialog open={task !== undefined} onClose={onClose} title="Task">
      {task ? <TaskForm key={task.id} task={task} onClose={onClose} /> : null}
    </Dialog>
  )
}

function TaskForm({ task, onClose }: { task: Task; onClose: () => void }) {
  const perform = usePerform()
  const form = useId()
  const [problem, setProblem] = useState('')
  const save = (data: FormData) => {
    const changes = changesOf(task, data)
    if (changes === null) return setProblem('Give the day as well as the time.')
    if (Object.keys(changes).length)
      perform('tasks.edit', { id: task.id, ...changes }, `Changed: ${task.title}`)
    onClose()
  }
  return (
    <>
      <form id={form} action={save} className="grid gap-4 overflow-y-auto px-5 pb-5 md:grid-cols-2">
        <Field label="What" className="md:col-span-2">
          <input name="title" defaultValue={task.title} required maxLength={500} className={INPUT} />
        </Field>
        <Field label="Due">
          <span className="flex gap-2">
            <input
              type="date"
              name="date"
              defaultValue={task.due?.date.toString() ?? ''}
              className={INPUT}
              aria-label="Due day"
            />
            <input
              type="time"
              name="time"
              defaultValue={task.due?.time?.toString({ smallestUnit: 'minute' }) ?? ''}
              className={INPUT}
              aria-label="Due time"
            />
          </span>
        </Field>
        <Field label="Takes, in minutes">
          <input
            type="number"
            name="minutes"
            min={1}
            max={60000}
            defaultValue={task.durationMinutes ?? ''}
            className={INPUT}
          />
        </Field>
        <Field label="Priority">
          <select name="priority" defaultValue={task.priority ?? ''} className={INPUT}>
            <option value="">None</option>
            <option value="1">1, the highest</option>
            <option value="2">2</option>
            <option value="3">3</option>
            <option value="4">4</option>
          </select>
        </Field>
        <Field label="Concentration">
          <select name="demand" defaultValue={task.demand} className={INPUT}>
            <option value="high">High</option>
            <option value="normal">Normal</option>
            <option value="low">Low</option>
          </select>
        </Field>
        <Field label="Project">
          <input name="project" defaultValue={task.project ?? ''} maxLength={80} className={INPUT} />
        </Field>
        <Field label="Notes" className="md:col-span-2">
          <textarea
            name="notes"
            defaultValue={task.notes}
            rows={3}
            maxLength={20000}
            className={`${INPUT} h-auto py-2`}
          />
        </Field>
        {task.source?.kind === 'thread' ? (
          <p className="text-meta text-ink-faint md:col-span-2">
            From the mail{' '}
            <Link
              to="/inbox"
              search={{ thread: task.source.id }}
              className="text-accent underline underline-offset-2"
            >
              {task.source.label}
            </Link>
          </p>
        ) : null}
        {problem ? (
          <p role="alert" className="text-danger md:col-span-2">
            {problem}
          </p>
        ) : null}
      </form>
      <footer className="flex flex-wrap gap-2 border-t border-line bg-sunken px-5 py-3">
        <Button
          look="danger"
          onClick={() => {
            perform('tasks.drop', { id: task.id }, `Dropped: ${task.title}`)
            onClose()
          }}
        >
          Drop it
        </Button>
        <span className="flex-1" />
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" form={form} look="primary">
          Save
        </Button>
      </footer>
    </>
  )
}

/** What the form says differently from the task, in wire form; null when it cannot be. */
export function changesOf(task: Task, data: FormData): Record<string, unknown> | null {
  const text = (name: string) => String(data.get(name) ?? '').trim()
  const number = (name: string) => (text(name) ? Number(text(name)) : null)
  if (text('time') && !text('date')) return null
  const due = text('date') ? { date: text('date'), time: text('time') || null } : null
  const before = task.due && {
    date: task.due.date.toString(),
    time: task.due.time?.toString({ smallestUnit: 'minute' }) ?? null,
  }
  const wanted: [string, unknown, unknown][] = [
    ['title', text('title'), task.title],
    ['notes', String(data.get('notes') ?? ''), task.notes],
    ['due', due, before],
    ['durationMinutes', number('minutes'), task.durationMinutes],
    ['priority', number('priority'), task.priority],
    ['demand', text('demand'), task.demand],
    ['project', text('project') || null, task.project],
  ]
  return Object.fromEntries(
    wanted.flatMap(([name, next, known]) =>
      JSON.stringify(next) === JSON.stringify(known) ? [] : [[name, next]],
    ),
  )
}
