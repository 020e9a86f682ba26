import { disarmed } from '#language/untrusted/index.ts'

import { NOTE_LIMITS } from '../contract.ts'
import { type NoteParts, oneLine, tidyTags } from './note-parts.ts'

type Given = { readonly [Name in keyof NoteParts]?: NoteParts[Name] | undefined }

/**
 * Parts of a note that a file or a hand wrote, as they are kept: disarmed, so that what is kept is what is drawn, and what
 * an agent is shown, which is disarmed too, is what stands there. What is not given stays out.
 */
export function othersWords<Parts extends Given>(parts: Parts): Parts {
  const { title, text, tags } = parts
  return {
    ...parts,
    ...(title === undefined ? {} : { title: othersTitle(title) }),
    ...(text === undefined ? {} : { text: disarmed(text).text }),
    ...(tags === undefined ? {} : { tags: othersTags(tags) }),
  }
}

/** A cut can part what belongs together, and a link is longer with its host: it is shortened until it fits. */
function othersTitle(title: string): string {
  const line = oneLine(disarmed(title).text)
  for (let room: number = NOTE_LIMITS.title; ; room = Math.floor(room * 0.75)) {
    const safe = disarmed(line.slice(0, room).trimEnd()).text
    if (safe.length <= NOTE_LIMITS.title) return safe
  }
}

/** A tag that is not the same when it is disarmed again imitates something else, and is left out. */
const othersTags = (tags: readonly string[]): string[] =>
  tidyTags(tags.map((tag) => disarmed(tag).text)).filter((tag) => disarmed(tag).text === tag)
