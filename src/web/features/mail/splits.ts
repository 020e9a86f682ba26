import type { Split, Thread } from '#modules/mail/contract.ts'

export const SPLIT_WORDS: Record<Split, { title: string; empty: string }> = {
  needs_you: { title: 'Needs you', empty: 'Nobody waits for you.' },
  promises: { title: 'Promises', empty: 'You have promised nothing that is still open.' },
  new_people: { title: 'New people', empty: 'Nobody new has written.' },
  updates: { title: 'Updates', empty: 'Nothing new to know.' },
  low: { title: 'Low', empty: 'No newsletters or offers.' },
}

/** The order in which a morning is cleared. */
export const SPLIT_ORDER: readonly Split[] = ['needs_you', 'promises', 'new_people', 'updates', 'low']

/** The inbox by split, the most urgent first and then the newest. */
export function inboxOf(threads: ReadonlyMap<string, Thread>): Record<Split, Thread[]> {
  const splits: Record<Split, Thread[]> = {
    needs_you: [],
    promises: [],
    new_people: [],
    updates: [],
    low: [],
  }
  for (const thread of threads.values()) if (thread.state === 'inbox') splits[thread.split].push(thread)
  for (const list of Object.values(splits)) list.sort(byUrgency)
  return splits
}

const byUrgency = (a: Thread, b: Thread): number =>
  b.urgency - a.urgency ||
  Temporal.Instant.compare(b.lastMessageAt, a.lastMessageAt) ||
  (a.id < b.id ? -1 : 1)

/** The next split with something in it, going on from this one; undefined when the inbox is clear. */
export function nextSplit(
  splits: Record<Split, readonly Thread[]>,
  from: Split,
  step: 1 | -1 = 1,
): Split | undefined {
  const start = SPLIT_ORDER.indexOf(from)
  for (let hop = 1; hop <= SPLIT_ORDER.length; hop++) {
    const split = SPLIT_ORDER.at((start + step * hop + SPLIT_ORDER.length * 2) % SPLIT_ORDER.length)
    if (split && splits[split].length) return split
  }
  return undefined
}

/** Who a conversation is shown as being from. */
export const sender = ({ from }: Pick<Thread, 'from'>): string => from.name || from.address
