// Runs under whatever Node the machine has (18 or newer), before anything that needs ours.
import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import module from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Temporal and TypeScript without a build came with it. */
const MAJOR = 26

const MODULES = path.join(ROOT, 'node_modules')

/**
 * Goes on in the given TypeScript file: in this process when its Node is new enough, and else in one of ours.
 * Does not come back before that one has ended.
 *
 * @param {string} entry relative to the repository
 * @param {readonly string[]} args
 */
export async function enter(entry, args = process.argv.slice(2)) {
  const file = path.join(ROOT, entry)
  if (isNewEnough(process.versions.node)) {
    process.argv = [process.execPath, file, ...args]
    // What was compiled once is not compiled again; where the folder cannot be written to, it is.
    module.enableCompileCache?.(path.join(MODULES, '.cache/reeve/compiled'))
    await import(pathToFileURL(file).href)
    return
  }
  process.exitCode = await ran([file, ...args])
}

/**
 * Runs our Node with the terminal as its own, passes signals on, and gives back its exit code.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function ran(args, env = process.env) {
  const child = spawn(node(), args, { stdio: 'inherit', env })
  const pass = (signal) => {
    // The terminal sends Ctrl-C to both of us: passing it on would be a second one.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
  return new Promise((resolve) => {
    child.once('error', (error) => giveUp(`Node could not be started: ${error.message}`))
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

/** Path of a Node that can run the project: this one, the one npm installed, or, if npm was told to run no install scripts, the one that it would have. */
export function node() {
  if (isNewEnough(process.versions.node)) return process.execPath
  const found = installed()
  if (found) return found
  if (!existsSync(path.join(MODULES, 'node/package.json'))) {
    giveUp(`Run \`npm install\` in ${ROOT} first.`)
  }
  mend()
  return (
    installed() ??
    giveUp(
      `Reeve needs Node ${MAJOR}, which npm did not install because its install scripts were skipped. ` +
        `Run \`npm rebuild node\` in ${ROOT} as its owner, or start with a Node ${MAJOR} of your own.`,
    )
  )
}

function installed() {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const names = [`node-${platform}`, `node-bin-${platform}`]
  const nested = [path.join(MODULES, 'node/node_modules'), MODULES]
  const candidates = [
    path.join(MODULES, 'node/bin/node'),
    ...nested.flatMap((folder) => names.map((name) => path.join(folder, name, 'bin/node'))),
  ]
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** The package `node` fetches the program for this machine in an install script of its own. */
function mend() {
  console.error('npm skipped its install scripts; fetching Node for this machine once …')
  const { status } = spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
    cwd: path.join(MODULES, 'node'),
    // What npm exports to the scripts it runs, such as --ignore-scripts, must not reach the npm that this one runs.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (status === 0) linkCommand()
}

/** So that `npm run` finds our Node first from now on. */
function linkCommand() {
  const link = path.join(MODULES, '.bin/node')
  try {
    mkdirSync(path.dirname(link), { recursive: true })
    rmSync(link, { force: true })
    symlinkSync('../node/bin/node', link)
  } catch {
    // We find it without.
  }
}

const isNewEnough = (version) => Number.parseInt(version, 10) >= MAJOR

/** @returns {never} */
function giveUp(message) {
  console.error(`\n  ${message}\n`)
  process.exit(1)
}
