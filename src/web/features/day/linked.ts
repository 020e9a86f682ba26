import type { Source } from '#modules/day/contract.ts'

/** A stretch of a sentence; with a source, it is the name of that source. */
interface Stretch {
  readonly text: string
  readonly source: Source | null
}

/** A sentence cut at the names of its sources, each where it stands first, and the sources that it does not name. */
export function linked(
  text: string,
  sources: readonly Source[],
): { stretches: readonly Stretch[]; unnamed: readonly Source[] } {
  const found: { from: number; to: number; source: Source }[] = []
  const unnamed: Source[] = []
  // The longest first, so that a name within a longer name does not take its place.
  for (const source of [...sources].sort((a, b) => b.label.length - a.label.length)) {
    const from = freePlace(text, source.label, found)
    if (from < 0) unnamed.push(source)
    else found.push({ from, to: from + source.label.length, source })
  }
  found.sort((a, b) => a.from - b.from)
  const stretches: Stretch[] = []
  let at = 0
  for (const { from, to, source } of found) {
    if (from > at) stretches.push({ text: text.slice(at, from), source: null })
    stretches.push({ text: text.slice(from, to), source })
    at = to
  }
  if (at < text.length) stretches.push({ text: text.slice(at), source: null })
  return { stretches, unnamed: sources.filter((source) => unnamed.includes(source)) }
}

function freePlace(text: string, name: string, taken: readonly { from: number; to: number }[]): number {
  if (name.trim().length < 2) return -1
  let from = text.indexOf(name)
  while (from >= 0 && taken.some((one) => from < one.to && one.from < from + name.length))
    from = text.indexOf(name, from + 1)
  return from
}
