import { type Apart, type Limits, readApart } from '#kernel/apart/apart.ts'

import { beginningOf, isPdf } from './beginning.ts'
import { Opened } from './opened.ts'

const PDF = new URL('./pdf-file.ts', import.meta.url)
const OTHERS = new URL('./open-file.ts', import.meta.url)

/** Lets a file be read in a process apart, by the reader for how it begins. Never throws. */
export function openedApart(
  content: Uint8Array,
  about: { name: string; type: string },
  limits: Partial<Limits> = {},
): Promise<Apart<Opened>> {
  return readApart(isPdf(beginningOf(content)) ? PDF : OTHERS, content, about, Opened, limits)
}
