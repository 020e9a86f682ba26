import { z } from 'zod'

import type { Queries } from '../database.ts'
import { AppError, notFound } from '../errors.ts'
import { command, query, type Operation } from '../operation.ts'
import type { Registry } from '../registry.ts'
import { retentionSet } from './erasure-contract.ts'
import { forgotten, recordOf, rowsAbout } from './erasure.ts'
import type { Keyring } from './keyring.ts'
import type { Person } from './personal.ts'
import { keepFor, retentionOf } from './retention.ts'

const WHOM = {
  address: z
    .email('This is no mail address. Name one of theirs, or the contact.')
    .toLowerCase()
    .optional()
    .describe('One address of theirs'),
  contactId: z.uuid().optional().describe('Somebody you know: all their addresses'),
}

const Counts = z.record(z.string(), z.int()).describe('How many things, by kind')
const Months = z.int().min(1).max(600).nullable().describe('null: for ever')

/** Asking what is kept of somebody, and forgetting them. */
export function privacyOperations(registry: () => Registry, keyring: Keyring): Operation[] {
  const about = query({
    name: 'privacy.about',
    summary: 'Show all that is kept of a person, as JSON: what forgetting them would remove.',
    http: 'GET /v1/privacy/about',
    positional: ['address'],
    input: z.object(WHOM),
    output: z.object({
      addresses: z.array(z.string()),
      rows: Counts,
      known: z.record(z.string(), z.unknown()),
      record: z.array(z.record(z.string(), z.unknown())),
    }),
    async run(db, actor, whom) {
      const { workspaceId } = actor
      const person = await personOf(registry(), db.sql, workspaceId, whom)
      const rows = await rowsAbout(registry(), db.sql, workspaceId, person)
      const known: Record<string, unknown> = {}
      for (const { personal } of registry().modules)
        Object.assign(known, await personal?.known(db.sql, workspaceId, person))
      const gone = new Set(rows.map(({ kind, id }) => `${kind} ${id}`))
      return {
        addresses: [...person.addresses],
        rows: counted(rows),
        known,
        record: await recordOf(keyring, db.sql, workspaceId, person, gone),
      }
    },
  })

  const forget = command({
    name: 'privacy.forget',
    summary:
      'Forget a person for good: their mails, contact, meetings and every word of them in the record. Type the address to confirm.',
    http: 'POST /v1/privacy/forget',
    effect: 'destructive',
    personOnly: true,
    positional: ['address'],
    undo: { none: 'Forgetting is for good: what was erased is nowhere any more.' },
    decisive: ['address', 'contactId'],
    input: z.object({ ...WHOM, typed: z.string().describe('The address once more, typed by you') }),
    output: z.object({ addresses: z.int(), removed: Counts }),
    async run(tx, actor, { typed, ...whom }) {
      const person = await personOf(registry(), tx.sql, actor.workspaceId, whom)
      if (!person.addresses.includes(typed.trim().toLowerCase()))
        throw new AppError(
          'invalid',
          'privacy.typed_wrong',
          'What you typed is not an address of theirs. Nothing was forgotten.',
        )
      const removed = await forgotten({ registry: registry(), keyring }, tx, actor.workspaceId, person)
      return { addresses: person.addresses.length, removed }
    },
  })

  const retention = query({
    name: 'privacy.retention',
    summary: 'Say for how many months the record keeps what was said, beside the bare facts.',
    http: 'GET /v1/privacy/retention',
    input: z.object({}),
    output: z.object({ months: Months }),
    run: async (db, actor) => ({ months: await retentionOf(db.sql, actor.workspaceId) }),
  })

  const keep = command({
    name: 'privacy.keep',
    summary: 'Set for how many months the record keeps what was said; older words are erased, facts stay.',
    http: 'PUT /v1/privacy/retention',
    effect: 'authority',
    personOnly: true,
    undo: { none: 'Set it to what it was; words that were erased meanwhile do not come back.' },
    input: z.object({ months: Months }),
    output: z.object({ months: Months }),
    async run(tx, actor, { months }) {
      await keepFor(tx.sql, actor.workspaceId, months)
      tx.emit(retentionSet, { months })
      return { months }
    },
  })

  return [about, forget, retention, keep]
}

/** @throws AppError `privacy.nobody` when neither is given, `contact.not_found` */
async function personOf(
  registry: Registry,
  sql: Queries,
  workspaceId: string,
  { address, contactId }: { address?: string | undefined; contactId?: string | undefined },
): Promise<Person> {
  const addresses = new Set(address ? [address] : [])
  if (contactId) {
    let found = false
    for (const { personal } of registry.modules) {
      const own = await personal?.addressesOf?.(sql, workspaceId, contactId)
      found ||= own !== undefined
      for (const one of own ?? []) addresses.add(one.toLowerCase())
    }
    if (!found) throw notFound('contact', contactId)
  }
  if (!addresses.size)
    throw new AppError('invalid', 'privacy.nobody', 'Say whom: an address, or a contact that has one.')
  return { addresses: [...addresses] }
}

const counted = (rows: readonly { kind: string }[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { kind } of rows) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
