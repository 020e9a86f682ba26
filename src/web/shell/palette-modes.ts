/** What the first sign of the palette's text narrows it to. */
export type Mode = 'all' | 'do' | 'search' | 'person' | 'project'

export const MODES = [
  { prefix: '+', words: 'capture' },
  { prefix: '>', words: 'do' },
  { prefix: '/', words: 'search' },
  { prefix: '@', words: 'person' },
  { prefix: '#', words: 'project' },
] as const

const BY_PREFIX: Readonly<Record<string, Mode>> = { '>': 'do', '/': 'search', '@': 'person', '#': 'project' }

export function modeOf(text: string): { mode: Mode; query: string } {
  const mode = BY_PREFIX[text.charAt(0)]
  return mode ? { mode, query: text.slice(1).trim() } : { mode: 'all', query: text.trim() }
}
