import { z } from 'zod'

import type { Queries } from '#kernel/database.ts'
import type { Person, Personal, PersonalRow } from '#kernel/ledger/personal.ts'

import { Thread } from './contract.ts'
import { correctionEntity } from './entities.ts'
import * as drafts from './store/drafts.ts'
import * as entries from './store/entries.ts'
import * as messages from './store/messages.ts'
import * as store from './store/personal.ts'
import * as threads from './store/threads.ts'

/**
 * Conversations somebody wrote in go whole, because others quote what they wrote, and so do those with nobody else. Where
 * others only wrote to them or of them, the conversation stays and their address is made unreadable in it.
 */
export const personal: Personal = {
  async rows(sql, workspaceId, { addresses }) {
    const is = (address: string) => addresses.includes(address.toLowerCase())
    const found = await store.threadsWith(sql, workspaceId, addresses)
    const wrote = new Set(found.filter((one) => one.wrote).map(({ threadId }) => threadId))
    const naming = await store.threadsNaming(sql, workspaceId, addresses)
    const all = await threads.findForUpdate(sql, workspaceId, [
      ...new Set([...found.map(({ threadId }) => threadId), ...naming]),
    ])
    const isTheirs = ({ id, participants }: Thread) =>
      wrote.has(id) || (participants.length > 0 && participants.every(({ address }) => is(address)))
    const ids = all.filter(isTheirs).map(({ id }) => id)
    const mails = await entries.listEntries(sql, workspaceId, ids)
    const written = await drafts.listOfThreads(sql, workspaceId, ids)
    const named = await store.draftsNaming(sql, workspaceId, addresses)
    const gone = (kind: string, id: string): PersonalRow => ({ kind, id, after: null })
    return [
      ...(await corrections(sql, workspaceId, mails)),
      ...mails.map(({ id }) => gone('message', id)),
      ...new Set([...written.map(({ id }) => id), ...named]).values().map((id) => gone('draft', id)),
      ...ids.map((id) => gone('thread', id)),
      ...all
        .filter((thread) => !isTheirs(thread))
        .map((thread) => ({ kind: 'thread', id: thread.id, after: without(thread, addresses) })),
    ]
  },
  async forget(sql, workspaceId, { addresses }) {
    const hidden = new Set<string>()
    for (const address of addresses)
      for (const id of await store.masked(sql, workspaceId, address)) hidden.add(id)
    const known = await store.removeCorrespondents(sql, workspaceId, addresses)
    await store.removeLoose(sql, workspaceId)
    return [
      ...[...hidden].map((id) => ({ kind: 'mention', id })),
      ...known.map((id) => ({ kind: 'correspondent', id })),
    ]
  },
  known: async (sql, workspaceId, person) => ({ mails: await mailsWith(sql, workspaceId, person) }),
}

/** A conversation of others in which nobody can read the addresses any more. */
function without(thread: Thread, addresses: readonly string[]): Thread {
  const is = (address: string) => addresses.includes(address.toLowerCase())
  const others = {
    ...thread,
    participants: thread.participants.filter(({ address }) => !is(address)),
    delegatedTo: thread.delegatedTo && is(thread.delegatedTo.address) ? null : thread.delegatedTo,
  }
  let text = JSON.stringify(z.encode(Thread, others))
  for (const address of addresses)
    text = text.replaceAll(new RegExp(RegExp.escape(address), 'gi'), '•'.repeat(address.length))
  return z.decode(Thread, JSON.parse(text)) // checked by the schema
}

/** What was learned from their mails is forgotten with them. */
const corrections = async (
  sql: Queries,
  workspaceId: string,
  mails: readonly { id: string }[],
): Promise<PersonalRow[]> => {
  const found = await Promise.all(mails.map(({ id }) => correctionEntity.find(sql, workspaceId, id)))
  return found.flatMap((one) => (one ? [{ kind: 'mail_correction', id: one.id, after: null }] : []))
}

/** What they wrote, and what was written to them. */
async function mailsWith(sql: Queries, workspaceId: string, { addresses }: Person) {
  const found = await store.threadsWith(sql, workspaceId, addresses)
  const mails = await entries.listEntries(
    sql,
    workspaceId,
    found.map(({ threadId }) => threadId),
  )
  const full = await messages.findFull(
    sql,
    workspaceId,
    mails.map(({ id }) => id),
  )
  const is = ({ address }: { address: string }) => addresses.includes(address.toLowerCase())
  return full
    .filter(({ from, to, cc }) => [from, ...to, ...cc].some(is))
    .map(({ id, from, to, cc, subject, sentAt, body }) => ({
      id,
      from,
      to,
      cc,
      subject,
      sentAt: sentAt.toString(),
      text: body,
    }))
}
