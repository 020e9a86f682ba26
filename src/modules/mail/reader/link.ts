import { getDomain } from 'tldts'

import { shownDomain } from '#language/untrusted/index.ts'

/** The address of a link that a person may follow: web, mail or telephone. Empty for every other scheme. */
export function linkTarget(href: string): string {
  // Browsers take white space and control characters out of a scheme before they read it.
  const text = href
    .replace(/[\p{Cc} ]+/gu, (gap) => (gap.includes(' ') ? ' ' : ''))
    .trim()
    .slice(0, 4_000)
  if (/^(?:https?:\/\/|mailto:|tel:)/i.test(text)) return text
  if (/^\/\/[\w.-]+/.test(text)) return `https:${text}`
  return /^www\.[\w.-]+/i.test(text) ? `http://${text}` : ''
}

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

/** The part of a host that somebody registered: `acme.test` of `mail.eu.acme.test`. */
export const registered = (host: string): string => {
  const name = host.toLowerCase().replace(/\.$/, '')
  return getDomain(name, { allowPrivateDomains: true }) ?? name
}

/** Whether a link's text names a host that is not the one it leads to. */
export function namesAnotherHost(text: string, href: string): boolean {
  const named = /^\s*(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/:?#\s]|$)/iu.exec(text)?.[1]
  const host = /^https?:/i.test(href) ? hostOf(href) : ''
  return named !== undefined && host !== '' && registered(named) !== registered(host)
}
