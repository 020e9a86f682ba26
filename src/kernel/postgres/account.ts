import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'

import { AppError } from '#kernel/errors.ts'

/**
 * As whom PostgreSQL runs. It refuses to run as root; so when we are root it runs as another user of this machine, or,
 * where no other user can reach its files, as root renamed inside a user namespace. No user is ever created.
 */
export type Account =
  | { readonly kind: 'self' }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'namespace' }

interface Invocation {
  readonly file: string
  readonly args: readonly string[]
  readonly options: { readonly uid?: number; readonly gid?: number; readonly env: NodeJS.ProcessEnv }
}

const NOBODY = 65_534

/** How to start a program as this account. The caller's environment, such as its `PG…` variables, is kept from it. */
export function invocation(account: Account, file: string, args: readonly string[]): Invocation {
  const env = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' }
  switch (account.kind) {
    case 'self':
      return { file, args, options: { env } }
    case 'user':
      return { file, args, options: { uid: account.uid, gid: account.gid, env } }
    case 'namespace': {
      const renamed = ['-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--', file, ...args]
      return { file: 'unshare', args: renamed, options: { env } }
    }
  }
}

/**
 * The account that can reach both the data folder and PostgreSQL's programs. The owner of the files that are already
 * there goes first, so that they need not change hands.
 *
 * @throws AppError `database.no_account` when we are root and nothing works
 */
export async function findAccount(folder: string, ownedFile: string, postgres: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { kind: 'self' }
  const candidates = [await ownerOf(ownedFile), await userNamed('postgres'), await userNamed('nobody')]
  for (const account of [...candidates, { kind: 'namespace' as const }]) {
    if (account && (await canReach(account, folder, postgres))) return account
  }
  throw new AppError(
    'unavailable',
    'database.no_account',
    `PostgreSQL does not run as root, and no other user of this machine can reach ${folder} and ${postgres}. ` +
      'Start Reeve as an ordinary user, or name a PostgreSQL server of your own with DATABASE_URL.',
  )
}

async function ownerOf(file: string): Promise<Account | null> {
  try {
    const { uid, gid } = await stat(file)
    return uid === 0 ? { kind: 'namespace' } : { kind: 'user', uid, gid }
  } catch {
    return null
  }
}

async function userNamed(name: string): Promise<Account | null> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const [, uid, gid] = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(users) ?? []
  return uid === undefined || gid === undefined ? null : { kind: 'user', uid: Number(uid), gid: Number(gid) }
}

async function canReach(account: Account, folder: string, postgres: string): Promise<boolean> {
  const probe = invocation(account, 'sh', ['-c', 'cd "$0" && exec "$1" --version', folder, postgres])
  try {
    await promisify(execFile)(probe.file, probe.args, probe.options)
    return true
  } catch {
    return false
  }
}
