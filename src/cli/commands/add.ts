import type { z } from 'zod'

import { AppError } from '#kernel/errors.ts'
import type { CapturedTasks } from '#modules/tasks/contract.ts'

import type { Command } from '../command.ts'
import { jsonText } from '../show/json.ts'
import { capturedText } from '../show/task.ts'

type Captured = z.input<typeof CapturedTasks>

/** `reeve add TEXT`: the tasks of one line, or of each line that is piped in. */
export const lenient = true
export const command: Command = async ({ args, terminal, link, json }) => {
  const shown = ({ more = [], ...first }: Captured) => {
    const today = Temporal.Now.plainDateISO()
    for (const task of [first, ...more]) terminal.out(capturedText(task, terminal, today))
  }
  const text = args.words.join(' ').trim()
  if (text) {
    const captured = await link.call<Captured>('tasks.capture', { text })
    if (json) terminal.out(jsonText(captured, terminal.isTTY))
    else shown(captured)
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
    if (!json) shown(captured)
  }
  if (json) terminal.out(jsonText(all, terminal.isTTY))
}
