import type { Actor } from '#kernel/actor.ts'
import { logAt } from '../log.ts'
import { execute } from '#kernel/execute.ts'
import { customsOf, ensureOwner, findOwner } from '#modules/people/index.ts'

import { readConfig } from '../config.ts'
import { type House, openHouse } from '../house.ts'
import { ensureLocalKey } from './local-key.ts'
import type { Place } from './place.ts'

/** The data folder opened in this process. Nothing listens; durable work runs only once `work` was called. */
export interface Here {
  readonly house: House
  call(operation: string, input: unknown, idempotencyKey: string): Promise<unknown>
  /** The owner, through the command line's door. */
  owner(): Promise<Actor>
  /** A key that the running server takes, kept in the data folder. */
  renewKey(): Promise<string>
  /** Begins to do durable work, such as imports, in this process. */
  work(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the house of that place, and closes it again when the process is told to end.
 *
 * @throws AppError with a sentence for the owner of the machine
 */
export async function openHere(place: Place): Promise<Here> {
  const config = readConfig([])
  const level = config.logLevel === 'info' ? 'silent' : config.logLevel
  const log = logAt(level)
  const house = await openHouse(
    { ...config, dataDir: place.dataDir, dataDirNamed: true, demo: place.demo },
    log,
  )
  const { app } = house
  const newcomer = {
    name: '',
    timeZone: Temporal.Now.timeZoneId(),
    languages: customsOf([Intl.DateTimeFormat().resolvedOptions().locale]).languages,
    addresses: [],
    office: 'new' as const,
  }
  await ensureOwner(app.db, app.signIn, newcomer).catch(async (error: unknown) => {
    await house.close().catch(() => undefined) // the first failure is the one to tell
    throw error
  })

  /** Asked for each time: leaving the demo office gives the owner another workspace. */
  const owner = async () => {
    const found = await findOwner(app.db, 'cli')
    if (!found) throw new Error('the owner is gone')
    return found
  }
  let working = false
  let closing: Promise<void> | undefined
  const close = () =>
    (closing ??= (async () => {
      for (const signal of ENDINGS) process.off(signal, ended)
      // What was told is sealed, and what reacts to it has reacted, before the door is shut.
      if (!working) await app.settled().catch(() => undefined) // a server does it at its next start
      await house.close()
    })())
  const ended = (signal: NodeJS.Signals) => {
    // A command that ends in its own way listens too, and closes us when it has.
    if (process.listenerCount(signal) === 0)
      void close().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
  }
  for (const signal of ENDINGS) process.once(signal, ended)

  return {
    house,
    owner,
    close,
    call: async (operation, input, key) => {
      const found = app.registry.operation(operation)
      const output = await execute(
        app.spine,
        found,
        await owner(),
        input,
        found.kind === 'command' ? { key } : {},
      )
      if (found.kind === 'command' && !working) await app.settled()
      return output
    },
    renewKey: async () => ensureLocalKey(house.dataDir, app.signIn, await owner()),
    async work() {
      if (working) return
      working = true
      await app.start()
    },
  }
}

const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
