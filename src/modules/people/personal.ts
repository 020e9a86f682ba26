import { z } from 'zod'

import { AppError } from '#kernel/errors.ts'
import type { Describe } from '#kernel/ledger/sources.ts'
import type { Personal } from '#kernel/ledger/personal.ts'

import { Contact, type ContactId } from './contract.ts'
import * as store from './store.ts'

/** Contacts with one of the addresses go. */
export const personal: Personal = {
  addressesOf: async (sql, workspaceId, id) =>
    (await store.findContact(sql, workspaceId, id as ContactId))?.addresses, // compared, never trusted
  async rows(sql, workspaceId, { addresses }) {
    const own = (await store.findPreferences(sql, workspaceId))?.addresses ?? []
    if (own.some((address) => addresses.includes(address.toLowerCase())))
      throw new AppError(
        'invalid',
        'privacy.self',
        'That is your own address. To leave Reeve altogether, remove its data folder.',
      )
    const found = await store.findByAddresses(sql, workspaceId, [...addresses])
    return found.map(({ id }) => ({ kind: 'contact', id, after: null }))
  },
  async known(sql, workspaceId, { addresses }) {
    const found = await store.findByAddresses(sql, workspaceId, [...addresses])
    return { contacts: found.map((contact) => z.encode(Contact, contact)) }
  },
}

const contact: Describe = async (sql, workspaceId, id) => {
  const found = await store.findContact(sql, workspaceId, id as ContactId) // compared, never trusted
  return found && { label: `the contact ${found.name}`, text: found.addresses.join(', ') || null }
}

export const describes = { contact }
