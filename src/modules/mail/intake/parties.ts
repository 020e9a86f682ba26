import type { Address } from 'postal-mime'

import { cleanLine } from './clean.ts'
import { LIMITS } from './limits.ts'

export interface Party {
  readonly name: string
  /** Lower-case domain; empty when the mail names nobody. */
  readonly address: string
}

/** Groups are unfolded; what is no address keeps only its name. */
export function partiesOf(addresses: readonly Address[]): Party[] {
  const parties: Party[] = []
  for (const one of addresses) {
    for (const { name, address } of one.group ?? [one]) {
      if (parties.length >= LIMITS.people) return parties
      const party = { name: nameOf(name), address: addressOf(address ?? '') }
      if (party.name || party.address) parties.push(party)
    }
  }
  return parties
}

const nameOf = (name: string): string =>
  cleanLine(name, LIMITS.name)
    .replace(/^["']+|["']+$/g, '')
    .trim()

/** Without comments (RFC 5322 §3.2.2); the local part is kept as it is, the domain in lower case (RFC 5321 §2.4). */
export function addressOf(address: string): string {
  const text = cleanLine(address, 320)
    .replace(/\([^()]*\)/g, '')
    .replaceAll(/[\s<>]/g, '')
  const at = text.lastIndexOf('@')
  return at < 1 ? text : `${text.slice(0, at)}@${text.slice(at + 1).toLowerCase()}`
}
