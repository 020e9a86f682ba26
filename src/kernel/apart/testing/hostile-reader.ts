import type { ApartReader } from '../reader.ts'
import { Unreadable } from '../reader.ts'

/** Does what a hostile file might make a reader do: the file's text says what. */
export const read: ApartReader = (bytes, given) => {
  const deed = DEEDS[new TextDecoder().decode(bytes)]
  if (!deed) return { given, length: bytes.length }
  return deed()
}

const DEEDS: Record<string, () => unknown> = {
  loop() {
    for (;;);
  },
  objects() {
    const all: object[] = []
    for (;;) all.push({ one: [1, 2, 3], other: {} })
  },
  buffers() {
    const all: Uint8Array[] = []
    for (;;) all.push(new Uint8Array(16 * 1024 * 1024).fill(1))
  },
  string: () => 'x'.repeat(5_000_000),
  async flood() {
    for (;;) await new Promise((resolve) => process.stdout.write('x'.repeat(100_000), resolve))
  },
  crash() {
    throw new Error('secret detail')
  },
  exit: () => process.exit(3),
  abort: () => process.abort(),
  refuse() {
    throw new Unreadable('It is locked with a password.')
  },
  nonsense: () => process.stdout.write('not JSON'),
  'other shape': () => ['unexpected'],
  stack() {
    const deeper = (): number => deeper() + 1
    return deeper()
  },
  'never ends': () => new Promise(() => setInterval(() => undefined, 1_000)),
  permissions: () => ({
    files: process.permission.has('fs.read'),
    source: process.permission.has('fs.read', import.meta.filename),
    write: process.permission.has('fs.write', '/tmp/x'),
    net: process.permission.has('net'),
    child: process.permission.has('child'),
    worker: process.permission.has('worker'),
    wasi: process.permission.has('wasi'),
    addon: process.permission.has('addon'),
    inspector: process.permission.has('inspector'),
  }),
  environment: () => Reflect.get(process, 'env'),
  signals: () => [typeof process.kill, typeof Reflect.get(process, '_debugProcess'), typeof fetch],
  eval: () => Reflect.construct(Function, ['return 1']),
  wasm: () => typeof WebAssembly,
  ...Object.fromEntries(
    [
      'fs',
      'fs/promises',
      'net',
      'dgram',
      'dns',
      'http',
      'child_process',
      'worker_threads',
      'os',
      'v8',
      'inspector',
      'vm',
      'module',
      'process',
    ].map((name) => [
      `import ${name}`,
      async () => Object.keys((await import(`node:${name}`)) as object).length,
    ]),
  ),
  'import source': async () => Object.keys((await import('../../errors.ts')) as object),
}
