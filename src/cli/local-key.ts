import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import type { Actor } from '#kernel/actor.ts'
import type { SignIn } from '#modules/people/index.ts'

const FILE = 'cli.key'

/** The key by which the command line of this machine's owner speaks to the server; null when there is none yet. */
export function readLocalKey(dataDir: string): string | null {
  try {
    return readFileSync(path.join(dataDir, FILE), 'utf8').trim() || null
  } catch {
    return null // not there, or not readable by this user: both mean that it has to be asked for
  }
}

/** Sees to it that the data folder holds a key of its owner's. A good one stays; a missing or revoked one is made anew. */
export async function ensureLocalKey(dataDir: string, signIn: SignIn, owner: Actor): Promise<string> {
  const known = readLocalKey(dataDir)
  const holder = known ? await signIn.keyHolder(known) : undefined
  if (
    known &&
    holder?.memberId === owner.memberId &&
    holder.grant.scopes.includes('*') &&
    holder.grant.machine
  )
    return known
  const { key } = await signIn.createKey(
    owner.memberId,
    'Command line',
    { scopes: ['*'], agent: null, machine: true },
    null,
  )
  const file = path.join(dataDir, FILE)
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${key}\n`, { mode: 0o600 })
  renameSync(draft, file)
  return key
}
