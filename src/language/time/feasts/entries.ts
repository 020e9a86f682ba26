import type { Entry } from '../lexicon/build.ts'

export const feastEntries: readonly (readonly [string, Entry])[] = []
