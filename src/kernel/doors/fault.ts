/**
 * What a log may keep of a fault: its class, PostgreSQL's or Node's code, and where it happened. Its message is left out,
 * because it may quote what people wrote.
 */
export function withoutWords(error: unknown): { fault: string; code?: string; at: string[] } {
  if (!(error instanceof Error)) return { fault: typeof error, at: [] }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => FRAME.test(line))
  return { fault: error.name, ...code, at: frames.slice(0, 12).map((line) => line.trim()) }
}

const FRAME = /^\s+at .+(?::\d+:\d+\)?|\(native\))$/
