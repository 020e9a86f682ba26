import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { z } from 'zod'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import { command, type Operation } from '#kernel/operation.ts'
import { timeZone } from '#kernel/schemas.ts'
import { EditPreferences, type WorkingHours } from '#modules/people/contract.ts'
import { changeWorkspace, preferencesOf, settleIn, withCustoms } from '#modules/people/index.ts'

import { demoOffice } from '../../../demo/office.ts'
import { ImportRun } from './contract.ts'
import type { StartImport } from './operations.ts'

interface Ports {
  readonly begin: StartImport
  readonly folder: string
  readonly moved: () => void
}

/** What the browser or the terminal knows of whoever begins. */
const customs = EditPreferences.pick({ languages: true, dayFirst: true })

/** The demo office: a fictional owner's morning, taken in by the same importers as anybody's own files. */
export function officeOperations(ports: Ports): Operation[] {
  const enter = command({
    name: 'office.demo',
    summary: 'Fill this empty workspace with the demo office: a fictional morning to try everything on.',
    http: 'POST /v1/office/demo',
    scope: 'people:write',
    effect: 'write',
    personOnly: true,
    undo: { none: 'Leave the demo office instead: `reeve office leave`.' },
    input: customs,
    output: z.object({ imports: z.array(ImportRun) }),
    run: async (tx, actor, given) => ({ imports: await openDemo(tx, actor, given, ports) }),
  })

  const own = command({
    name: 'office.own',
    summary: 'Start with your own mail and calendar: say who you are and where.',
    http: 'POST /v1/office/own',
    scope: 'people:write',
    effect: 'write',
    personOnly: true,
    undo: 'restore',
    input: z.object({
      name: z.string().trim().min(1).max(200),
      addresses: z.array(z.email().toLowerCase()).max(20).default([]),
      timeZone,
      ...customs.shape,
    }),
    output: z.object({ office: z.literal('own') }),
    async run(tx, actor, { name, addresses, timeZone, ...more }) {
      await settleIn(tx, actor, { name, addresses, timeZone, ...withCustoms(more), office: 'own' })
      return { office: 'own' as const }
    },
  })

  const leave = command({
    name: 'office.leave',
    summary: 'Leave the demo office for an empty workspace of your own.',
    http: 'POST /v1/office/leave',
    scope: 'people:write',
    effect: 'write',
    personOnly: true,
    undo: { none: 'The demo office can be opened again in an empty workspace.' },
    input: z.object({}),
    output: z.object({ workspaceId: z.string() }),
    async run(tx, actor) {
      const { office, timeZone: zone, languages, dayFirst } = await preferencesOf(tx, actor.workspaceId)
      if (office !== 'demo')
        throw new AppError('conflict', 'office.not_demo', 'This is not the demo office; nothing was changed.')
      const workspaceId = await changeWorkspace(tx, actor, { timeZone: zone, languages, dayFirst })
      tx.onCommit(ports.moved)
      return { workspaceId }
    },
  })

  return [enter, own, leave]
}

/** Lays the demo office's files for today and starts to take them in. @throws AppError `office.not_empty` */
async function openDemo(
  tx: Transaction,
  actor: Actor,
  given: z.output<typeof customs>,
  { begin, folder }: Ports,
): Promise<ImportRun[]> {
  const before = await preferencesOf(tx, actor.workspaceId)
  if (before.office !== 'new')
    throw new AppError(
      'conflict',
      'office.not_empty',
      'This workspace is in use. The demo office opens in an empty one: npm start -- --demo',
    )
  const zone = whereItIsMorning(tx.now, before.timeZone)
  const office = demoOffice({ today: tx.now.toZonedDateTimeISO(zone).toPlainDate(), zone })
  const { name, address, otherAddresses, workingHours } = office.owner
  const hours = [
    { from: Temporal.PlainTime.from(workingHours.from), to: Temporal.PlainTime.from(workingHours.to) },
  ]
  await settleIn(tx, actor, {
    name,
    addresses: [address, ...otherAddresses],
    timeZone: zone,
    ...withCustoms(given),
    office: 'demo',
    workingHours: hoursOn(workingHours.days, hours),
  })

  const root = join(folder, `demo-${tx.newId()}`)
  const lay = async (path: string, content: string | Uint8Array) => {
    await mkdir(join(root, path, '..'), { recursive: true, mode: 0o700 })
    await writeFile(join(root, path), content, { mode: 0o600 })
  }
  for (const mail of office.mails)
    await lay(join('mail', mail.folder, `${mail.name.replace(/\.eml$/, '')}.eml`), mail.raw)
  await lay('calendar.ics', office.calendar)
  await lay('tasks.txt', office.tasks.todotxt)
  await lay('contacts.vcf', office.contacts)
  for (const note of office.notes) await lay(join('notes', note.path), note.text)
  const files = [
    { kind: 'contacts', name: 'contacts.vcf' },
    { kind: 'calendar', name: 'calendar.ics' },
    { kind: 'tasks', name: 'tasks.txt' },
    { kind: 'notes', name: 'notes' },
    { kind: 'mail', name: 'mail' },
  ] as const
  const runs: ImportRun[] = []
  for (const { kind, name: file } of files)
    runs.push(await begin(tx, actor, { kind, name: file, path: join(root, file), ours: true }))
  return runs
}

function hoursOn(days: readonly number[], hours: WorkingHours['1']): WorkingHours {
  const on = (day: number) => (days.includes(day) ? hours : [])
  return { 1: on(1), 2: on(2), 3: on(3), 4: on(4), 5: on(5), 6: on(6), 7: on(7) }
}

/** A place for each hour of the day, east to west. */
const PLACES = [
  'Pacific/Auckland',
  'Pacific/Noumea',
  'Australia/Sydney',
  'Asia/Tokyo',
  'Asia/Singapore',
  'Asia/Bangkok',
  'Asia/Dhaka',
  'Asia/Karachi',
  'Asia/Dubai',
  'Europe/Istanbul',
  'Europe/Helsinki',
  'Europe/Vienna',
  'Europe/London',
  'Atlantic/Azores',
  'Atlantic/South_Georgia',
  'America/Sao_Paulo',
  'America/Halifax',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'Pacific/Pago_Pago',
]

/**
 * The zone the demo office moves to, so that whoever opens it finds a morning with the day still ahead: their own while
 * it is between six and ten there, or else the place where it is nearest to eight.
 */
export function whereItIsMorning(now: Temporal.Instant, own: string): string {
  const minutes = (zone: string) => {
    const { hour, minute } = now.toZonedDateTimeISO(zone)
    return hour * 60 + minute
  }
  if (minutes(own) >= 6 * 60 && minutes(own) < 10 * 60) return own
  const distance = (zone: string) => Math.abs(minutes(zone) - 8 * 60)
  return PLACES.reduce((best, zone) => (distance(zone) < distance(best) ? zone : best))
}
