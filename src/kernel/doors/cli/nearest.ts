/** The known word that was probably meant, if one is near enough: one slip in a short word, two in a longer one. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const most = word.length < 5 ? 1 : 2
  let best: { name: string; far: number } | undefined
  for (const name of known) {
    const far = name.startsWith(word) && word.length > 2 ? 1 : distance(word, name)
    if (far <= most && (!best || far < best.far)) best = { name, far }
  }
  return best?.name
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other (Damerau 1964). */
function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const now = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      now[column] = Math.min(
        (last[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Infinity,
      )
    }
    before = last
    last = now
  }
  return last[b.length] ?? 0
}
