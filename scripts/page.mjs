import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

import { node, ROOT } from './preflight.mjs'

const PAGE = path.join(ROOT, 'dist/web/index.html')
const STAMP = path.join(ROOT, 'dist/web.stamp')

/** What the page is made of: its own folder, and what it shares with the server. */
const SHARED =
  /^(kernel\/([^/]+|trust\/contract|ledger\/why-contract)|language\/.+|modules\/[^/]+\/(contract|rules|(rules|planner)\/.+)|modules\/calendar\/(occurrences|times|free-time|new-event|ics\/.+))\.ts$/
const BESIDE = ['vite.config.ts', 'package-lock.json']

/** Whether the page is built anew when this file, named from `src`, changes. */
export const isOfPage = (file) =>
  !/\.test\.tsx?$/.test(file) && (file.startsWith('web/') || SHARED.test(file))

/** Builds the page when there is none, or when its sources have changed since. Without a page, all else still works. */
export function buildPage() {
  if (!existsSync(path.join(ROOT, 'vite.config.ts'))) return
  const wanted = digest()
  if (existsSync(PAGE) && stamped() === wanted) return
  const instead = existsSync(PAGE) ? 'the one built before is served' : 'Reeve starts without it'
  if (!isWritable(path.join(ROOT, 'dist'))) {
    console.error(
      `  The page is out of date, and ${instead}; \`npm run build\` as the owner of ${ROOT} makes it.`,
    )
    return
  }
  const began = Date.now()
  process.stderr.write('  Building the page, once …')
  const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js')
  // Always the page that people get, also where a test or a shell says otherwise.
  const env = { ...process.env, NODE_ENV: 'production' }
  const built = spawnSync(node(), [vite, 'build', '--logLevel', 'error'], { cwd: ROOT, stdio: 'ignore', env })
  if (built.status === 0) {
    writeFileSync(STAMP, wanted)
    process.stderr.write(` done in ${((Date.now() - began) / 1000).toFixed(1)} s.\n`)
  } else {
    process.stderr.write(`\n  The page could not be built, so ${instead}; \`npm run build\` says why.\n`)
  }
}

const stamped = () => (existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '')

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function digest() {
  const source = path.join(ROOT, 'src')
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(source, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter(isOfPage)
    .map((file) => path.join(source, file))
  const hash = createHash('sha256')
  for (const file of [...files.sort(), ...BESIDE.map((name) => path.join(ROOT, name))]) {
    hash.update(path.relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}
