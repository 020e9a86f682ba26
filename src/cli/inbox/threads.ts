import type { z } from 'zod'

import type { Message, Split, Thread } from '#modules/mail/contract.ts'

import { pick } from '../acts.ts'
import type { Link } from '../link.ts'

export type ThreadRow = z.input<typeof Thread>
export type MessageRow = z.input<typeof Message>
export type SplitName = Split

/** The splits in the order in which a morning is cleared. */
export const SPLIT_TITLES: Readonly<Record<SplitName, string>> = {
  needs_you: 'Needs you',
  promises: 'Promises',
  new_people: 'New people',
  updates: 'Updates',
  low: 'Low',
}
export const SPLIT_ORDER = Object.keys(SPLIT_TITLES) as SplitName[] // the keys of a Record<SplitName, …>

const PAGE = 200
const MOST = 5_000

/** The inbox by split, the most urgent first and then the newest. */
export async function inbox(link: Link, split?: SplitName): Promise<Record<SplitName, ThreadRow[]>> {
  const splits: Record<SplitName, ThreadRow[]> = {
    needs_you: [],
    promises: [],
    new_people: [],
    updates: [],
    low: [],
  }
  let cursor: string | null = null
  let count = 0
  do {
    const page: { items: ThreadRow[]; nextCursor: string | null } = await link.call('mail.threads', {
      state: 'inbox',
      limit: PAGE,
      ...(split ? { split } : {}),
      ...(cursor ? { cursor } : {}),
    })
    for (const thread of page.items) splits[thread.split].push(thread)
    count += page.items.length
    cursor = page.nextCursor
  } while (cursor && count < MOST)
  for (const list of Object.values(splits)) list.sort(byUrgency)
  return splits
}

const byUrgency = (a: ThreadRow, b: ThreadRow): number =>
  b.urgency - a.urgency ||
  (a.lastMessageAt === b.lastMessageAt ? (a.id < b.id ? -1 : 1) : a.lastMessageAt < b.lastMessageAt ? 1 : -1)

/** The end of an id, which tells the threads of one morning apart. */
export const shortId = (id: string): string => id.slice(-5)

/** The threads that were named, by whole ids or by what the list shows of them. @throws AppError `cli.id` */
export async function named(link: Link, given: readonly string[]): Promise<string[]> {
  if (given.every((id) => id.length === 36)) return [...given]
  const ids = Object.values(await inbox(link))
    .flat()
    .map(({ id }) => id)
  return given.map((id) => pick(id, ids, 'No mail in the inbox'))
}

/** Who a thread is shown as being from. */
export const senderOf = ({ from }: Pick<ThreadRow, 'from'>): string => from.name || from.address
