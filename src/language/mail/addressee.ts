import type { Address, MailFacts, Owner } from './types.ts'

/** How the owner stands to a mail. */
export type Standing = 'wrote' | 'alone' | 'among' | 'copied' | 'absent'

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

export const isOwner = (address: string, owner: Owner): boolean =>
  owner.addresses.some((own) => same(own, address))

export function standingOf(facts: MailFacts, owner: Owner): Standing {
  if (isOwner(facts.from.address, owner)) return isNote(facts, owner) ? 'alone' : 'wrote'
  if (facts.to.some(({ address }) => isOwner(address, owner)))
    return facts.to.length === 1 ? 'alone' : 'among'
  return facts.cc.some(({ address }) => isOwner(address, owner)) ? 'copied' : 'absent'
}

/** What somebody writes to themselves waits to be read like any other mail. */
function isNote({ to, cc }: MailFacts, owner: Owner): boolean {
  const readers = [...to, ...cc]
  return readers.length > 0 && readers.every(({ address }) => isOwner(address, owner))
}

/** Names a person may be called by: full, first and last name, lower-case, at least two letters. */
function callNames(names: readonly string[]): Set<string> {
  const called = new Set<string>()
  for (const name of names) {
    const words = name.toLowerCase().match(/[\p{L}'’-]{2,}/gu) ?? []
    for (const word of words) called.add(word)
  }
  return called
}

const CALLED =
  /^\W*(?:(?:hi|hello|hey|dear|hallo|liebe[rs]?|bonjour|salut|chère?|hola|querid[oa])\s+)?@?(?<name>\p{Lu}[\p{Ll}'’-]{1,20})(?:\s\p{Lu}[\p{Ll}'’-]{1,20})?\s?(?:[,:–]|-\s)\s*\S|(?:^|\s)@(?<mention>\p{L}[\p{L}'’-]{1,20})/u

/**
 * Whom a sentence calls by name (“Lukas, can you …”, “@Mara: please …”): the owner, another reader of the mail,
 * or nobody that is known.
 */
export function calledIn(sentence: string, owner: Owner, others: readonly Address[]): 'me' | 'other' | null {
  const groups = CALLED.exec(sentence.slice(0, 120))?.groups
  const name = (groups?.['name'] ?? groups?.['mention'])?.toLowerCase()
  if (!name) return null
  if (callNames(owner.names).has(name)) return 'me'
  const known = callNames(others.map((other) => other.name || (other.address.split('@')[0] ?? '')))
  return known.has(name) ? 'other' : null
}
