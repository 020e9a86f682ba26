import type { z } from 'zod'

import { AppError } from '#kernel/errors.ts'
import type { Note } from '#modules/knowledge/contract.ts'

import type { Command } from '../command.ts'
import { jsonText } from '../show/json.ts'
import { notedText } from '../show/note.ts'

/** `reeve note TEXT`, or what is piped in, as one note. */
export const lenient = true
export const command: Command = async ({ args, terminal, link, json }) => {
  const text = args.words.join(' ').trim() || ((await terminal.piped()) ?? '')
  if (!text.trim())
    throw new AppError('invalid', 'cli.missing', 'Say what to note: reeve note Dana likes mornings "#people"')
  const note = await link.call<z.input<typeof Note>>('notes.write', { text })
  terminal.out(json ? jsonText(note, terminal.isTTY) : notedText(note, terminal))
}
