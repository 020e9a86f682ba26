import { type Note, NOTE_LIMITS } from '../contract.ts'

/** What is in a note before anybody calls it one. */
export type NoteParts = Pick<Note, 'title' | 'text' | 'tags'>

/** A title in one line. */
export const oneLine = (title: string): string => title.replace(/\s+/gu, ' ').trim()

export const saysSomething = ({ title, text }: Pick<Note, 'title' | 'text'>): boolean =>
  (title + text).trim() !== ''

/** A note as one Markdown text: what `partsOf` reads back. */
export const markdownOf = ({ title, text, tags }: NoteParts): string =>
  [title && `# ${title}`, text, tags.map((tag) => `#${tag}`).join(' ')].filter(Boolean).join('\n\n')

const TAG = /^#(?=.*\p{L})[\p{L}\p{N}\p{M}_/-]+$/u

/**
 * The parts of a text as it was typed: the first line is the title when it is short enough for one, `#tags` at its very
 * end are its tags, and a heading's marks are taken off. What has no short first line has no title.
 */
export function partsOf(typed: string): NoteParts {
  const whole = typed
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '')
    .replace(/^\s*\n/, '')
    .trimEnd()
  const { body, tags } = withoutLastTags(whole)
  const end = body.indexOf('\n')
  const first = end < 0 ? body : body.slice(0, end)
  if (first.length > 2 * NOTE_LIMITS.title) return { title: '', text: body, tags }
  const title = first
    .replace(/^#{1,6}\s+/, '')
    .replace(/\s+#+\s*$/, '')
    .trim()
  if (!title || title.length > NOTE_LIMITS.title) return { title: '', text: body, tags }
  return { title, text: end < 0 ? '' : body.slice(end + 1).replace(/^(?:[ \t]*\n)+/, ''), tags }
}

/**
 * The parts with the `#tags` at their very end among the tags, as `partsOf` reads them: those of the text, or of the title
 * where there is no text. The same parts where there is none, where all together are more than a note may have, or where
 * nothing else is said.
 */
export function withTypedTags(parts: NoteParts): NoteParts {
  const part = parts.text.trim() ? 'text' : 'title'
  const { body, tags } = withoutLastTags(parts[part])
  const all = tidyTags([...parts.tags, ...tags])
  const typed = { ...parts, [part]: body, tags: all }
  return !tags.length || !tags.every((tag) => all.includes(tag)) || !saysSomething(typed) ? parts : typed
}

/** A text without the tags at its very end, as many as a note may have, nor blanks there; and those tags. */
export function withoutLastTags(text: string): { body: string; tags: string[] } {
  const tags: string[] = []
  let body = text.trimEnd()
  while (tags.length < NOTE_LIMITS.tags) {
    let start = body.length
    while (start > 0 && /\S/.test(body[start - 1] ?? '')) start--
    const word = body.slice(start)
    if (!TAG.test(word)) break
    tags.unshift(word)
    body = body.slice(0, start).trimEnd()
  }
  return { body, tags: tidyTags(tags) }
}

/** Tags as they are kept: without `#`, in lower case, one word each, each once, in the order in which they were given. */
export const tidyTags = (tags: readonly string[]): string[] =>
  [...new Set(tags.map(tidyTag).filter(Boolean))].slice(0, NOTE_LIMITS.tags)

const tidyTag = (tag: string): string =>
  tag
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('\0', '')
    .replace(/[\s,]+/gu, ' ')
    .replace(/^[\s#]+|\s+$/gu, '')
    .replaceAll(' ', '-')
    .slice(0, NOTE_LIMITS.tag)
    .toWellFormed()
