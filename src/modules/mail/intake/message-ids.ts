import { LIMITS } from './limits.ts'

/**
 * The message ids a header names, without brackets, in order (RFC 5322 §3.6.4). Things that cannot be unique, such as
 * `<>` or `<1>`, are left out: they would tie strangers' mails together.
 */
export function messageIds(header: string | undefined): string[] {
  if (!header) return []
  const text = header.slice(0, 100_000)
  const found = [...text.matchAll(/<([^<>\s]{1,900})>/g)].map(([, id]) => id ?? '')
  const ids = found.length > 0 ? found : text.split(/[\s,<>]+/)
  const usable = [...new Set(ids.filter((id) => id.length >= 6 && (id.includes('@') || id.length >= 16)))]
  // The first names the start of the conversation, the last the mail that is answered (RFC 5322 §3.6.4).
  return usable.length > LIMITS.references
    ? [...usable.slice(0, 1), ...usable.slice(1 - LIMITS.references)]
    : usable
}
