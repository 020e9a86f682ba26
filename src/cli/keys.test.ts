import { expect, test } from 'vitest'

import { keyReader, line } from './keys.ts'

/** Keys as a terminal would send them; notes whether it is raw. */
function terminal(...chunks: string[]) {
  const modes: boolean[] = []
  let out = ''
  return {
    modes,
    out: (text: string) => void (out += text),
    shown: () => out,
    keys: {
      setRawMode: (on: boolean) => modes.push(on),
      async *[Symbol.asyncIterator]() {
        yield* chunks.map((chunk) => Buffer.from(chunk))
      },
    },
  }
}

test('keys come one at a time, however they arrive', async () => {
  const { keys, modes } = terminal('jk', '\u001B[A\u001B[B', 'ü', '\r', '\u0003')
  const reader = keyReader(keys)
  const read: (string | undefined)[] = []
  for (let key = await reader.next(); key !== undefined; key = await reader.next()) read.push(key)
  reader.close()
  expect(read).toEqual(['j', 'k', 'up', 'down', 'ü', 'enter', 'ctrl-c'])
  expect(modes).toEqual([true, false])
})

test('a line is typed with backspace and ends with Enter', async () => {
  const at = terminal('Fry', '\u007F', 'iday 9:00', '\r', 'x')
  const reader = keyReader(at.keys)
  expect(await line(at, reader, 'Until? ')).toBe('Friday 9:00')
  expect(await reader.next()).toBe('x')
})

test('a line is given up with Escape or Ctrl-C, and typing nothing is nothing', async () => {
  for (const end of ['\u001B', '\u0003']) {
    const at = terminal(`half${end}`)
    expect(await line(at, keyReader(at.keys), '? ')).toBeUndefined()
  }
  const at = terminal('\r')
  expect(await line(at, keyReader(at.keys), '? ')).toBe('')
})
