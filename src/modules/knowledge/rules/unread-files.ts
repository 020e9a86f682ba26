import type { Query } from '#language/search/index.ts'

const SHOWN = 5

/** Which files of what was found search does not know by what they say, and why, for whoever asked for files. */
export function unreadNote(
  query: Pick<Query, 'facets'>,
  files: readonly { readonly name: string; readonly unread?: string }[],
): string[] {
  const asked = query.facets.some(
    ({ name, values, not }) => name === 'has' && !not && values.includes('file'),
  )
  const reasons = files.flatMap(({ name, unread }) => (unread ? [`“${name}” (${unread})`] : []))
  const unread = [...new Set(reasons)]
  if (!asked || !unread.length) return []
  const more = unread.length > SHOWN ? ` and ${unread.length - SHOWN} more` : ''
  return [`Not found by what they say: ${unread.slice(0, SHOWN).join(', ')}${more}.`]
}
