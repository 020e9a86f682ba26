import type { Note } from '#modules/knowledge/contract.ts'

/** Whether a note has every word of a query somewhere, and the tag. */
export function has({ title, text, tags }: Note, query: string, tag: string | undefined): boolean {
  if (tag !== undefined && !tags.includes(tag)) return false
  const wanted = query.split(/\s+/).filter(Boolean)
  if (!wanted.length) return true
  const whole = plain(`${title}\n${text}\n${tags.map((one) => `#${one}`).join(' ')}`)
  return wanted.every((word) => whole.includes(plain(word)))
}

/** Without case and diacritics, sign by sign. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

/** All tags, those of most notes first, then by name. */
export function tagsOf(notes: readonly Note[]): string[] {
  const counts = new Map<string, number>()
  for (const { tags } of notes) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([tag]) => tag)
}
