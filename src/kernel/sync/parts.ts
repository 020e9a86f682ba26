import type { FeedChange } from '../ledger/feed.ts'

/** A stretch of the feed, to be told at once. */
export interface Part {
  readonly after: number
  readonly position: number
  /** Each in JSON, so that it is written once. */
  readonly changes: readonly string[]
  /** Acts of which nothing comes later. */
  readonly acts: readonly string[]
}

/**
 * The feed in parts whose changes have at most `most` bytes; an event is never cut, so that one that is larger is a part
 * of its own. The parts follow each other without a gap, and the last one ends where the feed does.
 */
export function inParts(
  after: number,
  news: {
    readonly position: number
    readonly changes: readonly FeedChange[]
    readonly acts: readonly string[]
  },
  most: number,
): Part[] {
  const stretches: { position: number; texts: string[]; acts: Set<string>; bytes: number }[] = []
  for (const event of Map.groupBy(news.changes, ({ position }) => position).values()) {
    const texts = event.map((change) => JSON.stringify(change))
    const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
    const { position, cause } = event[0] as FeedChange // a group has at least one
    const last = stretches.at(-1)
    if (last && last.bytes + bytes <= most) {
      last.position = position
      last.texts.push(...texts)
      last.acts.add(cause)
      last.bytes += bytes
    } else stretches.push({ position, texts, acts: new Set([cause]), bytes })
  }
  const ends = stretches.length - 1
  const lastOf = (act: string) => {
    const index = stretches.findLastIndex(({ acts }) => acts.has(act))
    return index === -1 ? ends : index
  }
  const acts = Map.groupBy(news.acts, lastOf)
  const first: Part = { after, position: news.position, changes: [], acts: news.acts }
  if (ends < 0) return [first]
  return stretches.map(({ position, texts }, index) => ({
    after: stretches[index - 1]?.position ?? after,
    position: index === ends ? news.position : position,
    changes: texts,
    acts: acts.get(index) ?? [],
  }))
}
