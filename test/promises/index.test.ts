import { readFileSync } from 'node:fs'

import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'

/** The promises of docs/promises.md, as the reader finds them there. */
const PROMISES = readFileSync('docs/promises.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, number, promise, file, name] = /^\| (\d+) \| (.+?) \| `([^`]+)` \| (.+) \|$/.exec(line) ?? []
    return number && promise && file && name ? [{ number, promise, file, name }] : []
  })

/** The names that a file gives to its tests and groups. */
function namesIn(file: string): Set<string> {
  const source = readFileSync(file, 'utf8')
  const names = new Set<string>()
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) return node.forEach(look)
    const { type, callee, arguments: given } = node as Record<string, unknown>
    if (type === 'CallExpression') {
      const called = callee as { start: number; end: number }
      const [first] = given as { type: string; value?: unknown }[]
      if (
        /^(test|describe)\b/.test(source.slice(called.start, called.end)) &&
        typeof first?.value === 'string'
      )
        names.add(first.value)
    }
    for (const child of Object.values(node)) look(child)
  }
  look(parseSync(file, source).program)
  return names
}

test('there are twenty promises and more, numbered without a gap', () => {
  expect(PROMISES.length).toBeGreaterThanOrEqual(20)
  expect(PROMISES.map(({ number }) => Number(number))).toEqual(PROMISES.map((_, at) => at + 1))
})

test.for(PROMISES)('$number: $promise', ({ file, name }) => {
  expect([...namesIn(file)], `a test of that name in ${file}`).toContain(name)
})

test('a name that is nowhere is missed', () => {
  expect([...namesIn('test/walls.test.ts')]).not.toContain('nothing of the kind')
})
