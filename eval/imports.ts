import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

import { sql } from 'kysely'
import { pino } from 'pino'

import type { Actor } from '#kernel/actor.ts'
import { SYSTEM } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import { execute } from '#kernel/execute.ts'
import { openPostgres } from '#kernel/postgres/open-postgres.ts'
import { ImportRun } from '#modules/connections/contract.ts'
import { ensureOwner } from '#modules/people/index.ts'

import { configFrom } from '../src/config.ts'
import { type House, openHouse } from '../src/house.ts'
import { type Figure, type Miss, percent, type ReadCases, type Scorer } from './scorer.ts'

/** A file that takes longer than this to be taken in counts as crashed. Milliseconds. */
const LONGEST = 20_000
const AT_ONCE = 6

/**
 * Odd mails and calendar files, taken in by the importers into a PostgreSQL of their own, twice: all is in or refused with
 * a sentence, nothing crashes, and the second time not a single row is added. Nothing is measured where no PostgreSQL runs.
 */
export const importedTwice: Scorer = {
  name: 'imported twice',
  async score(read) {
    const folder = await mkdtemp(join(tmpdir(), 'reeve-eval-'))
    const log = pino({ level: 'silent' })
    // Nothing of it needs to survive a power cut.
    const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }
    try {
      const postgres = await openPostgres({ dataDir: join(folder, 'postgres'), log, settings }).catch(
        (error: unknown) => {
          if (!(error instanceof AppError)) throw error
          console.error(`Imports are not measured: ${error.message}`)
        },
      )
      if (!postgres) return { figures: [], misses: [] }
      try {
        const set = { REEVE_DATA: join(folder, 'data'), DATABASE_URL: postgres.connectionString }
        const house = await openHouse(configFrom(set, [], folder), log)
        try {
          return await measured(house, await laid(read, folder))
        } finally {
          await house.close()
        }
      } finally {
        await postgres.stop()
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** What is taken in: mails as one folder, each calendar by itself. A case is a file. */
interface Yardstick {
  readonly name: string
  readonly kind: 'mail' | 'calendar'
  readonly cases: number
  readonly paths: readonly string[]
}

async function laid(read: ReadCases, folder: string): Promise<Yardstick[]> {
  const yardsticks = [
    { name: 'raw.eml', kind: 'mail', ending: 'eml' },
    { name: 'raw.ics', kind: 'calendar', ending: 'ics' },
  ] as const
  const all: Yardstick[] = []
  for (const { name, kind, ending } of yardsticks) {
    const paths: string[] = []
    await mkdir(join(folder, name))
    for (const [nth, { raw_b64: raw }] of read(name).entries()) {
      if (typeof raw !== 'string') continue
      const path = join(folder, name, `${nth}.${ending}`)
      await writeFile(path, Buffer.from(raw, 'base64'))
      paths.push(path)
    }
    const cases = paths.length
    if (cases) all.push({ name, kind, cases, paths: kind === 'mail' ? [join(folder, name)] : paths })
  }
  return all
}

async function measured(house: House, yardsticks: readonly Yardstick[]) {
  const { app } = house
  const owner = await ensureOwner(app.db, app.signIn, {
    name: 'Mara Lindqvist',
    timeZone: 'Europe/Vienna',
    addresses: [],
    office: 'new',
  })
  await app.start()
  const figures: Figure[] = []
  const misses: Miss[] = []
  for (const { name, kind, cases, paths } of yardsticks) {
    const first = await takenIn(house, owner, kind, paths)
    await app.settled()
    const before = await rows(house)
    const second = await takenIn(house, owner, kind, paths)
    await app.settled()
    const told = second.reduce((sum, run) => sum + run.added, 0)
    const added = Math.max(told, Math.abs((await rows(house)) - before))
    const sum = (of: (run: ImportRun) => number) => first.reduce((all, run) => all + of(run), 0)
    const most = cases / paths.length
    const isIn = (run: ImportRun) => Math.min(run.added + run.known, most)
    const isRefused = (run: ImportRun) => Math.min(refused(run), most - isIn(run))
    const unanswered = cases - sum(isIn) - sum(isRefused)
    for (const run of [...first, ...second])
      if (hasCrashed(run))
        misses.push({ text: `${name} ${run.name}`, expected: 'an end', got: run.error ?? run.status })
    const figure = (
      words: string,
      value: number,
      unit: Figure['unit'],
      better: Figure['better'],
    ): Figure => ({
      name: `${name} ${words}`,
      value,
      unit,
      better,
      cases,
    })
    figures.push(
      figure('imported', percent(sum(isIn), cases), '%', 'higher'),
      figure('import refused with a sentence', percent(sum(isRefused), cases), '%', 'lower'),
      figure('import left unanswered', unanswered, 'cases', 'lower'),
      figure('import crashed', [...first, ...second].filter(hasCrashed).length, 'cases', 'lower'),
      figure('rows added by importing again', added, 'cases', 'lower'),
    )
  }
  return { figures, misses }
}

/** How many refusals are told in sentences: of parts of the file, or of the whole. */
function refused({ status, error, refusals }: ImportRun): number {
  const whole = status === 'failed' && error?.endsWith('.') ? 1 : 0
  return Math.max(whole, refusals.filter(({ why }) => why.endsWith('.')).length)
}

const hasCrashed = ({ status, error }: ImportRun): boolean =>
  status === 'running' || (error?.startsWith('Reeve tried this several times') ?? false)

/** Each file as an import of its own, some at a time. */
async function takenIn({ app }: House, owner: Actor, kind: Yardstick['kind'], paths: readonly string[]) {
  const call = async (name: string, input: unknown) =>
    ImportRun.decode((await execute(app.spine, app.registry.operation(name), owner, input)) as never) // the schema checks it
  const runs: ImportRun[] = []
  const waiting = [...paths.entries()]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [nth, path] = next
      const { id } = await call('imports.start', { kind, path })
      const until = performance.now() + LONGEST
      let run = await call('imports.show', { id })
      while (run.status === 'running' && performance.now() < until) {
        await setTimeout(25)
        run = await call('imports.show', { id })
      }
      runs[nth] = run
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return runs
}

/** Every row of mail and calendar. */
async function rows({ app }: House): Promise<number> {
  const { rows: counted } = await app.db.read(SYSTEM, (queries) =>
    sql<{ n: number }>`
      select (select count(*) from mail.message) + (select count(*) from mail.thread) + (select count(*) from mail.tie)
           + (select count(*) from mail.attachment) + (select count(*) from calendar.event)
           + (select count(*) from calendar.calendar) as n`.execute(queries),
  )
  return Number(counted[0]?.n)
}
