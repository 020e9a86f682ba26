import type { ReadStream } from 'node:tty'

import type { Terminal } from './terminal.ts'

/** What keys of a terminal are read from: a real one, or a test's. */
export interface Keys extends AsyncIterable<Buffer | string> {
  setRawMode(on: boolean): unknown
}

const NAMED: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\u001B': 'escape',
  '\u007F': 'backspace',
  '\b': 'backspace',
  '\u0003': 'ctrl-c',
  '\u0004': 'ctrl-d',
  '\u001B[A': 'up',
  '\u001B[B': 'down',
  '\u001B[C': 'right',
  '\u001B[D': 'left',
}

/**
 * Keys one at a time, as `j`, `E`, `enter`, `up`. The terminal gives them raw until the reader is closed, and then lines
 * again.
 */
export function keyReader(keys: Keys) {
  keys.setRawMode(true)
  const source = keys[Symbol.asyncIterator]()
  const waiting: string[] = []
  return {
    /** Undefined when there are no more. */
    async next(): Promise<string | undefined> {
      while (!waiting.length) {
        const { value, done } = await source.next()
        if (done) return undefined
        waiting.push(...keysIn(String(value)))
      }
      return waiting.shift()
    },
    close(): void {
      keys.setRawMode(false)
    },
  }
}

/** Takes apart what arrived at once: a paste, or the bytes of an arrow key. */
function keysIn(chunk: string): string[] {
  const found: string[] = []
  // oxlint-disable-next-line no-control-regex -- CSI sequences of ECMA-48 §5.4 are one key
  for (const [part] of chunk.matchAll(/\u001B\[[\d;]*[A-Za-z~]|[\s\S]/gu)) found.push(NAMED[part] ?? part)
  return found
}

type Reader = ReturnType<typeof keyReader>

/**
 * A line typed at a prompt, with backspace; undefined when it was given up with Escape or Ctrl-C.
 *
 * @param reader when keys are being read already
 */
export async function line(
  terminal: Pick<Terminal, 'out'>,
  reader: Reader,
  prompt: string,
): Promise<string | undefined> {
  terminal.out(prompt)
  let text = ''
  for (let key = await reader.next(); key !== undefined; key = await reader.next()) {
    if (key === 'enter') {
      terminal.out('\n')
      return text.trim()
    }
    if (key === 'escape' || key === 'ctrl-c' || key === 'ctrl-d') break
    if (key === 'backspace') {
      if (text) terminal.out('\b \b')
      text = Array.from(text).slice(0, -1).join('')
    } else if (!key.startsWith('\u001B') && !/^(?:up|down|left|right)$/.test(key)) {
      text += key
      terminal.out(key)
    }
  }
  terminal.out('\n')
  return undefined
}

/** One line from the person at the terminal; empty when they gave none. */
export async function asked(terminal: Terminal, prompt: string): Promise<string> {
  if (!terminal.keys) return ''
  const reader = keyReader(terminal.keys)
  try {
    return (await line(terminal, reader, prompt)) ?? ''
  } finally {
    reader.close()
  }
}

/** A stream from a terminal reads on from where the last reader stopped. */
export const keysOf = (stdin: ReadStream): Keys => ({
  setRawMode: (on) => {
    stdin.setRawMode(on)
    // A stream that is paused lets the process end.
    if (!on) stdin.pause()
  },
  [Symbol.asyncIterator]: () => stdin.iterator({ destroyOnReturn: false }),
})
