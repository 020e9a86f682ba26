/** A run of words that stayed, came or went. */
export interface Piece {
  readonly change: 'same' | 'added' | 'removed'
  readonly text: string
}

const TOKEN = /\s+|[\p{L}\p{M}\p{N}_'’-]+|[^]/gu
/** More changed words than that are one replaced text; also what bounds the time. */
const MOST_CHANGES = 800

/**
 * What became of a text, word by word, with as few changed words as can be. All pieces but the removed ones, joined, are
 * `after`; all but the added ones are `before`. Algorithm: Myers, “An O(ND) Difference Algorithm and Its Variations”, 1986.
 */
export function wordDiff(before: string, after: string): Piece[] {
  const old = before.match(TOKEN) ?? []
  const now = after.match(TOKEN) ?? []
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end++
  const head: Piece = { change: 'same', text: old.slice(0, start).join('') }
  const tail: Piece = { change: 'same', text: old.slice(old.length - end).join('') }
  const middle = changes(old.slice(start, old.length - end), now.slice(start, now.length - end))
  return readable([head, ...middle, tail])
}

function changes(old: readonly string[], now: readonly string[]): Piece[] {
  const whole: Piece[] = [
    { change: 'removed', text: old.join('') },
    { change: 'added', text: now.join('') },
  ]
  if (!old.length || !now.length) return whole
  const trace = furthest(old, now)
  return trace ? wayBack(old, now, trace) : whole
}

/** For each number of changes, how far each diagonal reaches; undefined when there are too many changes. */
function furthest(old: readonly string[], now: readonly string[]): Int32Array[] | undefined {
  const most = Math.min(MOST_CHANGES, old.length + now.length)
  const trace: Int32Array[] = []
  let reach = new Int32Array(3)
  for (let depth = 0; depth <= most; depth++) {
    const next = new Int32Array(2 * depth + 3)
    for (let k = -depth; k <= depth; k += 2) {
      let x =
        depth === 0 ? 0 : goesDown(reach, k, depth) ? at(reach, k + 1, depth) : at(reach, k - 1, depth) + 1
      while (x < old.length && x - k < now.length && x - k >= 0 && old[x] === now[x - k]) x++
      next[k + depth + 1] = x
      if (x >= old.length && x - k >= now.length) return [...trace, next]
    }
    trace.push(next)
    reach = next
  }
  return undefined
}

/** `reach` is of the depth before, whose diagonals run from 1 - depth to depth - 1. */
const at = (reach: Int32Array, k: number, depth: number): number => reach[k + depth] ?? 0
const goesDown = (reach: Int32Array, k: number, depth: number): boolean =>
  k === -depth || (k !== depth && at(reach, k - 1, depth) < at(reach, k + 1, depth))

function wayBack(old: readonly string[], now: readonly string[], trace: readonly Int32Array[]): Piece[] {
  const pieces: Piece[] = []
  let [x, y] = [old.length, now.length]
  for (let depth = trace.length - 1; depth >= 0; depth--) {
    const reach = trace[depth - 1]
    const k = x - y
    const down = reach !== undefined && goesDown(reach, k, depth)
    const fromX = reach === undefined ? 0 : down ? at(reach, k + 1, depth) : at(reach, k - 1, depth)
    const fromY = reach === undefined ? 0 : down ? fromX - k - 1 : fromX - k + 1
    const same = reach === undefined ? x : x - (down ? fromX : fromX + 1)
    if (same > 0) pieces.push({ change: 'same', text: old.slice(x - same, x).join('') })
    if (reach !== undefined)
      pieces.push(
        down ? { change: 'added', text: now[fromY] ?? '' } : { change: 'removed', text: old[fromX] ?? '' },
      )
    ;[x, y] = [fromX, fromY]
  }
  return pieces.toReversed()
}

/** Changes that only space parts become one; what went stands before what came. */
function readable(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  let removed = ''
  let added = ''
  /** Gives back the space behind both, which stayed. */
  const close = (): string => {
    const space = removed && added ? sharedSpace(removed, added) : ''
    if (removed) out.push({ change: 'removed', text: removed.slice(0, removed.length - space.length) })
    if (added) out.push({ change: 'added', text: added.slice(0, added.length - space.length) })
    removed = added = ''
    return space
  }
  const all = pieces.filter(({ text }) => text !== '')
  for (const [index, { change, text }] of all.entries()) {
    if (change === 'removed') removed += text
    else if (change === 'added') added += text
    else if ((removed || added) && !text.trim() && all[index + 1] && all[index + 1]?.change !== 'same') {
      removed += text
      added += text
    } else {
      const stayed = close() + text
      const last = out.at(-1)
      if (last?.change === 'same') out[out.length - 1] = { change, text: last.text + stayed }
      else out.push({ change, text: stayed })
    }
  }
  const space = close()
  if (space) out.push({ change: 'same', text: space })
  return out.filter(({ text }) => text !== '')
}

const sharedSpace = (one: string, other: string): string => {
  const [a, b] = [one, other].map((text) => /\s*$/.exec(text)?.[0] ?? '')
  let length = 0
  while (length < Math.min(a?.length ?? 0, b?.length ?? 0) && a?.at(-1 - length) === b?.at(-1 - length))
    length++
  return length ? one.slice(-length) : ''
}
