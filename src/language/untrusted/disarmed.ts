import { Findings, type Found } from './found.ts'
import { withoutInvisible } from './invisible.ts'
import { withHosts } from './links.ts'
import { withoutModelTokens } from './model-tokens.ts'

/** A text that somebody else wrote, made safe to show and to quote, and what was taken out of it. */
export interface Disarmed {
  readonly text: string
  readonly found: readonly Found[]
}

/**
 * Text of others as it may be shown, quoted on a card, cut to a snippet or laid before a model: without characters that
 * nobody sees, without marks that imitate a model's conversation, links with the host they really lead to. What people
 * write in any language stays as it is, joiners of Persian, of Indic scripts and of emoji too.
 *
 * Pure, total, linear in the length of the text. Doing it twice changes nothing more. What `found` holds is safe itself.
 */
export function disarmed(text: string): Disarmed {
  const found = new Findings()
  const seen = withoutInvisible(wellFormed(text, found), found)
  const named = withHosts(withoutModelTokens(seen, found), found)
  // What was put in may part a joiner from its letter.
  return { text: named === seen ? seen : withoutInvisible(named, new Findings()), found: found.list() }
}

function wellFormed(text: string, found: Findings): string {
  if (text.isWellFormed()) return text
  found.add('surrogate', 'halves of characters')
  return text.toWellFormed()
}
