import type { z } from 'zod'

import { AppError } from '#kernel/errors.ts'
import type { CapturedTasks } from '#modules/tasks/contract.ts'

import type { Command } from '../command.ts'
import { jsonText } from '../show/json.ts'
import { capturedText, speaksOfDays } from '../show/task.ts'
import { ownersToday } from '../zone.ts'

type Captured = z.input<typeof CapturedTasks>

/** `reeve add TEXT`: the tasks of one line, or of each line that is piped in. */
export const lenient = true
export const command: Command = async ({ args, terminal, link, json }) => {
  let today: Temporal.PlainDate | null = null
  const shown = async ({ more = [], ...first }: Captured) => {
    const tasks = [first, ...more]
    if (tasks.some(speaksOfDays)) today ??= await ownersToday(link)
    for (const task of tasks) terminal.out(capturedText(task, terminal, today))
  }
  const text = args.words.join(' ').trim()
  if (text) {
    const captured = await link.call<Captured>('tasks.capture', { text })
    if (json) terminal.out(jsonText(captured, terminal.isTTY))
    else await shown(captured)
    return
  }
  const lines = ((await terminal.piped()) ?? '').split('\n').filter((line) => line.trim())
  if (!lines.length)
    throw new AppError(
      'invalid',
      'cli.missing',
      'Say what is to be done: reeve add Call Dana tomorrow at two',
    )
  const all: Captured[] = []
  for (const line of lines) {
    const captured = await link.call<Captured>('tasks.capture', { text: line.trim() })
    all.push(captured)
    if (!json) await shown(captured)
  }
  if (json) terminal.out(jsonText(all, terminal.isTTY))
}
