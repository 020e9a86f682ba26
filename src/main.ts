import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { execute } from '#kernel/execute.ts'
import { customsOf, ensureOwner, preferencesOf } from '#modules/people/index.ts'

import type { App } from './app.ts'
import { ensureLocalKey } from './cli/local-key.ts'
import { announce, runningServer, type RunningServer } from './cli/running-server.ts'
import { readConfig } from './config.ts'
import { logAt } from './log.ts'
import { type House, openHouse } from './house.ts'
import { reservedPort } from './reserved-port.ts'
import { type Listening, serve } from './server.ts'
import { version } from './version.ts'

/** Starts Reeve: config → house → owner → doors, and says where to go. */
async function main(): Promise<void> {
  const asked = readConfig()
  const reserved = await reservedPort(asked.host, asked.port)
  const config = { ...asked, port: reserved.port }
  const log = logAt(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const house = await openHouse(config, log)
  let listening: Listening
  let leave: () => void
  try {
    // Several instances may share an owner's own database; on ours they would do each other's work.
    const other = config.databaseUrl ? null : runningServer(house.dataDir)
    if (other) throw alreadyRunning(house.dataDir, other)
    const owner = await ensureOwner(house.app.db, house.app.signIn, {
      name: '',
      timeZone: Temporal.Now.timeZoneId(),
      languages: customsOf([Intl.DateTimeFormat().resolvedOptions().locale]).languages,
      addresses: [],
      office: 'new',
    })
    await house.app.start()
    if (house.demo) await openDemoOffice(house.app, owner)
    await ensureLocalKey(house.dataDir, house.app.signIn, owner)
    await reserved.release()
    listening = await serve(house.app, { ...config, version, log })
    const { dataDir, origin, demo } = house
    leave = announce(dataDir, { origin, demo, version, host: config.host, port: listening.port })
    greet(house, await house.app.signIn.link(owner.memberId))
  } catch (error) {
    await house.close()
    throw error
  }
  const signal = await new Promise<string>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(name, () => resolve(name))
  })
  log.info({ signal }, 'stopping')
  leave()
  await listening.close()
  await house.close()
}

const alreadyRunning = (dataDir: string, { origin, pid }: RunningServer) =>
  new AppError(
    'conflict',
    'server.running',
    `Reeve is at work already on ${dataDir}: open ${origin}, or stop process ${pid} first. \`npm run reeve -- link\` signs you in.`,
  )

/** Fills the demo office's workspace at its first start. */
async function openDemoOffice(app: App, owner: Actor): Promise<void> {
  const { office } = await app.db.read(owner.workspaceId, (sql) =>
    preferencesOf({ sql, now: app.db.now() }, owner.workspaceId),
  )
  if (office === 'new') await execute(app.spine, app.registry.operation('office.demo'), owner, {})
}

function greet({ origin, dataDir, demo }: House, link: string): void {
  console.log(`
  Reeve ${version} is at work${demo ? ' in the demo office' : ''}.

  Open      ${link}
            (signs you in once, for 15 minutes; \`npm run reeve -- link\` prints a new one)
  Then      ${origin}
  Data      ${dataDir}
  Stop      Ctrl-C
`)
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    if (error instanceof AppError) console.error(`\n  ${error.message}\n`)
    else console.error('\n  Reeve could not start because of a fault of its own:', error)
    process.exit(1)
  },
)
