import { homedir } from 'node:os'
import path from 'node:path'

/** Where the environment says that everything is kept. Apart from the other settings, so that it is known in no time. */
export interface NamedFolder {
  /** Absolute. */
  readonly dataDir: string
  /** Whether REEVE_DATA named it, or it is the usual one. */
  readonly dataDirNamed: boolean
}

/** The data folder of this process. */
export const namedFolder = (): NamedFolder => namedFolderIn(process.env, homedir())

/** REEVE_DATA, or `.reeve` at home. An empty setting counts as left out. */
export function namedFolderIn(env: NodeJS.ProcessEnv, home: string): NamedFolder {
  const named = env['REEVE_DATA'] ?? ''
  const dataDir = path.resolve((named || '~/.reeve').replace(/^~(?=\/|$)/, home))
  return { dataDir, dataDirNamed: named !== '' }
}
