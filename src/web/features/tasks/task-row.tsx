import { Check, Repeat, Timer } from 'lucide-react'
import { memo } from 'react'

import type { Task } from '#modules/tasks/contract.ts'
import { cn } from '#web/components/class-names.ts'
import { Chip } from '#web/components/chip.tsx'
import { minutesWords, shortDay } from '#web/time.ts'

/** One task: done or not, what, and what was said about it. */
export const TaskRow = memo(function TaskRow({
  task,
  today,
  isCurrent,
  onOpen,
  onDone,
}: {
  task: Task
  today: Temporal.PlainDate
  isCurrent: boolean
  onOpen: (id: string) => void
  onDone: (task: Task) => void
}) {
  const { title, due, durationMinutes, priority, project, people, recurrence, status } = task
  const overdue = due !== null && Temporal.PlainDate.compare(due.date, today) < 0
  const done = status === 'done'
  return (
    <li
      className={cn(
        'flex items-start gap-1 rounded-control',
        isCurrent ? 'bg-accent-soft' : 'hover:bg-hover/60',
      )}
      data-task={task.id}
    >
      <button
        type="button"
        role="checkbox"
        aria-checked={done}
        aria-label={`Done: ${title}`}
        onClick={() => onDone(task)}
        className="flex size-9 shrink-0 items-center justify-center rounded-control pointer-coarse:size-11"
      >
        <span
          className={cn(
            'flex size-4.5 items-center justify-center rounded-full border-[1.5px]',
            done
              ? 'border-accent bg-accent text-on-accent'
              : priority === 1
                ? 'border-danger'
                : priority === 2
                  ? 'border-warn'
                  : 'border-line-strong',
          )}
        >
          {done ? <Check aria-hidden="true" className="size-3" /> : null}
        </span>
      </button>
      <button
        type="button"
        tabIndex={isCurrent ? 0 : -1}
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => onOpen(task.id)}
        className="flex min-h-9 min-w-0 flex-1 flex-wrap items-center gap-x-2.5 gap-y-0.5 py-1.5 pr-3 text-left outline-offset-[-2px] pointer-coarse:min-h-11"
      >
        <span className={cn('min-w-0 break-words', done && 'text-ink-faint line-through')}>{title}</span>
        {priority && priority <= 2 ? (
          <Chip tone={priority === 1 ? 'danger' : 'warn'}>P{priority}</Chip>
        ) : null}
        <span className="flex flex-wrap items-center gap-x-2.5 text-meta text-ink-faint md:ml-auto">
          {people.map((person) => (
            <span key={person}>@{person}</span>
          ))}
          {project ? <span>#{project}</span> : null}
          {durationMinutes ? (
            <span className="numerals inline-flex items-center gap-1">
              <Timer aria-hidden="true" className="size-3.5" />
              {minutesWords(durationMinutes)}
            </span>
          ) : null}
          {recurrence ? <Repeat role="img" aria-label="repeats" className="size-3.5" /> : null}
          {due ? (
            <span className={cn('numerals', overdue && 'font-medium text-danger')}>
              {overdue ? 'overdue, ' : ''}
              {shortDay(due.date, today)}
              {due.time ? ` ${due.time.toString({ smallestUnit: 'minute' })}` : ''}
            </span>
          ) : null}
        </span>
      </button>
    </li>
  )
})
