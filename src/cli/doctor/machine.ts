import { access, constants, stat, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'

import { AppError } from '#kernel/errors.ts'
import { folderKind } from '#kernel/postgres/data-folder.ts'

import { type Config, readConfig } from '../../config.ts'
import { exchange } from '../exchange.ts'
import type { Place } from '../place.ts'
import { type Check, ok, warning, wrong } from './check.ts'

const NODE = 26
const TIGHT = 1_000_000_000
const TOO_TIGHT = 100_000_000

export function checkNode(version: string = process.versions.node): Check {
  if (Number.parseInt(version, 10) >= NODE) return ok('Node', version)
  return wrong(
    'Node',
    `${version} is too old`,
    `Run reeve through npm (npm run reeve -- doctor), which brings Node ${NODE}.`,
  )
}

/** The settings of this process, or what is wrong with them. */
export function checkSettings(): { check: Check; config: Config | null } {
  try {
    const config = readConfig([])
    const mail = config.mail
      ? `mail leaves by ${config.mail.smtpUrl.host}`
      : 'no mail account: what is approved waits in the outbox'
    return { check: ok('Settings', `understood; ${mail}`), config }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return {
      check: wrong('Settings', error.message, 'Correct the setting in the environment.'),
      config: null,
    }
  }
}

/** Whether the folder is there, ours, and nobody else's to read. */
export async function checkFolder({ dataDir }: Place): Promise<Check> {
  const name = 'Data folder'
  try {
    const kind = await folderKind(dataDir)
    if (kind === 'free') return warning(name, `${dataDir} is not there yet`, 'npm start makes it.')
    if (kind === 'foreign')
      return wrong(
        name,
        `${dataDir} holds files that are not Reeve's`,
        'Name another folder with REEVE_DATA.',
      )
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    const open = (await stat(dataDir)).mode & 0o066
    if (open) return warning(name, `${dataDir} can be read by others on this machine`, `chmod 700 ${dataDir}`)
    return ok(name, `${dataDir}${kind === 'demo' ? ', the demo office' : ''}`)
  } catch (error) {
    return wrong(
      name,
      error instanceof Error ? error.message : String(error),
      'Make the folder readable and writable for this user.',
    )
  }
}

export async function checkSpace({ dataDir }: Place): Promise<Check> {
  const { bavail, bsize } = await statfs(await existing(dataDir))
  const free = bavail * bsize
  const words = free > 1e9 ? `${(free / 1e9).toFixed(1)} GB free` : `${Math.round(free / 1e6)} MB free`
  if (free < TOO_TIGHT)
    return wrong(
      'Disk',
      words,
      'Free some space on the disk that holds the data folder; nothing can be written soon.',
    )
  return free < TIGHT
    ? warning('Disk', words, 'Free some space on the disk that holds the data folder.')
    : ok('Disk', words)
}

/** The nearest folder above that exists. */
async function existing(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => null)
  return found || folder === path.dirname(folder) ? folder : existing(path.dirname(folder))
}

/** Whether the server answers, or, where none runs, whether its port is free. */
export async function checkServer({ server }: Place, config: Config | null): Promise<Check> {
  if (server) {
    const answer = await exchange(server.address, { method: 'GET', path: '/readyz', headers: {} }).catch(
      () => null,
    )
    if (answer?.status === 200) return ok('Server', `at work on ${server.origin} (process ${server.pid})`)
    return wrong(
      'Server',
      `process ${server.pid} does not serve ${server.address}`,
      `Look at its output, or stop it (kill ${server.pid}) and start it again.`,
    )
  }
  if (!config) return warning('Server', 'does not run', 'npm start')
  const { host, port } = config
  const taken = await portTaken(host, port)
  if (taken)
    return wrong(
      'Server',
      `does not run, and ${host}:${port} is ${taken}`,
      `Stop what listens there, or choose another port: REEVE_PORT=${port + 1} npm start`,
    )
  return warning('Server', `does not run; port ${port} is free`, 'npm start')
}

function portTaken(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) =>
      resolve('code' in error && error.code === 'EADDRINUSE' ? 'taken by another program' : error.message),
    )
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(null)))
  })
}

/** The local key is for its owner's eyes. */
export async function checkKey({ dataDir, server }: Place): Promise<Check> {
  const name = 'Local key'
  const found = await stat(path.join(dataDir, 'cli.key')).catch(() => null)
  if (!found)
    return server
      ? warning(name, 'is not there', 'The next command makes it.')
      : ok(name, 'is made at the first start')
  if (found.mode & 0o077)
    return wrong(name, 'can be read by others', `chmod 600 ${path.join(dataDir, 'cli.key')}`)
  return ok(name, 'readable by its owner alone')
}
