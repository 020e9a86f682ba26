/**
 * A text that two people changed, with the changes of both, line by line: three-way merging after diff3 (Khanna, Kunal
 * and Pierce 2007). Where both changed the same lines, theirs stand first and mine follow, so that no word of either is
 * lost.
 *
 * @param base what both began with
 */
export function merged(base: string, mine: string, theirs: string): string {
  if (mine === theirs || theirs === base) return mine
  if (mine === base) return theirs
  const [from, my, their] = [base, mine, theirs].map((text) => text.split('\n')) as [
    string[],
    string[],
    string[],
  ] // three
  const toMine = matches(from, my)
  const toTheirs = matches(from, their)
  const lines: string[] = []
  let at = { base: 0, mine: 0, theirs: 0 }
  const upTo = (end: typeof at) => {
    lines.push(
      ...chosen(
        from.slice(at.base, end.base),
        my.slice(at.mine, end.mine),
        their.slice(at.theirs, end.theirs),
      ),
    )
    at = end
  }
  for (let line = 0; line < from.length; line++) {
    const [inMine, inTheirs] = [toMine.get(line), toTheirs.get(line)]
    if (inMine === undefined || inTheirs === undefined) continue
    upTo({ base: line, mine: inMine, theirs: inTheirs })
    lines.push(from[line] ?? '')
    at = { base: line + 1, mine: inMine + 1, theirs: inTheirs + 1 }
  }
  upTo({ base: from.length, mine: my.length, theirs: their.length })
  return lines.join('\n')
}

function chosen(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): readonly string[] {
  if (isSame(mine, theirs) || isSame(theirs, base)) return mine
  if (isSame(mine, base)) return theirs
  return [...theirs, ...mine]
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((line, index) => line === b[index])

/** Beyond so many comparisons, the lines between what is equal at both ends count as changed. */
const MOST = 4_000_000

/** Which line of `to` each line of `from` became: a longest common subsequence. */
function matches(from: readonly string[], to: readonly string[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  let start = 0
  while (start < from.length && start < to.length && from[start] === to[start]) found.set(start, start++)
  let [a, b] = [from.length, to.length]
  while (a > start && b > start && from[a - 1] === to[b - 1]) found.set(--a, --b)
  const [rows, columns] = [a - start, b - start]
  if (rows * columns > MOST) return found
  const width = columns + 1
  const lengths = new Uint32Array((rows + 1) * width)
  const length = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--)
      lengths[row * width + column] =
        from[start + row] === to[start + column]
          ? length(row + 1, column + 1) + 1
          : Math.max(length(row + 1, column), length(row, column + 1))
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (from[start + row] === to[start + column]) found.set(start + row++, start + column++)
    else if (length(row + 1, column) >= length(row, column + 1)) row++
    else column++
  }
  return found
}
