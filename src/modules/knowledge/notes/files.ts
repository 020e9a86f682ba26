import { disarmed } from '#language/untrusted/index.ts'

import { NOTE_LIMITS } from '../contract.ts'
import { partsOf, tidyTags } from '../rules/note-parts.ts'
import { othersWords } from '../rules/others-words.ts'
import type { NoteDraft } from './intake.ts'

/**
 * A Markdown file as a note. Its heading is the title, or else the title of its front matter, or else its name; its tags
 * are those at its end and of its front matter, and the folder it lies in. Wiki links and all other marks stay as they
 * are; what hides, turns round or imitates is disarmed.
 *
 * @param path within the folder that is taken in
 * @returns a sentence where it cannot be a note
 */
export function readNote(
  path: string,
  content: Uint8Array,
  { writtenAt, timeZone }: { writtenAt: Temporal.Instant | null; timeZone: string },
): NoteDraft | string {
  const whole = decoded(content)
  if (whole === undefined) return 'This is no text in UTF-8. Save it as UTF-8 and take it in again.'
  if (whole.length > FAR_TOO_LONG) return TOO_LONG
  const { fields, text: rest } = frontMatter(
    disarmed(whole.replace(/\r\n?/g, '\n').replaceAll('\0', '')).text,
  )
  const isHeaded = /^\s*#{1,6}\s/.test(rest)
  const name =
    path
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') ?? path
  const { title, text, tags } = partsOf(isHeaded ? rest : `${name}\n${rest}`)
  const folders = path.split('/').slice(0, -1)
  const kept = othersWords({
    title: isHeaded ? title : (fields.title ?? name),
    text,
    tags: tidyTags([...fields.tags, ...tags, ...(folders.length ? [folders.join('/')] : [])]),
  })
  if (kept.text.length > NOTE_LIMITS.text) return TOO_LONG
  if (!kept.text.trim() && !isHeaded) return 'It is empty.'
  return {
    ...kept,
    pinned: false,
    source: { kind: 'file', id: path, label: disarmed(path).text },
    writtenAt: fields.at?.toZonedDateTime(timeZone).toInstant() ?? writtenAt,
  }
}

const TOO_LONG = `It is longer than ${NOTE_LIMITS.text} characters. Split it, and take in its parts.`

/** Front matter, and what is taken out, do not make so much of a file. */
const FAR_TOO_LONG = 10 * NOTE_LIMITS.text

function decoded(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}

interface Fields {
  readonly title?: string
  readonly tags: readonly string[]
  readonly at?: Temporal.PlainDateTime
}

/** What stands between two lines `---` at the beginning, as editors of notes write it. */
function frontMatter(whole: string): { fields: Fields; text: string } {
  const [all, head = ''] = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(whole) ?? []
  if (all === undefined) return { fields: { tags: [] }, text: whole }
  const title = plain(/^title:[ \t]*(.+)$/m.exec(head)?.[1] ?? '')
  const at = momentIn(head)
  return {
    fields: { ...(title ? { title } : {}), ...(at ? { at } : {}), tags: tagsIn(head) },
    text: whole.slice(all.length),
  }
}

/** `tags: [a, b]`, `tags: a, b`, or a list of lines. */
function tagsIn(head: string): string[] {
  const [, line = '', list = ''] = /^(?:tags|keywords):[ \t]*(.*)((?:\n[ \t]*-[ \t]+.+)*)/m.exec(head) ?? []
  return [
    ...line.replace(/^\[|\]\s*$/g, '').split(','),
    ...list.split('\n').map((one) => one.replace(/^[ \t]*-[ \t]+/, '')),
  ]
    .map(plain)
    .filter(Boolean)
}

/** When it was changed, or else written, as the front matter says. */
function momentIn(head: string): Temporal.PlainDateTime | undefined {
  const said = new Map(
    [...head.matchAll(/^(\w+):[ \t]*["']?((?!000)\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?/gm)].map(
      ([, name = '', day = '', time = '12:00']) => [name, `${day}T${time}`],
    ),
  )
  const text = ['updated', 'modified', 'date', 'created'].map((name) => said.get(name)).find(Boolean)
  try {
    return text === undefined ? undefined : Temporal.PlainDateTime.from(text)
  } catch {
    return undefined // no such day: the file's own moment is as good
  }
}

const plain = (value: string): string => value.trim().replace(/^(["'])(.*)\1$/, '$2')
