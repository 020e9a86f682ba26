import { Link, useSearch } from '@tanstack/react-router'
import { ListTodo, Plus, X } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'

import type { Task } from '#modules/tasks/contract.ts'
import { Button } from '#web/components/button.tsx'
import { Page, Section } from '#web/components/page.tsx'
import { Empty, Skeleton } from '#web/components/states.tsx'
import { useToday } from '#web/setting.ts'
import { useActions } from '#web/shell/actions.ts'
import { usePerform } from '#web/shell/perform.ts'
import { openOverlay } from '#web/shell/ui.ts'
import { useSyncState, useTable } from '#web/sync/react.tsx'
import { grouped } from './groups.ts'
import { TaskPanel } from './task-panel.tsx'
import { TaskRow } from './task-row.tsx'

/** All open tasks by when they are due; done ones of late below. */
export function TasksPage() {
  const { task: wanted, project } = useSearch({ from: '/app/tasks' })
  const tasks = useTable('task')
  const loaded = useSyncState((state) => state.loaded)
  const today = useToday()
  const perform = usePerform()
  const [current, setCurrent] = useState(wanted)
  const [edited, setEdited] = useState(wanted)

  const groups = useMemo(() => {
    const open = [...tasks.values()].filter(
      (task) => task.status === 'open' && (!project || task.project === project),
    )
    return grouped(open, today)
  }, [tasks, today, project])
  const done = useMemo(
    () =>
      [...tasks.values()]
        .filter((task) => task.status === 'done' && (!project || task.project === project))
        .sort((a, b) => (b.doneAt && a.doneAt ? Temporal.Instant.compare(b.doneAt, a.doneAt) : 0))
        .slice(0, 15),
    [tasks, project],
  )
  const shown = useMemo(() => groups.flatMap((group) => group.tasks), [groups])
  // The first is current until one is chosen.
  const at = Math.max(
    0,
    shown.findIndex(({ id }) => id === current),
  )
  const task = shown[at]

  const finish = useCallback(
    ({ id, title, status }: Task) =>
      status === 'done'
        ? perform('tasks.reopen', { id }, `Open again: ${title}`)
        : perform('tasks.complete', { id }, `Done: ${title}`),
    [perform],
  )
  const step = (by: 1 | -1) => setCurrent(shown[Math.max(0, Math.min(shown.length - 1, at + by))]?.id)
  const leave = (act: (task: Task) => void) => () => {
    if (!task) return
    setCurrent((shown[at + 1] ?? shown[at - 1])?.id)
    act(task)
  }
  useActions([
    {
      id: 'task.next',
      title: 'Next task',
      group: 'Task',
      keys: ['j', 'ArrowDown'],
      keyOnly: true,
      run: () => step(1),
    },
    {
      id: 'task.previous',
      title: 'Previous task',
      group: 'Task',
      keys: ['k', 'ArrowUp'],
      keyOnly: true,
      run: () => step(-1),
    },
    { id: 'task.done', title: 'Done', group: 'Task', keys: ['e'], run: leave(finish) },
    {
      id: 'task.edit',
      title: 'Open the task',
      group: 'Task',
      keys: ['Enter'],
      run: () => setEdited(task?.id),
    },
    {
      id: 'task.drop',
      title: 'Drop it',
      group: 'Task',
      keys: ['x'],
      run: leave(({ id, title }) => perform('tasks.drop', { id }, `Dropped: ${title}`)),
    },
    {
      id: 'task.today',
      title: 'Due today',
      group: 'Task',
      keys: ['t'],
      run: () => task && due(task, 0, 'today'),
    },
    {
      id: 'task.tomorrow',
      title: 'Due tomorrow',
      group: 'Task',
      keys: ['s'],
      run: () => task && due(task, 1, 'tomorrow'),
    },
  ])
  const due = ({ id, title }: Task, days: number, words: string) =>
    perform(
      'tasks.edit',
      { id, due: { date: today.add({ days }).toString(), time: null } },
      `Due ${words}: ${title}`,
    )

  if (!loaded) return <Skeleton lines={12} />
  return (
    <Page
      title="Tasks"
      aside={
        <>
          {project ? (
            <Button asChild>
              <Link to="/tasks" search={{}}>
                #{project} <X aria-label="Show all projects" />
              </Link>
            </Button>
          ) : null}
          <Button look="primary" onClick={() => openOverlay({ kind: 'capture' })} keys="c">
            <Plus aria-hidden="true" /> Capture
          </Button>
        </>
      }
    >
      {groups.length ? null : (
        <Empty icon={<ListTodo />} title="Nothing to do is written down">
          Capture a line, such as “Call Dana tomorrow 14:00 for 30 min”. What it says of day, time and length
          is understood.
        </Empty>
      )}
      {groups.map((group) => (
        <Section key={group.id} title={`${group.title} (${group.tasks.length})`}>
          <ul className="-mx-2">
            {group.tasks.map((one) => (
              <TaskRow
                key={one.id}
                task={one}
                today={today}
                isCurrent={one.id === task?.id}
                onDone={finish}
                onOpen={setEdited}
              />
            ))}
          </ul>
        </Section>
      ))}
      {done.length ? (
        <details className="mb-8">
          <summary className="text-base font-semibold text-ink-soft">Done of late ({done.length})</summary>
          <ul className="-mx-2 mt-2">
            {done.map((one) => (
              <TaskRow
                key={one.id}
                task={one}
                today={today}
                isCurrent={false}
                onDone={finish}
                onOpen={setEdited}
              />
            ))}
          </ul>
        </details>
      ) : null}
      <TaskPanel task={edited ? tasks.get(edited) : undefined} onClose={() => setEdited(undefined)} />
    </Page>
  )
}
