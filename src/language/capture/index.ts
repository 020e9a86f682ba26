import { read } from './read.ts'
import type { Captured, CaptureOptions } from './types.ts'

export { parseCaptures } from './several.ts'
/** @public */
export type { Captured, CapturedPart, CaptureOptions, Moment, PartKind } from './types.ts'

/**
 * What a typed line wants, taken as one task: a title and what was said about it. Never throws and never refuses: what
 * is not understood is the title, and a line of time words only keeps them as its title.
 */
export const parseCapture = (text: string, options: CaptureOptions): Captured =>
  read(text, { from: 0, to: text.length }, options).task
