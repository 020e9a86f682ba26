import type { Entry } from './archive.ts'

/** The files in a zip archive, one on a line with its size. */
export function archiveText(entries: readonly Entry[], count: number): string {
  const lines = entries.map(
    ({ name, size, isLocked }) =>
      `${name.replace(/\s+/g, ' ')} (${size.toLocaleString('en')} bytes${isLocked ? ', locked with a password' : ''})`,
  )
  if (lines.length < count) lines.push(`… and ${count - lines.length} more`)
  return lines.join('\n')
}
