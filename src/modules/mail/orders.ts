import type { StoredInstruction } from './store/messages.ts'

/** One thing that a stranger's text wants done, for one address or none. */
export interface Order {
  readonly wants: string
  readonly recipient: string | null
}

const ADDRESS = /[^\s<>"'(),;:]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi
const GUEST = /\b(?:guests?|invite|attendees?|participants?|gast|gäste|einladen|invit[eé]s?|invitados?)\b/i
const MOST = 4

/**
 * What a sentence that orders several things wants, one by one: “forward it to A and add B as a guest” are two. Which
 * verb an address belongs to is read from the words around it: from the address before to the end of its clause.
 */
export function ordersIn({ quote, wants, recipient }: StoredInstruction): Order[] {
  const named = [...quote.matchAll(ADDRESS)]
  if (!named.length) return [{ wants, recipient }]
  const orders = new Map<string, Order>()
  let from = 0
  for (const match of named) {
    const address = match[0].toLowerCase().replace(/[.-]+$/, '')
    const end = match.index + match[0].length
    const behind = quote.slice(end, end + 40).split(/[,;.]/, 1)[0] ?? ''
    const around = quote.slice(from, end) + behind
    from = end
    if (!orders.has(address))
      orders.set(address, { wants: GUEST.test(around) ? 'add_guest' : verbOf(wants), recipient: address })
  }
  return [...orders.values()].slice(0, MOST)
}

/** An address beside the one for whom a guest is wanted gets something sent. */
const verbOf = (wants: string): string => (wants === 'add_guest' ? 'send' : wants)
