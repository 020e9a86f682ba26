import { existsSync } from 'node:fs'
import path from 'node:path'

import type { NamedFolder } from '../config/data-folder.ts'
import { runningServer, type RunningServer } from './running-server.ts'

/** Where a command works: a data folder, and the server on it if one runs. */
export interface Place {
  readonly dataDir: string
  readonly demo: boolean
  readonly server: RunningServer | null
}

/**
 * The folder that is meant: the named one; with `demo`, or when only the demo office was ever opened here, the demo's
 * beside it. Decides as `chosenDataFolder` does when the server starts.
 */
export function placeOf({ dataDir }: NamedFolder, demo: boolean): Place {
  const beside = `${dataDir}-demo`
  const onlyDemo = !isOurs(dataDir) && isOurs(beside)
  const server = runningServer(dataDir)
  if (onlyDemo || (demo && !server?.demo && isOurs(beside)))
    return { dataDir: beside, demo: true, server: runningServer(beside) }
  return { dataDir, demo, server }
}

const isOurs = (folder: string): boolean => existsSync(path.join(folder, 'reeve.json'))
