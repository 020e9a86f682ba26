import type { z } from 'zod'

import { type Options, valueOf } from '#kernel/doors/cli/arguments.ts'
import type { Note } from '#modules/knowledge/contract.ts'

import { pick } from '../acts.ts'
import type { Command } from '../command.ts'
import type { Link } from '../link.ts'
import { jsonText } from '../show/json.ts'
import { notesText, wholeText } from '../show/note.ts'
import { ownersZone } from '../zone.ts'

export const options: Options = { tag: 'value' }

type NoteRow = z.input<typeof Note>

/** `reeve notes`: pinned ones, then those changed last; `reeve notes ID`: one of them, whole. */
export const command: Command = async ({ args, terminal, link, json }) => {
  const [id] = args.words
  if (id !== undefined) {
    const note = await link.call<NoteRow>('notes.show', { id: await wholeId(link, id) })
    return terminal.out(json ? jsonText(note, terminal.isTTY) : wholeText(note))
  }
  const notes = await latest(link, valueOf(args, 'tag'))
  terminal.out(json ? jsonText(notes, terminal.isTTY) : notesText(notes, terminal, await ownersZone(link)))
}

const SHOWN = 100

async function latest(link: Link, tag?: string): Promise<NoteRow[]> {
  const page = async (pinned: boolean) =>
    (
      await link.call<{ items: NoteRow[] }>('notes.list', {
        limit: SHOWN,
        pinned,
        ...(tag === undefined ? {} : { tag }),
      })
    ).items
  return [...(await page(true)), ...(await page(false))].slice(0, SHOWN)
}

/** @throws AppError `cli.id` */
async function wholeId(link: Link, id: string): Promise<string> {
  if (id.length === 36) return id
  const notes = await latest(link)
  return pick(
    id,
    notes.map((note) => note.id),
    'No note',
  )
}
