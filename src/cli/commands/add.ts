import type { z } from 'zod'

import { AppError } from '#kernel/errors.ts'
import type { Task } from '#modules/tasks/contract.ts'

import type { Command } from '../command.ts'
import { jsonText } from '../show/json.ts'
import { capturedText } from '../show/task.ts'

type TaskRow = z.input<typeof Task>

/** `reeve add TEXT`: one task, or one for each line that is piped in. */
export const lenient = true
export const command: Command = async ({ args, terminal, link, json }) => {
  const text = args.words.join(' ').trim()
  if (text) {
    const task = await link.call<TaskRow>('tasks.capture', { text })
    terminal.out(
      json ? jsonText(task, terminal.isTTY) : capturedText(task, terminal, Temporal.Now.plainDateISO()),
    )
    return
  }
  const lines = ((await terminal.piped()) ?? '').split('\n').filter((line) => line.trim())
  if (!lines.length)
    throw new AppError(
      'invalid',
      'cli.missing',
      'Say what is to be done: reeve add Call Dana tomorrow at two',
    )
  const tasks: TaskRow[] = []
  for (const line of lines) {
    const task = await link.call<TaskRow>('tasks.capture', { text: line.trim() })
    tasks.push(task)
    if (!json) terminal.out(capturedText(task, terminal, Temporal.Now.plainDateISO()))
  }
  if (json) terminal.out(jsonText(tasks, terminal.isTTY))
}
