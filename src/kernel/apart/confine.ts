import { registerHooks } from 'node:module'

/** What is pure computation. Everything else of Node is closed to a reader, whatever the permission model says of it. */
const OPEN = new Set([
  'assert',
  'buffer',
  'events',
  'path',
  'querystring',
  'stream',
  'string_decoder',
  'url',
  'util',
  'zlib',
])

/** Ways out of a process that the permission model leaves open: signals to others, debuggers, native code. */
const OF_PROCESS = [
  'kill',
  '_kill',
  '_debugProcess',
  '_debugEnd',
  'dlopen',
  'binding',
  '_linkedBinding',
  'getBuiltinModule',
  'report',
  'setuid',
  'setgid',
  'seteuid',
  'setegid',
  'setgroups',
  'initgroups',
  'loadEnvFile',
  'execve',
]
const OF_THE_WORLD = [
  'fetch',
  'WebSocket',
  'EventSource',
  'XMLHttpRequest',
  'WebAssembly',
  'BroadcastChannel',
  'navigator',
]

/** Closes, for good, what a reader never needs. To be called before its module is loaded. */
export function confine(): void {
  for (const name of OF_PROCESS) Reflect.deleteProperty(process, name)
  for (const name of OF_THE_WORLD) Reflect.deleteProperty(globalThis, name)
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context)
      if (found.url.startsWith('node:') && !OPEN.has(found.url.slice('node:'.length).split('/')[0] ?? ''))
        throw new Error(`${found.url} is closed to readers`)
      return found
    },
  })
}

/** From here on not even our own program can be read. */
export const closeFiles = (): void => process.permission.drop('fs.read')
