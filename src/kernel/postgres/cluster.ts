import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { AppError } from '#kernel/errors.ts'

import { type Account, invocation } from './account.ts'
import { type Binaries, POSTGRES_MAJOR } from './binaries.ts'
import { codeOf, diskFull, isMissing } from './failures.ts'
import { syncFolder } from './sync-folder.ts'
import { keepTemplate, unpackTemplate } from './template.ts'

/** The superuser, for tests and for mending by hand; the product itself connects as `OWNER`, whom row-level security binds. */
export const SUPERUSER = 'postgres'
export const OWNER = 'reeve'
export const DATABASE = 'reeve'

/** A cluster with nothing in it takes half of this. */
const FIRST_BYTES = 100_000_000

const DRAFT = 'postgres.new-'

/** Only the unix socket is served, and its folder is closed to everyone else: whoever reaches it is trusted. */
const INITDB = [
  `--username=${SUPERUSER}`,
  '--auth=trust',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--locale=C.UTF-8',
  '--no-sync',
  '--no-instructions',
]

const FIRST_WORDS = [
  `create role ${OWNER} login`,
  `alter database postgres rename to ${DATABASE}`,
  `alter database ${DATABASE} owner to ${OWNER}`,
]

const TEMPLATE = fileURLToPath(
  new URL(`../../../node_modules/.cache/reeve/cluster-${POSTGRES_MAJOR}-1.tar.zst`, import.meta.url),
)

/** Where the cluster of a data folder lives. */
export const clusterIn = (dataFolder: string): string => path.join(dataFolder, 'postgres')

/**
 * Makes sure that the data folder holds a cluster this PostgreSQL can open. A new one is built beside its place and
 * moved there whole and synced, so that an interrupted start leaves nothing half made, and two starts at once one cluster.
 *
 * @throws AppError `database.other_version` when another PostgreSQL made it
 */
export async function ensureCluster(
  dataFolder: string,
  account: Account,
  binaries: Binaries,
): Promise<string> {
  const cluster = clusterIn(dataFolder)
  const version = await madeBy(cluster)
  if (version === null) await build(dataFolder, cluster, account, binaries)
  else if (version !== POSTGRES_MAJOR) throw otherVersion(cluster, version)
  else await handOver(cluster, account)
  return cluster
}

async function madeBy(cluster: string): Promise<string | null> {
  try {
    return (await readFile(path.join(cluster, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

async function build(
  dataFolder: string,
  cluster: string,
  account: Account,
  binaries: Binaries,
): Promise<void> {
  await sweepDrafts(dataFolder)
  const { bavail, bsize } = await statfs(dataFolder)
  if (bavail * bsize < FIRST_BYTES) throw diskFull(dataFolder)
  const draft = path.join(dataFolder, `${DRAFT}${process.pid}-${randomBytes(4).toString('hex')}`)
  await mkdir(draft, { mode: 0o700 })
  try {
    if (account.kind === 'user') await chown(draft, account.uid, account.gid)
    if (!(await unpackTemplate(TEMPLATE, draft, account))) {
      await run(account, binaries.initdb, [...INITDB, '-D', draft], dataFolder)
      await run(account, 'sh', ['-c', SINGLE_USER, binaries.postgres, draft, ...FIRST_WORDS], dataFolder)
      await keepTemplate(TEMPLATE, draft, account)
    }
    await run(account, binaries.initdb, [...SYNC, '-D', draft], dataFolder)
    await rename(draft, cluster)
    await syncFolder(dataFolder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Another process was quicker, and its cluster is as good as ours.
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error
  }
}

const SINGLE_USER = 'draft=$1; shift; printf "%s;\\n" "$@" | "$0" --single -D "$draft" template1 >/dev/null'
const SYNC = ['--sync-only', ...(process.platform === 'linux' ? ['--sync-method=syncfs'] : [])]

async function run(account: Account, program: string, args: string[], folder: string): Promise<void> {
  const { file, args: all, options } = invocation(account, program, args)
  try {
    await promisify(execFile)(file, all, options)
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
    if (/No space left|Disk quota/.test(output)) throw diskFull(folder, error)
    throw new AppError(
      'unavailable',
      'database.not_created',
      `PostgreSQL could not make its files in ${folder}. It said: ${output.trim().split('\n').at(-1) ?? ''} ` +
        'Mend that, or name a PostgreSQL server of your own with DATABASE_URL.',
      { cause: error },
    )
  }
}

/** Removes what starts that were killed left behind, never what one that still runs is building. */
async function sweepDrafts(dataFolder: string): Promise<void> {
  for (const name of await readdir(dataFolder)) {
    if (!name.startsWith(DRAFT)) continue
    const { mtimeMs } = await stat(path.join(dataFolder, name))
    if (Date.now() - mtimeMs > 10 * 60_000)
      await rm(path.join(dataFolder, name), { recursive: true, force: true })
  }
}

/** PostgreSQL wants its folder to itself; after a change of account the files change hands with it. */
async function handOver(cluster: string, account: Account): Promise<void> {
  const { uid } = await stat(cluster)
  const wanted =
    account.kind === 'user' ? account : { uid: process.getuid?.() ?? uid, gid: process.getgid?.() ?? 0 }
  if (uid !== wanted.uid && process.getuid?.() === 0) {
    await promisify(execFile)('chown', ['-R', `${wanted.uid}:${wanted.gid}`, cluster])
  }
  await chmod(cluster, 0o700)
}

const otherVersion = (cluster: string, version: string) =>
  new AppError(
    'unavailable',
    'database.other_version',
    `The database in ${cluster} was made by PostgreSQL ${version}, and this Reeve brings ${POSTGRES_MAJOR}. ` +
      'Nothing was touched. Start it with the Reeve that made it, or serve it yourself and name it with DATABASE_URL.',
  )
