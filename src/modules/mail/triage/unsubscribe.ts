import type { Thread } from '../contract.ts'
import { hostOf } from '../reader/link.ts'

/** How one can leave a list, from its headers. The addresses are the sender's word: they are shown, never trusted. */
export interface WayOut {
  readonly https: string | null
  readonly oneClick: boolean
  readonly mailto: string | null
}

/** RFC 2369 §3.2 and RFC 8058 §3: addresses in angle brackets; one click only over https and when the sender says so. */
export function wayOut(header: string, post: string): WayOut {
  const addresses = [...header.slice(0, 8_000).matchAll(/<\s*([^<>\s]{3,2000})\s*>/g)].map(
    ([, address]) => address ?? '',
  )
  const https =
    addresses.find((address) => /^https:\/\/[^\s]+$/i.test(address) && hostOf(address) !== '') ?? null
  const mailto = addresses.find((address) => /^mailto:[^@\s]+@[^@\s]+$/i.test(address)) ?? null
  return { https, mailto, oneClick: https !== null && /^\s*List-Unsubscribe\s*=\s*One-Click\s*$/i.test(post) }
}

export function unsubscribeOf(
  headers: { header: string; post: string } | null,
  done: boolean,
): Thread['unsubscribe'] {
  if (!headers) return null
  const way = wayOut(headers.header, headers.post)
  if (way.oneClick && way.https) return { how: 'one_click', host: hostOf(way.https), done }
  if (way.mailto) return { how: 'mail', host: hostOf(way.mailto), done }
  return way.https ? { how: 'web', host: hostOf(way.https), done } : null
}

/** What a `mailto:` link wants sent (RFC 6068 §2): only its address, subject and text; headers a sender adds are not followed. */
export function mailtoParts(address: string): { to: string; subject: string; body: string } {
  const url = new URL(address)
  const text = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 500)
  return {
    to: decodeURIComponent(url.pathname),
    subject: text('subject') || 'unsubscribe',
    body: text('body') || 'unsubscribe',
  }
}

/** Whether an address is out in the world: a name with a dot that is not one of a private network, and no bare IP address. */
export function isPublicHost(address: string): boolean {
  try {
    const { hostname, username, password, port } = new URL(address)
    return (
      /^(?:[\w-]+\.)+[a-z][\w-]*$/i.test(hostname) &&
      !/\.(?:local|localhost|internal|intranet|lan|home|corp|home\.arpa)$/i.test(hostname) &&
      !username &&
      !password &&
      (port === '' || port === '443')
    )
  } catch {
    return false
  }
}
