import { createRequire } from 'node:module'

import type * as Suffixes from 'tldts'

import { shownDomain } from '#language/untrusted/index.ts'

/** The host a link really leads to, in letters as people read them; the address for mail and telephone. */
export function hostOf(href: string): string {
  try {
    const url = new URL(href)
    if (url.protocol === 'mailto:' || url.protocol === 'tel:')
      return decodeURIComponent(url.pathname).slice(0, 320)
    return shownDomain(url.hostname)
  } catch {
    return ''
  }
}

/** The public suffixes take a megabyte and a half, which a server that judges no mail need not hold. */
let suffixes: typeof Suffixes | undefined
const load = createRequire(import.meta.url)

/** The part of a host that somebody registered: `acme.test` of `mail.eu.acme.test`. */
export const registered = (host: string): string => {
  const name = host.toLowerCase().replace(/\.$/, '')
  suffixes ??= load('tldts') as typeof Suffixes // its own types
  return suffixes.getDomain(name, { allowPrivateDomains: true }) ?? name
}

/** Whether a link's text names a host that is not the one it leads to. */
export function namesAnotherHost(text: string, href: string): boolean {
  const named = /^\s*(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/:?#\s]|$)/iu.exec(text)?.[1]
  const host = /^https?:/i.test(href) ? hostOf(href) : ''
  return named !== undefined && host !== '' && registered(named) !== registered(host)
}
