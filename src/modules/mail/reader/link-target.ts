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
