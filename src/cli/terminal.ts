import { type Keys, keysOf } from './keys.ts'

/** Where a command writes, and what that place can show. */
export interface Terminal {
  /** What was asked for. */
  out(text: string): void
  /** Everything else: failures, hints, progress. */
  err(text: string): void
  readonly style: Style
  /** Characters in a line. */
  readonly columns: number
  readonly rows: number
  /** A person reads it: it may be redrawn. */
  readonly isTTY: boolean
  /** Keys from a person; null when there is none. */
  readonly keys: Keys | null
  /** What was piped in; undefined when nothing was. */
  piped(): Promise<string | undefined>
}

type Paint = (text: string) => string
export interface Style {
  readonly bold: Paint
  readonly dim: Paint
  readonly red: Paint
  readonly green: Paint
  readonly yellow: Paint
  readonly blue: Paint
  readonly inverse: Paint
}

const WIDEST = 100

/** The terminal of this process. Colour only where somebody sees it and NO_COLOR does not forbid it. */
export function processTerminal(): Terminal {
  const { stdout, stderr, stdin } = process
  // Whoever reads us may stop early: `reeve tasks list | head -1`.
  stdout.on('error', (error) => {
    if ('code' in error && error.code === 'EPIPE') process.exit(0)
    throw error
  })
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    style: styleOf(stdout.isTTY && stdout.hasColors()),
    get columns() {
      return Math.min(stdout.isTTY ? stdout.columns || 80 : 80, WIDEST)
    },
    get rows() {
      return stdout.isTTY ? stdout.rows || 24 : 24
    },
    isTTY: stdout.isTTY,
    keys: stdin.isTTY && stdout.isTTY ? keysOf(stdin) : null,
    piped: () => (stdin.isTTY ? Promise.resolve(undefined) : textOf(stdin)),
  }
}

const LARGEST_PIPE = 10_000_000

async function textOf(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk))
    size += chunk.length
    if (size > LARGEST_PIPE) break
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** ECMA-48 §8.3.117 select graphic rendition, or nothing at all. */
export function styleOf(colour: boolean): Style {
  const paint = (on: number, off: number): Paint =>
    colour ? (text) => `\u001B[${on}m${text}\u001B[${off}m` : (text) => text
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    blue: paint(34, 39),
    inverse: paint(7, 27),
  }
}
