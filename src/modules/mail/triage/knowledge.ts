import type { Queries } from '#kernel/database.ts'
import type { Knowledge, Owner } from '#language/mail/types.ts'
import { allContacts, preferencesOf } from '#modules/people/index.ts'

import { registered } from '../reader/link.ts'
import type { Circle } from '../reader/sender-warnings.ts'
import * as correspondents from '../store/correspondents.ts'
import * as mailbox from '../store/mailbox.ts'
import { key } from './facts.ts'
import type { Acquaintance } from './thread-summary.ts'

/** Everything that is known of the owner and the people the owner deals with, for judging mails. */
export interface Surroundings extends Acquaintance {
  readonly owner: Owner
  readonly timeZone: string
  readonly circle: Circle
  readonly mailbox: mailbox.Mailbox
  readonly knowledgeOf: (address: string) => Knowledge
  /** Counts a mail, so that the next one of the same batch knows of it. */
  readonly note: (address: string, direction: 'received' | 'sent') => void
  /** The address of somebody the owner knows, by full name. */
  readonly addressOf: (person: string) => string | undefined
  readonly nameOf: (address: string) => string | undefined
}

/** Public mail hosts say nothing about who belongs together, and nobody imitates one of their customers by domain. */
const PUBLIC = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com aol.com gmx.net gmx.de gmx.at web.de t-online.de proton.me protonmail.com posteo.de mailbox.org orange.fr free.fr laposte.net fastmail.com hey.com'.split(
    ' ',
  ),
)
const CLOSEST = 2_000

/**
 * Reads what is known around these addresses, in a few queries.
 *
 * @param own addresses to take for the owner's when the owner has not named any
 */
export async function surroundings(
  reading: { readonly sql: Queries; readonly now: Temporal.Instant },
  workspaceId: string,
  addresses: readonly string[],
  own: readonly string[] = [],
): Promise<Surroundings> {
  const preferences = await preferencesOf(reading, workspaceId)
  const box = await mailbox.find(reading.sql, workspaceId)
  // Whom a hand wrote down may have been planted: that makes nobody known.
  const contacts = (await allContacts(reading.sql, workspaceId)).filter(({ origin }) => origin !== 'hand')
  const closest = await correspondents.listWrittenTo(reading.sql, workspaceId, CLOSEST)
  const asked = await correspondents.find(reading.sql, workspaceId, [...new Set(addresses.map(key))])
  const mine = preferences.addresses.length ? preferences.addresses : box.guessed.length ? box.guessed : own
  const ownAddresses = new Set(mine.map(key))

  const counts = new Map(
    [...closest, ...asked].map(({ address, received, sent }) => [address, { received, sent }]),
  )
  const contactAddresses = new Set(contacts.flatMap((contact) => contact.addresses.map(key)))
  const knowledgeOf = (address: string): Knowledge => ({
    ...(counts.get(key(address)) ?? { received: 0, sent: 0 }),
    isContact: contactAddresses.has(key(address)),
  })
  const isKnown = (address: string) => {
    const { sent, isContact } = knowledgeOf(address)
    return sent > 0 || isContact || ownAddresses.has(key(address))
  }
  const named = [
    ...contacts.flatMap((contact) => contact.addresses.map((address) => [contact.name, address] as const)),
    ...closest.map(({ name, address }) => [name, address] as const),
    ...[...ownAddresses].map((address) => [preferences.name, address] as const),
  ]
  // Contacts come last: the name the owner gave counts most.
  const names = new Map(
    [...asked.map(({ name, address }) => [name, address] as const), ...named.toReversed()].map(
      ([name, address]) => [key(address), name],
    ),
  )
  const addressesOfName = Map.groupBy(
    named.filter(([name]) => name.trim().includes(' ')),
    ([name]) => name.trim().toLowerCase(),
  )
  const ownDomains = [...ownAddresses]
    .map((address) => address.split('@')[1] ?? '')
    .filter((domain) => domain && !PUBLIC.has(domain))
  return {
    owner: { names: preferences.name ? [preferences.name] : [], addresses: [...ownAddresses] },
    own: ownAddresses,
    timeZone: preferences.timeZone,
    mailbox: box,
    knowledgeOf,
    isKnown,
    note(address, direction) {
      const count = counts.get(key(address)) ?? { received: 0, sent: 0 }
      counts.set(key(address), { ...count, [direction]: count[direction] + 1 })
    },
    nameOf: (address) => names.get(key(address)),
    addressOf: (person) => addressesOfName.get(person.trim().toLowerCase())?.[0]?.[1],
    circle: {
      domains: new Set(
        [
          ...ownDomains,
          ...[...contactAddresses, ...closest.map(({ address }) => address)].map(
            (address) => address.split('@')[1] ?? '',
          ),
        ]
          .map(registered)
          .filter((domain) => domain.includes('.') && !PUBLIC.has(domain)),
      ),
      ownDomains,
      addressesOfName: (name) => addressesOfName.get(name.trim())?.map(([, address]) => key(address)) ?? [],
      isKnown,
    },
  }
}
