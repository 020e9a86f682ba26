import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { node, ROOT } from './preflight.mjs'

const PAGE = path.join(ROOT, 'dist/web/index.html')
const STAMP = path.join(ROOT, 'dist/web.stamp')

/** What the page is made of: its own folder, and what it shares with the server. */
const SHARED = /^(kernel\/[^/]+|language\/.+|modules\/[^/]+\/(contract|rules))\.ts$/
const BESIDE = ['vite.config.ts', 'package-lock.json']

/** Builds the page when there is none, or when its sources have changed since. Without a page, all else still works. */
export function buildPage() {
  if (!existsSync(path.join(ROOT, 'vite.config.ts'))) return
  const wanted = digest()
  if (existsSync(PAGE) && stamped() === wanted) return
  const began = Date.now()
  process.stderr.write('  Building the page, once …')
  const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js')
  const built = spawnSync(node(), [vite, 'build', '--logLevel', 'error'], { cwd: ROOT, encoding: 'utf8' })
  if (built.status === 0) {
    mkdirSync(path.dirname(STAMP), { recursive: true })
    writeFileSync(STAMP, wanted)
    process.stderr.write(` done in ${((Date.now() - began) / 1000).toFixed(1)} s.\n`)
    return
  }
  const instead = existsSync(PAGE) ? 'the one built before is served' : 'Reeve starts without it'
  const remedy = /EACCES|EROFS|EPERM/.test(`${built.stdout}${built.stderr}`)
    ? `\`npm run build\` makes it, run as the owner of ${ROOT}`
    : '`npm run build` says why'
  process.stderr.write(`\n  The page could not be built, so ${instead}; ${remedy}.\n`)
}

const stamped = () => (existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '')

function digest() {
  const source = path.join(ROOT, 'src')
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(source, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !/\.test\.tsx?$/.test(file) && (file.startsWith('web/') || SHARED.test(file)))
    .map((file) => path.join(source, file))
  const hash = createHash('sha256')
  for (const file of [...files.sort(), ...BESIDE.map((name) => path.join(ROOT, name))]) {
    hash.update(path.relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}
